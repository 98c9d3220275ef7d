using VjpGen.Gallery.Exhibits;

namespace VjpGen.Gallery.Digits;

/// <summary>Fits a network to images, which it sees once an epoch.</summary>
internal sealed class Training(DigitImages images, Network start, int epochs, Random random)
{
    private const int BatchSize = 32;
    private const float FirstRate = 0.003f;

    // One for each array of parameters.
    private readonly (Adam W1, Adam B1, Adam W2, Adam B2) _optimisers = (new(), new(), new(), new());

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
        var lossAndGradient = Autodiff.ValueAndGrad<float>((w1, b1, w2, b2) =>
            DigitsRule.SoftmaxCrossEntropy(new Network(w1, b1, w2, b2).Logits(pixels), batch.Labels));
        var (w1, b1, w2, b2) = Network;
        var (loss, gradient) = lossAndGradient(w1, b1, w2, b2);
        Network = new Network(
            _optimisers.W1.Step(w1, gradient.Item1, rate),
            _optimisers.B1.Step(b1, gradient.Item2, rate),
            _optimisers.W2.Step(w2, gradient.Item3, rate),
            _optimisers.B2.Step(b2, gradient.Item4, rate));
        return loss.Item();
    }
}
