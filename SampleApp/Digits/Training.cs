using VjpGen.Gallery.Exhibits;

namespace VjpGen.Gallery.Digits;

/// <summary>Fits a network to images, which it sees once an epoch.</summary>
internal sealed class Training(DigitImages images, Network start, int epochs, Random random)
{
    private const int BatchSize = 32;
    private const float FirstRate = 0.003f;

    private readonly Adam<Network> _optimiser = new(start);

    /// <summary>The network as it is now.</summary>
    public Network Network { get; private set; } = start;

    /// <summary>One epoch; returns its mean loss. The steps shrink from epoch to epoch, to almost nothing in the last.</summary>
    public float RunEpoch(int epoch)
    {
        var rate = FirstRate * (1 + MathF.Cos(MathF.PI * epoch / epochs)) / 2;
        return images.Batches(BatchSize, random).Select(batch => Step(batch, rate)).Average();
    }

    private float Step(DigitImages batch, float rate)
    {
        var pixels = Jitter.Move(batch.Pixels, random);
        var (loss, gradient) = Autodiff.ValueAndGrad((Network network) =>
            DigitsRule.SoftmaxCrossEntropy(network.Logits(pixels), batch.Labels))(Network);
        Network = _optimiser.Step(Network, gradient, rate);
        return loss.Item();
    }
}
