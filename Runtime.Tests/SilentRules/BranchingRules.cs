using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.SilentRules;

internal enum Reduction
{
    None,
    Sum,
    Mean,
}

internal sealed record Steps(NdArray<double> X, IReadOnlyList<NdArray<double>> Powers, double Scale);

/// <summary>Control flow of every kind on the way from the cotangent of the output to those of the arguments.</summary>
internal static partial class BranchingRules
{
    [CustomVjp(nameof(SquaresFwd), nameof(SquaresBwd))]
    public static partial NdArray<double> SquaresMean(NdArray<double> x, [NonDiff, Sample(Value = Reduction.Mean)] Reduction reduction);

    private static (NdArray<double> Output, NdArray<double> X) SquaresFwd(NdArray<double> x, Reduction reduction) =>
        (reduction switch { Reduction.Sum => Sum(x * x), Reduction.Mean => Mean(x * x), _ => x * x }, x);

    private static NdArray<double> SquaresBwd(Reduction reduction, NdArray<double> x, NdArray<double> g) => reduction switch
    {
        Reduction.None => 2 * g * x,
        Reduction.Sum => BroadcastTo(g, x.Shape) * (2 * x),
        Reduction.Mean when x.Length == 0 => ZerosLike(x),
        Reduction.Mean => 2 * g * x / x.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(reduction)),
    };

    // Horner's scheme, with what it passes on the way kept in a record.
    [CustomVjp(nameof(GeometricFwd), nameof(GeometricBwd))]
    public static partial NdArray<double> Geometric(NdArray<double> x, [NonDiff, Sample(Value = 3)] int terms);

    private static (NdArray<double> Output, Steps Kept) GeometricFwd(NdArray<double> x, int terms)
    {
        var powers = new List<NdArray<double>> { OnesLike(x) };
        var sum = OnesLike(x);
        for (var i = 1; i <= terms; i++)
        {
            powers.Add(powers[^1] * x);
            sum += powers[i];
        }

        return (sum, new Steps(x, powers, 1));
    }

    private static NdArray<double> GeometricBwd(int terms, Steps kept, NdArray<double> g)
    {
        if (terms == 0)
        {
            return ZerosLike(kept.X);
        }

        NdArray<double>? total = null;
        for (var i = 1; i <= terms; i++)
        {
            var term = i * kept.Scale * g * kept.Powers[i - 1];
            total = total is null ? term : total + term;
        }

        return total!;
    }

    [CustomVjp(nameof(ShareFwd), nameof(ShareBwd))]
    public static partial (NdArray<double> Low, NdArray<double> High) Share([Sample(4)] NdArray<double> x, [Sample(4)] NdArray<double> w);

    private static ((NdArray<double> Low, NdArray<double> High) Output, (NdArray<double> X, NdArray<double> W) Kept) ShareFwd(
        NdArray<double> x, NdArray<double> w) => ((x * w, x - w), (x, w));

    private static (NdArray<double>? X, NdArray<double>? W) ShareBwd(
        (NdArray<double> X, NdArray<double> W) kept, (NdArray<double>? Low, NdArray<double>? High) g, bool needsW)
    {
        switch (g)
        {
            case (null, null):
                return (null, null);
            case ({ } low, null):
                return (low * kept.W, needsW ? low * kept.X : null);
            case (null, { } high):
                return (high, needsW ? -high : null);
            default:
                var (a, b) = (g.Low!, g.High!);
                return (a * kept.W + b, needsW ? a * kept.X - b : null);
        }
    }

    [CustomVjp(nameof(SineFwd), nameof(SineBwd))]
    public static partial NdArray<double> Sine(NdArray<double> x);

    private static (NdArray<double> Output, Func<NdArray<double>, NdArray<double>> Pullback) SineFwd(NdArray<double> x)
    {
        var slope = Cos(x);
        return (Sin(x), g => g * slope);
    }

    private static NdArray<double> SineBwd(Func<NdArray<double>, NdArray<double>> pullback, NdArray<double> g)
    {
        // Whom nothing has asked for anything needs no more than zeros.
        if (All(Equal(g, 0.0)))
        {
            return ZerosLike(g);
        }

        System.Diagnostics.Debug.Assert(!double.IsNaN(Max(Abs(g)).Item()));
        return pullback(g);
    }

    [CustomVjp(nameof(ChainFwd), nameof(ChainBwd))]
    public static partial NdArray<double> Chain(
        [Sample(3, 3)] NdArray<double> x, [NonDiff, Sample(Value = true)] bool isTransposed, [NonDiff] params int[] shifts);

    private static (NdArray<double> Output, NdArray<bool> Mask) ChainFwd(NdArray<double> x, bool isTransposed, int[] shifts)
    {
        var mask = x > 0;
        var y = Where(mask, x, 0.1 * x);
        foreach (var shift in shifts)
        {
            y = Roll(y, shift, axis: 0);
        }

        return (isTransposed ? y.Transpose() : y, mask);
    }

    private static NdArray<double> ChainBwd(bool isTransposed, int[] shifts, NdArray<bool> mask, NdArray<double> g)
    {
        try
        {
            var back = isTransposed ? g.Transpose() : g;
            foreach (var shift in shifts.AsEnumerable().Reverse())
            {
                back = Roll(back, -shift, axis: 0);
            }

            return Leaky(back);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException("The cotangent has another shape than the output.", exception);
        }

        NdArray<double> Leaky(NdArray<double> z) => Where(mask, z, 0.1 * z);
    }

    [CustomVjp(nameof(TakeFwd), nameof(TakeBwd))]
    public static partial NdArray<double> Pick(
        [Sample(4, 2)] NdArray<double> x, [NonDiff, Sample(Value = new[] { 3, 1 })] NdArray<int> rows);

    private static (NdArray<double> Output, int Count) TakeFwd(NdArray<double> x, NdArray<int> rows) =>
        (Take(x, rows, axis: 0), x.Shape[0]);

    private static NdArray<double> TakeBwd(NdArray<int> rows, int count, NdArray<double> g) => SegmentSum(g, rows, count);

    // Plain numbers on the way, with the elements that nobody asks for left out.
    [CustomVjp(nameof(LogFwd), nameof(LogBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> Logarithm([Sample(5, Low = 0.5, High = 2)] NdArray<double> x);

    private static (NdArray<double> Output, double[] X) LogFwd(NdArray<double> x) => (Log(x), x.ToArray());

    private static NdArray<double> LogBwd(double[] x, NdArray<double> g)
    {
        var dx = new double[x.Length];
        var dy = g.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            if (dy[i] == 0)
            {
                continue;
            }

            dx[i] = dy[i] / x[i];
        }

        return Create(dx, g.Shape);
    }
}
