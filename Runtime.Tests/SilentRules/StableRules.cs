using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.SilentRules;

/// <summary>Derivatives that are written to stay finite where the formula's own are not.</summary>
internal static partial class StableRules
{
    [CustomVjp(nameof(Log1pExpFwd), nameof(Log1pExpBwd))]
    public static partial NdArray<T> Log1pExp<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static (NdArray<T> Output, NdArray<T> X) Log1pExpFwd<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => (Relu(x) + Log1p(Exp(-Abs(x))), x);

    // Each branch is a quotient that is at most 1.
    private static NdArray<T> Log1pExpBwd<T>(NdArray<T> x, NdArray<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var decay = Exp(-Abs(x));
        return Where(x >= T.Zero, g / (T.One + decay), g * decay / (T.One + decay));
    }

    // x log y, which is 0 where x is, whatever y.
    [CustomVjp(nameof(XLogYFwd), nameof(XLogYBwd))]
    public static partial NdArray<double> XLogY([Sample(3)] NdArray<double> x, [Sample(3, Low = 0.5, High = 2)] NdArray<double> y);

    private static (NdArray<double>, (NdArray<double> X, NdArray<double> Y, NdArray<bool> IsZero)) XLogYFwd(
        NdArray<double> x, NdArray<double> y)
    {
        var isZero = Equal(x, 0.0);
        return (Where(isZero, 0.0, x * Log(Where(isZero, 1.0, y))), (x, y, isZero));
    }

    private static (NdArray<double> X, NdArray<double> Y) XLogYBwd(
        (NdArray<double> X, NdArray<double> Y, NdArray<bool> IsZero) kept, NdArray<double> g)
    {
        var (x, y, isZero) = kept;
        return (Where(isZero, 0.0, g * Log(y)), Where(isZero, 0.0, g * x / y));
    }

    // A zero cotangent must not meet an infinite derivative.
    [CustomVjp(nameof(RootFwd), nameof(RootBwd))]
    public static partial NdArray<double> Root([Sample(4, Low = 0.5, High = 2)] NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Y) RootFwd(NdArray<double> x)
    {
        var y = Sqrt(x);
        return (y, y);
    }

    private static NdArray<double> RootBwd(NdArray<double> y, NdArray<double> g) => Where(Equal(g, 0.0), g, g / (2 * y));

    [CustomVjp(nameof(CrossEntropyFwd), nameof(CrossEntropyBwd))]
    public static partial NdArray<double> CrossEntropy(
        [Sample(3, 4)] NdArray<double> logits, [NonDiff, Sample(Value = new[] { 2, 0, 3 })] NdArray<int> labels);

    private static (NdArray<double> Output, NdArray<double> Probabilities) CrossEntropyFwd(NdArray<double> logits, NdArray<int> labels)
    {
        var targets = OneHot<double>(labels, logits.Shape[1]);
        return (-Sum(targets * LogSoftmax(logits)) / labels.Length, Softmax(logits));
    }

    private static NdArray<double> CrossEntropyBwd(NdArray<int> labels, NdArray<double> probabilities, NdArray<double> g)
    {
        var targets = OneHot<double>(labels, probabilities.Shape[1]);
        var shifted = probabilities - targets;
        return g * shifted / labels.Length;
    }

    [CustomVjp(nameof(NormalizeFwd), nameof(NormalizeBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> Normalize([Sample(3, 5)] NdArray<double> x, [NonDiff] double epsilon = 1e-3);

    private static (NdArray<double>, (NdArray<double> Y, NdArray<double> Scale)) NormalizeFwd(NdArray<double> x, double epsilon)
    {
        var centred = x - Mean(x, axis: -1, keepDims: true);
        var scale = Rsqrt(Mean(centred * centred, axis: -1, keepDims: true) + epsilon);
        return (centred * scale, (centred * scale, scale));
    }

    private static NdArray<double> NormalizeBwd(double epsilon, (NdArray<double> Y, NdArray<double> Scale) kept, NdArray<double> g)
    {
        var (y, scale) = kept;
        NdArray<double> MeanOf(NdArray<double> z) => Mean(z, axis: -1, keepDims: true);
        return scale * (g - MeanOf(g) - y * MeanOf(g * y));
    }
}
