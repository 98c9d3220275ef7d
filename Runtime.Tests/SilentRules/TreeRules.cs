using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.SilentRules;

[Pytree]
internal sealed partial record Weights([Sample(3)] NdArray<double> W, [Sample(3)] NdArray<double>? Bias);

/// <summary>Cotangents that are trees, made from the cotangent of the output in different ways.</summary>
internal static partial class TreeRules
{
    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd))]
    public static partial NdArray<double> Apply(Weights p, [Sample(3)] NdArray<double> x);

    private static (NdArray<double> Output, (Weights P, NdArray<double> X) Kept) ApplyFwd(Weights p, NdArray<double> x) =>
        (p.W * x + (p.Bias ?? 0.0), (p, x));

    private static (Weights P, NdArray<double> X) ApplyBwd((Weights P, NdArray<double> X) kept, NdArray<double> g) =>
        (kept.P with { W = g * kept.X, Bias = kept.P.Bias is null ? null : g }, g * kept.P.W);

    [CustomVjp(nameof(ScaleFwd), nameof(ScaleBwd))]
    public static partial List<NdArray<double>> ScaleAll(List<NdArray<double>> xs, [NonDiff] double factor);

    private static (List<NdArray<double>> Output, int Count) ScaleFwd(List<NdArray<double>> xs, double factor) =>
        (xs.ConvertAll(x => factor * x), xs.Count);

    private static List<NdArray<double>> ScaleBwd(double factor, int count, List<NdArray<double>> gs)
    {
        var cotangents = new List<NdArray<double>>(count);
        foreach (var g in gs)
        {
            cotangents.Add(factor * g);
        }

        return cotangents;
    }

    [CustomVjp(nameof(DotFwd), nameof(DotBwd))]
    public static partial NdArray<double> DotOfAll(NdArray<double>[] xs, NdArray<double>[] ys);

    private static (NdArray<double> Output, (NdArray<double>[] Xs, NdArray<double>[] Ys) Kept) DotFwd(
        NdArray<double>[] xs, NdArray<double>[] ys) =>
        (xs.Zip(ys, static (x, y) => Sum(x * y)).Aggregate(static (a, b) => a + b), (xs, ys));

    private static (NdArray<double>[], NdArray<double>[]) DotBwd((NdArray<double>[] Xs, NdArray<double>[] Ys) kept, NdArray<double> g)
    {
        NdArray<double>[] Times(NdArray<double>[] others) => [.. others.Select(other => g * other)];
        return (Times(kept.Ys), Times(kept.Xs));
    }

    [CustomVjp(nameof(GatherFwd), nameof(GatherBwd))]
    public static partial NdArray<double> Gather(Dictionary<string, NdArray<double>> table);

    private static (NdArray<double> Output, Dictionary<string, NdArray<double>> Slopes) GatherFwd(Dictionary<string, NdArray<double>> table)
    {
        var sum = 0.0 * Sum(table.Values.First());
        var slopes = new Dictionary<string, NdArray<double>>();
        foreach (var (name, value) in table)
        {
            sum += Sum(Sin(value));
            slopes[name] = Cos(value);
        }

        return (sum, slopes);
    }

    private static Dictionary<string, NdArray<double>> GatherBwd(Dictionary<string, NdArray<double>> slopes, NdArray<double> g) =>
        slopes.ToDictionary(static entry => entry.Key, entry => g * entry.Value);

    // Data, by which nobody differentiates, between arguments by which everybody does.
    [CustomVjp(nameof(LossFwd), nameof(LossBwd))]
    public static partial NdArray<double> Loss(
        [Sample(4, 3)] NdArray<double> w, [Sample(3, Fixed = true)] NdArray<double> data, [Sample(4)] NdArray<double> target);

    private static (NdArray<double> Output, (NdArray<double> Data, NdArray<double> Error) Kept) LossFwd(
        NdArray<double> w, NdArray<double> data, NdArray<double> target)
    {
        var error = MatMul(w, data) - target;
        return (0.5 * Sum(error * error), (data, error));
    }

    private static (NdArray<double>, NdArray<double>?, NdArray<double>) LossBwd(
        (NdArray<double> Data, NdArray<double> Error) kept, NdArray<double> g)
    {
        var scaled = g * kept.Error;
        return (Outer(scaled, kept.Data), null, -scaled);
    }
}
