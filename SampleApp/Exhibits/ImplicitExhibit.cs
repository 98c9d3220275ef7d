using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Differentiates through a solver that knows nothing of differentiation, by the implicit function theorem.</summary>
internal sealed class ImplicitExhibit : IExhibit
{
    private const int TrainingRows = 100;
    private const int ValidationRows = 1000;
    private const int Informative = 3;
    private const int Features = 6;

    public string Name => "implicit";

    public string Summary => "the gradient of a solver's result, without differentiating the solver";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            """
            An iterative solver on plain numbers fits weights to training data, with a
            penalty for the weight of each feature. How should the penalties change to lower
            the loss on other data? That is a derivative through the solver. The rule solves
            one linear system at the solution; unrolling goes back through every step.

            """);
        var training = RandomRows(seed: 1, TrainingRows);
        var validation = RandomRows(seed: 2, ValidationRows);
        var logPenalties = Full([Features], Math.Log(0.02));

        NdArray<double> Loss(NdArray<double> theta) => PenalisedRegression.Loss(validation, ImplicitRule.Minimiser(theta, training));
        NdArray<double> UnrolledLoss(NdArray<double> theta) =>
            PenalisedRegression.Loss(validation, PenalisedRegression.MinimiseUnrolled(theta, training));
        var (byRule, ruleCost) = Cost.OfGradient<NdArray<double>>(Loss, logPenalties);
        var (unrolled, unrolledCost) = Cost.OfGradient<NdArray<double>>(UnrolledLoss, logPenalties);
        var (differences, differencesCost) = Cost.OfRun(() => CentralDifferences.Of(Loss, logPenalties));

        var gradients = new Table("d loss / d log penalty", "rule", "unrolled solver", "differences");
        for (var j = 0; j < Features; j++)
        {
            gradients.Add(
                j < Informative ? $"informative {j + 1}" : $"noise {j + 1 - Informative}",
                Quantity.Fixed(byRule[j].Item(), 10),
                Quantity.Fixed(unrolled[j].Item(), 10),
                Quantity.Fixed(differences[j].Item(), 10));
        }

        gradients.Print(output);
        output.WriteLine();

        var costs = new Table("", "time", "allocated", "held by the pullback", "off the differences by");
        AddCost("rule", ruleCost, byRule);
        AddCost("unrolled solver", unrolledCost, unrolled);
        costs.Add("differences", Quantity.Of(differencesCost.Time), Quantity.OfBytes(differencesCost.Allocated), "-", "-");
        costs.Print(output);

        void AddCost(string name, Cost cost, NdArray<double> gradient) => costs.Add(
            name,
            Quantity.Of(cost.Time),
            Quantity.OfBytes(cost.Allocated),
            Quantity.OfBytes(cost.Held),
            Quantity.Magnitude(Max(Abs(gradient - differences)).Item()));

        output.WriteLine();
        GradCheck.Check(theta => ImplicitRule.Minimiser(theta, training), logPenalties);
        output.WriteLine(
            """
            A negative slope asks for a larger penalty, as features that are only noise do.
            GradCheck accepts the rule, first and second derivatives.
            """);
    }

    /// <summary>Normal features times the class, about which only the first three say anything.</summary>
    private static NdArray<double> RandomRows(int seed, int rows)
    {
        var features = RandomNormal<double>(seed, rows, Features);
        var noise = RandomNormal<double>(seed + 100, rows);
        var score = MatMul(features, Create([1.0, -1.0, 0.5, 0.0, 0.0, 0.0])) + noise;
        return Reshape(Sign(score), -1, 1) * features;
    }
}
