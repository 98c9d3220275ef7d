using System.Numerics.Tensors;

namespace VjpGen.Runtime.Tests.SilentRules;

/// <summary>Loops over spans that fill the cotangents of their arguments in several steps.</summary>
internal static partial class LoopRules
{
    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd))]
    public static partial NdArray<double> SquareInSteps(NdArray<double> x);

    private static void SquareFwd(ReadOnlySpan<double> x, Span<double> y, Span<double> kept)
    {
        TensorPrimitives.Multiply(x, x, y);
        x.CopyTo(kept);
    }

    private static void SquareBwd(ReadOnlySpan<double> kept, ReadOnlySpan<double> dy, Span<double> dx)
    {
        for (var i = 0; i < dx.Length; i++)
        {
            dx[i] = 2 * kept[i];
        }

        MultiplyInPlace(dx, dy);
    }

    private static void MultiplyInPlace(Span<double> target, ReadOnlySpan<double> factor)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] *= factor[i];
        }
    }

    [CustomVjp(nameof(ReciprocalFwd), nameof(ReciprocalBwd))]
    public static partial NdArray<double> Inverse([Sample(5, Low = 0.5, High = 2)] NdArray<double> x);

    private static void ReciprocalFwd(ReadOnlySpan<double> x, Span<double> y, Span<double> kept)
    {
        TensorPrimitives.Reciprocal(x, y);
        y.CopyTo(kept);
    }

    private static void ReciprocalBwd(ReadOnlySpan<double> kept, ReadOnlySpan<double> dy, Span<double> dx)
    {
        for (var i = 0; i < dx.Length; i++)
        {
            dx[i] = dy[i] == 0 ? 0 : -dy[i] * kept[i] * kept[i];
        }
    }

    [CustomVjp(nameof(LeakyFwd), nameof(LeakyBwd))]
    public static partial NdArray<double> Leaky([Sample(6)] NdArray<double> x, [NonDiff] double slope);

    private static void LeakyFwd(ReadOnlySpan<double> x, double slope, Span<double> y, Span<bool> isPositive)
    {
        for (var i = 0; i < x.Length; i++)
        {
            isPositive[i] = x[i] > 0;
            y[i] = isPositive[i] ? x[i] : slope * x[i];
        }
    }

    private static void LeakyBwd(double slope, ReadOnlySpan<bool> isPositive, ReadOnlySpan<double> dy, Span<double> dx)
    {
        dy.CopyTo(dx);
        for (var i = 0; i < dx.Length; i++)
        {
            if (!isPositive[i])
            {
                dx[i] *= slope;
            }
        }
    }

    [CustomVjp(nameof(MixFwd), nameof(MixBwd))]
    public static partial (NdArray<double> Sum, NdArray<double> Product) Mix([Sample(4)] NdArray<double> a, [Sample(4)] NdArray<double> b);

    private static void MixFwd(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> sum, Span<double> product, Span<double> keptA, Span<double> keptB)
    {
        TensorPrimitives.Add(a, b, sum);
        TensorPrimitives.Multiply(a, b, product);
        a.CopyTo(keptA);
        b.CopyTo(keptB);
    }

    private static void MixBwd(
        ReadOnlySpan<double> keptA,
        ReadOnlySpan<double> keptB,
        ReadOnlySpan<double> dSum,
        ReadOnlySpan<double> dProduct,
        Span<double> da,
        Span<double> db)
    {
        TensorPrimitives.FusedMultiplyAdd(dProduct, keptB, dSum, da);
        TensorPrimitives.FusedMultiplyAdd(dProduct, keptA, dSum, db);
    }
}
