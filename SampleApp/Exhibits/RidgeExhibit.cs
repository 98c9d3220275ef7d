using VjpGen.Gallery.Digits;
using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Tunes penalties by the gradient of the validation loss, through the optimum of the training loss.</summary>
internal sealed class RidgeExhibit : IExhibit
{
    private const int Seed = 5;
    private const int Classes = 10;
    private const int TrainingImages = 150;
    private const int ValidationImages = 500;
    private const double Start = 1e-3;
    private const double Rate = 60;
    private const int Steps = 10;

    private static readonly int[] Printed = [0, 1, 2, 3, 5, Steps];

    public string Name => "ridge";

    public string Summary => "penalties tuned by a gradient through the training they control";

    public void Run(TextWriter output)
    {
        var images = DigitImages.Load().Shuffled(new Random(Seed));
        var training = Regression(images, ..TrainingImages);
        var validation = Regression(images, TrainingImages..(TrainingImages + ValidationImages));
        var test = Regression(images, (TrainingImages + ValidationImages)..);
        output.WriteLine(
            $"""
            Ridge regression learns to read digits from {TrainingImages} images. Which penalty serves {ValidationImages}
            others best? Implicit.Root is told that the gradient of the training loss vanishes
            at the optimum, and differentiates the fitted weights by that alone.

            """);

        NdArray<double> ValidationLoss(NdArray<double> theta) => validation.Loss(training.Fit(theta));
        var slopes = new Table("penalty", "validation loss", "slope by Implicit.Root", "differences");
        foreach (var penalty in new[] { 0.001, 0.03, 1 })
        {
            var theta = Math.Log(penalty);
            var (loss, slope) = Autodiff.ValueAndGrad(ValidationLoss)(theta);
            slopes.Add(
                Quantity.Of(penalty),
                Quantity.Fixed(loss.Item(), 8),
                Quantity.Fixed(slope.Item(), 10),
                Quantity.Fixed(CentralDifferences.Of(ValidationLoss, theta).Item(), 10));
        }

        slopes.Print(output);
        output.WriteLine(
            """

            Where the slope is negative a larger penalty is better. Gradient descent on one
            penalty for all pixels, and from there on one for each, too many to try out:

            """);
        var pixels = training.X.Shape[1];
        var one = Tune(ValidationLoss, Math.Log(Start), Rate);
        var each = Tune(ValidationLoss, BroadcastTo(one.Theta, pixels, 1), Rate / 2 * pixels);
        var tuned = new Table("step", "validation loss, one", "one for each pixel");
        foreach (var step in Printed)
        {
            tuned.Add($"{step}", Quantity.Fixed(one.Losses[step], 5), Quantity.Fixed(each.Losses[step], 5));
        }

        tuned.Add("loss on the rest", Quantity.Fixed(TestLoss(one.Theta), 5), Quantity.Fixed(TestLoss(each.Theta), 5));
        tuned.Print(output);

        double TestLoss(NdArray<double> theta) => test.Loss(training.Fit(theta)).Item();
    }

    /// <summary>Gradient descent; the loss before each step and at the end, and the logarithms of the penalties then.</summary>
    private static (double[] Losses, NdArray<double> Theta) Tune(
        Func<NdArray<double>, NdArray<double>> loss, NdArray<double> theta, double rate)
    {
        var losses = new double[Steps + 1];
        for (var step = 0; step <= Steps; step++)
        {
            var (value, gradient) = Autodiff.ValueAndGrad(loss)(theta);
            losses[step] = value.Item();
            theta -= rate * gradient;
        }

        return (losses, theta);
    }

    private static RidgeRegression Regression(DigitImages images, Range range)
    {
        var part = images.At(range);
        return new(part.Pixels.AsType<double>(), OneHot<double>(part.Labels, Classes));
    }
}
