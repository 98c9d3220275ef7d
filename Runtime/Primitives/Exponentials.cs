using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>e^x, elementwise (numpy.exp).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Exp<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Exp<T>, T>.Apply(x);

    /// <summary>e^x − 1, accurate near 0 (numpy.expm1).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Expm1<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Expm1<T>, T>.Apply(x);

    /// <summary>2^x (numpy.exp2).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Exp2<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Exp2<T>, T>.Apply(x);

    /// <summary>ln(e^x + e^y) with broadcasting, without overflow (numpy.logaddexp).</summary>
    /// <param name="x">The first logarithm.</param>
    /// <param name="y">The second logarithm.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> LogAddExp<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise2<LogAddExp<T>, T>.Apply(x, y);

    /// <summary>The natural logarithm (numpy.log); NaN for negative x.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Log<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Log<T>, T>.Apply(x);

    /// <summary>ln(1 + x), accurate near 0 (numpy.log1p).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Log1p<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Log1p<T>, T>.Apply(x);

    /// <summary>The logarithm to base 2 (numpy.log2).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Log2<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Log2<T>, T>.Apply(x);

    /// <summary>The logarithm to base 10 (numpy.log10).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Log10<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Log10<T>, T>.Apply(x);
}

/// <summary>y = e^x,  dy/dx = y.</summary>
internal readonly struct Exp<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => y;
}

/// <summary>
/// y = e^x − 1,  dy/dx = e^x, of which y + 1 would lose all digits at −50. The BCL's ExpM1 subtracts after rounding; with u = e^x
/// rounded, (u − 1)·x / ln u is accurate (W. Kahan; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §1.14.1).
/// </summary>
internal readonly struct Expm1<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var u = T.Exp(x[i]);
            y[i] = u == T.One ? x[i]
                : T.Abs(x[i]) > T.One ? u - T.One
                : (u - T.One) * x[i] / T.Log(u);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Exp(x);
}

/// <summary>y = 2^x,  dy/dx = y ln 2.</summary>
internal readonly struct Exp2<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp2(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => y * T.Log(T.CreateChecked(2));
}

/// <summary>z = max(x, y) + ln(1 + e^−|x − y|),  ∂z/∂x = σ(x − y),  ∂z/∂y = σ(y − x).</summary>
internal readonly struct LogAddExp<T> : IPerElement2<LogAddExp<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Y;

    public static Reads ReadsForY => Reads.X | Reads.Y;

    public static T Of(T x, T y) => x == y ? x + T.Log(T.CreateChecked(2)) : T.Max(x, y) + T.LogP1(T.Exp(-T.Abs(x - y)));

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(x, y);

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(y, x);

    // Of two equal infinities, whose difference is NaN, each has half.
    private static NdArray<T> Share(NdArray<T> x, NdArray<T> y)
    {
        var isInfinity = NdArray.Equal(x, y) & !NdArray.IsFinite(x);
        return NdArray.Sigmoid(NdArray.Where(isInfinity, T.Zero, x) - NdArray.Where(isInfinity, T.Zero, y));
    }
}

/// <summary>y = ln x,  dy/dx = 1/x.</summary>
internal readonly struct Log<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / x;
}

/// <summary>
/// y = ln(1 + x),  dy/dx = 1/(1 + x). The BCL's LogP1 rounds 1 + x first; with u = 1 + x rounded, x·ln u / (u − 1) is accurate
/// (D. Goldberg, "What every computer scientist should know about floating-point arithmetic", 1991, theorem 4).
/// </summary>
internal readonly struct Log1p<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = Value(x[i]);
        }
    }

    public static T Value(T x)
    {
        var u = T.One + x;
        return u == T.One ? x
            : T.Abs(x) > T.One ? T.Log(u)
            : T.Log(u) * (x / (u - T.One));
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (1 + x);
}

/// <summary>y = log₂ x,  dy/dx = 1/(x ln 2).</summary>
internal readonly struct Log2<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log2(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (x * T.Log(T.CreateChecked(2)));
}

/// <summary>y = log₁₀ x,  dy/dx = 1/(x ln 10).</summary>
internal readonly struct Log10<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log10(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (x * T.Log(T.CreateChecked(10)));
}
