using VjpGen.Gallery.Output;
using static VjpGen.Gallery.Exhibits.Log1pExpRules;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>A formula whose derivative breaks down in floating point, mended by a rule; and a rule that is itself wrong.</summary>
internal sealed class Log1pExpExhibit : IExhibit
{
    public string Name => "log1pexp";

    public string Summary => "a derivative that overflows, mended by a rule; a wrong rule, caught";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            """
            In float, e^100 is infinite, so the formula's own derivative e^x / (1 + e^x) is
            inf / inf. The rule states value and derivative in a form that cannot overflow.

            """);
        PrintValuesAndSlopes(output);

        output.WriteLine(
            """

            A published example of this very rule has g * (1 - exp(-x)). It fits and
            compiles, but its slopes are not those of the function:

            """);
        var x = Create([0.0, 1.0, 5.0, 20.0]);
        PrintSlopes(output, x);

        output.WriteLine();
        output.WriteLine($"GradCheck, rule:      {Verdict(Log1pExp, x)}");
        output.WriteLine($"GradCheck, published: {Verdict(PublishedLog1pExp, x)}");
    }

    private static void PrintValuesAndSlopes(TextWriter output)
    {
        var formula = Autodiff.ValueAndGrad((NdArray<float> x) => Log(1 + Exp(x)));
        var rule = Autodiff.ValueAndGrad<float>(Log1pExp);
        var table = new Table("x", "formula", "rule", "formula's slope", "rule's slope");
        foreach (var x in new[] { -100f, 0f, 100f })
        {
            var (formulaValue, formulaSlope) = formula(x);
            var (ruleValue, ruleSlope) = rule(x);
            table.Add(
                Quantity.Of(x),
                Quantity.Of(formulaValue.Item()),
                Quantity.Of(ruleValue.Item()),
                Quantity.Of(formulaSlope.Item()),
                Quantity.Of(ruleSlope.Item()));
        }

        table.Print(output);
    }

    private static void PrintSlopes(TextWriter output, NdArray<double> points)
    {
        var rule = Autodiff.Grad<double>(Log1pExp);
        var published = Autodiff.Grad<double>(PublishedLog1pExp);
        var table = new Table("x", "differences", "rule", "published");
        foreach (var x in points.AsSpan())
        {
            table.Add(
                Quantity.Of(x),
                Quantity.Fixed(CentralDifferences.Of(Log1pExp, x).Item(), 6),
                Quantity.Fixed(rule(x).Item(), 6),
                Quantity.Fixed(published(x).Item(), 6));
        }

        table.Print(output);
    }

    private static string Verdict(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x)
    {
        try
        {
            GradCheck.Check(f, x);
            return "accepted, first and second derivatives";
        }
        catch (GradCheckException wrong)
        {
            return "rejected\n  " + wrong.Message.Replace(". ", ".\n  ", StringComparison.Ordinal);
        }
    }
}
