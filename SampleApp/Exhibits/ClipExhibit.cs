using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Trains a recurrence whose gradients explode, with and without a rule that shortens them.</summary>
internal sealed class ClipExhibit : IExhibit
{
    private const int Length = 30;
    private const double Rate = 0.02;
    private const int Steps = 80;

    private static readonly int[] Printed = [0, 1, 2, 3, 10, 20, 40, Steps];
    private static readonly NdArray<double> Truth = Create([1.5, -0.8]);
    private static readonly NdArray<double> Start = Create([1.8, -0.75]);

    public string Name => "clip";

    public string Summary => "training a recurrence whose gradients explode";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            $"""
            The coefficients of x[t] = a x[t-1] + b x[t-2] are fitted to {Length} steps of a
            decaying oscillation. With the first guess the steps grow, and the gradient grows
            with them: one plain step throws the guess far away. The rule shortens the
            gradient to length 1.

            """);
        var (plainLosses, plain) = Train(static coefficients => coefficients);
        var (clippedLosses, clipped) = Train(static coefficients => ClipRule.ClipGradient(coefficients, limit: 1));

        var table = new Table("step", "loss, plain", "loss, clipped");
        foreach (var step in Printed)
        {
            table.Add($"{step}", Quantity.Of(plainLosses[step]), Quantity.Of(clippedLosses[step]));
        }

        table.Add("a", Quantity.Of(plain[0].Item()), Quantity.Of(clipped[0].Item()));
        table.Add("b", Quantity.Of(plain[1].Item()), Quantity.Of(clipped[1].Item()));
        table.Print(output);
        output.WriteLine();
        output.WriteLine($"The data were made with a = {Quantity.Of(Truth[0].Item())}, b = {Quantity.Of(Truth[1].Item())}.");
    }

    /// <summary>Gradient descent; the loss before each step and at the end, and the coefficients then.</summary>
    private static (double[] Losses, NdArray<double> Coefficients) Train(Func<NdArray<double>, NdArray<double>> guard)
    {
        var data = Trajectory(Truth);
        var lossAndGradient = Autodiff.ValueAndGrad(Loss);
        var coefficients = Start;
        var losses = new double[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            var (loss, gradient) = lossAndGradient(coefficients);
            losses[step] = loss.Item();
            coefficients -= Rate * gradient;
        }

        return (losses, coefficients);

        NdArray<double> Loss(NdArray<double> guess) => Mean(Square(Trajectory(guard(guess)) - data));
    }

    private static NdArray<double> Trajectory(NdArray<double> coefficients)
    {
        var (a, b) = (coefficients[0], coefficients[1]);
        var x = new NdArray<double>[Length];
        (x[0], x[1]) = (0.0, 1.0);
        for (var t = 2; t < Length; t++)
        {
            x[t] = (a * x[t - 1]) + (b * x[t - 2]);
        }

        return Stack<double>(x);
    }
}
