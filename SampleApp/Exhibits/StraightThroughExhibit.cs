using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Trains weights that are rounded before they are used, with and without a rule for the rounding.</summary>
internal sealed class StraightThroughExhibit : IExhibit
{
    private const float Spacing = 0.25f;
    private const float Rate = 0.1f;
    private const int Steps = 60;
    private const int PrintEvery = 10;

    private readonly NdArray<float> _inputs = RandomNormal<float>(1, 64, 6);
    private readonly NdArray<float> _truth = Create([0.75f, -1.25f, 0.5f, 0f, 1f, -0.25f]);

    public string Name => "straight-through";

    public string Summary => "training through rounding, whose derivative is 0";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            $"""
            The weights of a linear model are rounded to multiples of {Quantity.Of(Spacing)} before use.
            Rounding has derivative 0, so plain gradient descent never moves. With the
            straight-through rule the weights behind the rounding learn.

            """);
        var (plainLosses, plain) = Train(static weights => StraightThroughRule.RoundToGrid(weights, Spacing));
        var (ruleLosses, byRule) = Train(static weights => StraightThroughRule.Quantize(weights, Spacing));

        var losses = new Table("step", "loss, plain rounding", "loss, rule");
        for (var step = 0; step <= Steps; step += PrintEvery)
        {
            losses.Add($"{step}", Quantity.Fixed(plainLosses[step], 6), Quantity.Fixed(ruleLosses[step], 6));
        }

        losses.Print(output);
        output.WriteLine();

        var weights = new Table("weight", "plain rounding", "rule", "truth");
        for (var j = 0; j < _truth.Length; j++)
        {
            weights.Add(
                $"{j + 1}",
                Quantity.Fixed(plain[j].Item(), 2),
                Quantity.Fixed(byRule[j].Item(), 2),
                Quantity.Fixed(_truth[j].Item(), 2));
        }

        weights.Print(output);
    }

    /// <summary>Gradient descent; the loss before each step and at the end, and the weights as they are used then.</summary>
    private (float[] Losses, NdArray<float> Weights) Train(Func<NdArray<float>, NdArray<float>> quantize)
    {
        var targets = MatMul(_inputs, _truth);
        var lossAndGradient = Autodiff.ValueAndGrad(Loss);
        var weights = ZerosLike(_truth);
        var losses = new float[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            var (loss, gradient) = lossAndGradient(weights);
            losses[step] = loss.Item();
            weights -= Rate * gradient;
        }

        return (losses, quantize(weights));

        NdArray<float> Loss(NdArray<float> latent) => Mean(Square(MatMul(_inputs, quantize(latent)) - targets));
    }
}
