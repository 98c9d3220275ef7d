using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Trust;

[Pytree]
internal sealed partial record Affine([Sample(3, 2)] NdArray<double> Weight, [Sample(2)] NdArray<double>? Bias);

/// <summary>Rules that are right as the registry samples them, and what the report says of those it cannot judge.</summary>
internal static partial class RightRules
{
    [CustomVjp(nameof(CubeFwd), nameof(CubeBwd))]
    public static partial NdArray<T> Cube<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static (NdArray<T>, NdArray<T>) CubeFwd<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => (x * x * x, x);

    private static NdArray<T> CubeBwd<T>(NdArray<T> x, NdArray<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateChecked(3) * g * x * x;

    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd))]
    public static partial NdArray<float> SquareOfFloats(NdArray<float> x);

    private static (NdArray<float>, NdArray<float>) SquareFwd(NdArray<float> x) => (x * x, x);

    private static NdArray<float> SquareBwd(NdArray<float> x, NdArray<float> g) => 2 * g * x;

    // Its domain ends at 0, where the samples with signs must not go.
    [CustomVjp(nameof(LogFwd), nameof(LogBwd))]
    public static partial NdArray<double> Logarithm(NdArray<double> x);

    private static (NdArray<double>, NdArray<double>) LogFwd(NdArray<double> x) => (Log(x), x);

    private static NdArray<double> LogBwd(NdArray<double> x, NdArray<double> g) => g / x;

    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd))]
    public static partial NdArray<double> Apply(Affine p, [Sample(4, 3)] NdArray<double> x, [NonDiff] double scale = 2);

    private static (NdArray<double>, (Affine, NdArray<double>)) ApplyFwd(Affine p, NdArray<double> x, double scale) =>
        (scale * (MatMul(x, p.Weight) + (p.Bias ?? 0.0)), (p, x));

    private static (Affine, NdArray<double>) ApplyBwd(double scale, (Affine, NdArray<double>) residuals, NdArray<double> g)
    {
        var (p, x) = residuals;
        return (
            new Affine(scale * MatMul(x.Transpose(), g), p.Bias is null ? null : scale * Sum(g, axis: 0)),
            scale * MatMul(g, p.Weight.Transpose()));
    }

    // Bare elements: there is no second derivative to check.
    [CustomVjp(nameof(OnceFwd), nameof(OnceBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> Once(NdArray<double> x);

    private static (NdArray<double>, double[]) OnceFwd(NdArray<double> x)
    {
        var elements = x.ToArray();
        return (Create<double>(Array.ConvertAll(elements, Math.Sin), x.Shape), elements);
    }

    private static NdArray<double> OnceBwd(double[] x, NdArray<double> g) =>
        g * Create<double>(Array.ConvertAll(x, Math.Cos), g.Shape);

    // The product with data, by which nobody differentiates.
    [CustomVjp(nameof(WeighFwd), nameof(WeighBwd))]
    public static partial NdArray<double> Weigh(NdArray<double> x, [Sample(Fixed = true)] NdArray<double> data);

    private static (NdArray<double>, NdArray<double>) WeighFwd(NdArray<double> x, NdArray<double> data) => (x * data, data);

    private static (NdArray<double>, NdArray<double>?) WeighBwd(NdArray<double> data, NdArray<double> g) => (g * data, null);

    [CustomVjp(nameof(RowsFwd), nameof(RowsBwd))]
    public static partial NdArray<double> TakeRows(NdArray<double> x, [NonDiff, Sample(Value = new[] { 1, 0, 1 })] NdArray<int> rows);

    private static (NdArray<double>, NdArray<double>) RowsFwd(NdArray<double> x, NdArray<int> rows) => (Take(x, rows, axis: 0), x);

    private static NdArray<double> RowsBwd(NdArray<int> rows, NdArray<double> x, NdArray<double> g) =>
        Autodiff.Vjp(v => Take(v, rows, axis: 0), x).Pullback(g);
}

/// <summary>Rules of scalars, which refuse other shapes by what they read out of their arguments.</summary>
internal static partial class ScalarRules
{
    [CustomVjp(nameof(CubeFwd), nameof(CubeBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> CubeOfItem(NdArray<double> x);

    private static (NdArray<double>, double) CubeFwd(NdArray<double> x) => (Math.Pow(x.Item(), 3), x.Item());

    private static NdArray<double> CubeBwd(double x, NdArray<double> g) => 3 * g.Item() * x * x;

    [CustomVjp(nameof(SlopeFwd), nameof(SlopeBwd))]
    public static partial NdArray<double> SlopeOfSine(NdArray<double> x);

    private static (NdArray<double>, NdArray<double>) SlopeFwd(NdArray<double> x) =>
        (Autodiff.Grad(static (NdArray<double> y) => Sin(y))(x), x);

    private static NdArray<double> SlopeBwd(NdArray<double> x, NdArray<double> g) => -g * Sin(x);
}

/// <summary>A rule that refuses every argument, but not for its shape.</summary>
internal static partial class UnreadyRules
{
    [CustomVjp(nameof(UnreadyFwd), nameof(UnreadyBwd))]
    public static partial NdArray<double> Unready(NdArray<double> x);

    private static (NdArray<double>, int) UnreadyFwd(NdArray<double> x) => throw new InvalidOperationException("Not ready.");

    private static NdArray<double> UnreadyBwd(int residuals, NdArray<double> g) => g;
}

/// <summary>Rules that are not checked, each for another reason.</summary>
internal static partial class UncheckedRules
{
    [SkipGradCheck("straight through")]
    [CustomVjp(nameof(RoundFwd), nameof(RoundBwd))]
    public static partial NdArray<double> Rounded(NdArray<double> x);

    private static (NdArray<double>, int) RoundFwd(NdArray<double> x) => (Round(x), 0);

    private static NdArray<double> RoundBwd(int residuals, NdArray<double> g) => g;

    [CustomVjp(nameof(PickyFwd), nameof(PickyBwd))]
    public static partial NdArray<double> Picky(NdArray<double> x);

    private static (NdArray<double>, int) PickyFwd(NdArray<double> x) =>
        x.Length == 5 ? (x, 0) : throw new ArgumentException("Five elements are needed.", nameof(x));

    private static NdArray<double> PickyBwd(int residuals, NdArray<double> g) => g;

    [CustomVjp(nameof(RoundFwd), nameof(RoundBwd))]
    private static partial NdArray<double> OutOfReach(NdArray<double> x);
}

/// <summary>Rules that are wrong, each only at some of the samples.</summary>
internal static partial class WrongRules
{
    // Right for positive numbers alone.
    [CustomVjp(nameof(AbsFwd), nameof(AbsBwd))]
    public static partial NdArray<double> AbsoluteValue(NdArray<double> x);

    private static (NdArray<double>, int) AbsFwd(NdArray<double> x) => (Abs(x), 0);

    private static NdArray<double> AbsBwd(int residuals, NdArray<double> g) => g;

    // Right for vectors alone.
    [CustomVjp(nameof(MeanFwd), nameof(MeanBwd))]
    public static partial NdArray<float> MeanOfAll(NdArray<float> x);

    private static (NdArray<float>, NdArray<float>) MeanFwd(NdArray<float> x) => (Mean(x), x);

    private static NdArray<float> MeanBwd(NdArray<float> x, NdArray<float> g) => x.Rank == 0 ? g : g * OnesLike(x) / x.Shape[0];

    // Right where there is a bias.
    [CustomVjp(nameof(ShiftFwd), nameof(ShiftBwd))]
    public static partial NdArray<double> Shift(NdArray<double> x, NdArray<double>? bias = null);

    private static (NdArray<double>, bool) ShiftFwd(NdArray<double> x, NdArray<double>? bias) => (x + (bias ?? 0.0), bias is null);

    private static (NdArray<double>, NdArray<double>?) ShiftBwd(bool isBare, NdArray<double> g) => isBare ? (2 * g, null) : (g, g);

    // What [Sample] asks for is no business of the rule to refuse.
    [CustomVjp(nameof(RefusingFwd), nameof(RefusingBwd))]
    public static partial NdArray<double> Refusing([Sample(2)] NdArray<double> x);

    private static (NdArray<double>, int) RefusingFwd(NdArray<double> x) => throw new ArgumentException("Never.", nameof(x));

    private static NdArray<double> RefusingBwd(int residuals, NdArray<double> g) => g;

    [CustomVjp(nameof(ThrowingFwd), nameof(ThrowingBwd))]
    public static partial NdArray<double> Throwing(NdArray<double> x);

    private static (NdArray<double>, int) ThrowingFwd(NdArray<double> x) => (x, 0);

    private static NdArray<double> ThrowingBwd(int residuals, NdArray<double> g) => throw new TimeoutException("Too late.");
}
