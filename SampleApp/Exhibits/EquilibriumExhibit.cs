using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Trains a layer that is applied until it comes to rest, and compares its gradient with the unrolled one's.</summary>
internal sealed class EquilibriumExhibit : IExhibit
{
    private const int Orbits = 100;
    private const int Units = 10;
    private const double Rate = 0.05;
    private const double Momentum = 0.9;
    private const int Steps = 200;

    private static readonly int[] Printed = [0, 10, 20, 50, 100, Steps];

    public string Name => "equilibrium";

    public string Summary => "a layer applied for ever, trained in constant memory";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            $"""
            A layer z = tanh(z W + x U + b) is applied until z is at rest. It learns Kepler's
            equation, E = M + e sin E: from the mean anomaly M and the eccentricity e how far
            ahead of M the planet is. Implicit.FixedPoint differentiates the state of rest.

            """);
        var orbits = KeplerOrbits.Random(seed: 1, Orbits);
        var model = Train(orbits, output);

        output.WriteLine(
            """

            The gradient of the trained layer, next to unrolling so many applications:

            """);
        PrintCosts(orbits, model, output);
        output.WriteLine(
            """

            Unrolling keeps every application; FixedPoint keeps the same however many there
            were, and stops where the tolerance is reached.
            """);
    }

    /// <summary>Gradient descent with momentum, two lines over whatever the model consists of.</summary>
    private static EquilibriumModel Train(KeplerOrbits orbits, TextWriter output)
    {
        var table = new Table("step", "error, root mean square");
        var model = EquilibriumModel.Random(seed: 2, inputs: 2, Units);
        var velocity = Pytree.ZerosLike(model);
        var lossAndGradient = Autodiff.ValueAndGrad((EquilibriumModel m) => orbits.Loss(m.Predict(orbits.Inputs, Options(1e-6))));
        for (var step = 0; step <= Steps; step++)
        {
            var (loss, gradient) = lossAndGradient(model);
            if (Printed.Contains(step))
            {
                table.Add($"{step}", Quantity.Fixed(Math.Sqrt(loss.Item()), 5));
            }

            velocity = Pytree.Zip(velocity, gradient, static (NdArray<double> v, NdArray<double> g) => (Momentum * v) - (Rate * g));
            model = Pytree.Zip(model, velocity, static (NdArray<double> p, NdArray<double> v) => p + v);
        }

        table.Print(output);
        return model;
    }

    private static void PrintCosts(KeplerOrbits orbits, EquilibriumModel model, TextWriter output)
    {
        var exact = Autodiff.Grad((EquilibriumModel m) => orbits.Loss(m.PredictUnrolled(orbits.Inputs, 200)))(model);
        var table = new Table("", "applications", "held by the pullback", "time", "gradient off by");
        foreach (var applications in new[] { 10, 20, 40 })
        {
            Add("unrolled", applications, m => m.PredictUnrolled(orbits.Inputs, applications));
        }

        foreach (var tolerance in new[] { 1e-3, 1e-6, 1e-12 })
        {
            var options = Options(tolerance);
            var applications = model.Applications(orbits.Inputs, options);
            Add($"FixedPoint to {Quantity.Magnitude(tolerance)}", applications, m => m.Predict(orbits.Inputs, options));
        }

        table.Print(output);

        void Add(string name, int applications, Func<EquilibriumModel, NdArray<double>> predict)
        {
            var (gradient, cost) = Cost.OfGradient(m => orbits.Loss(predict(m)), model);
            var off = Pytree.Zip(gradient, exact, static (NdArray<double> a, NdArray<double> b) => Max(Abs(a - b)));
            table.Add(
                name,
                $"{applications}",
                Quantity.OfBytes(cost.Held),
                Quantity.Of(cost.Time),
                Quantity.Magnitude(Pytree.Leaves(off).Max(static leaf => ((NdArray<double>)leaf).Item())));
        }
    }

    private static ImplicitOptions Options(double tolerance) => new() { Tolerance = tolerance, LinearTolerance = tolerance };
}
