using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The largest integer ≤ x (numpy.floor). Its derivative is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Floor<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PiecewiseConstant<Floor<T>, T>.Apply(x);

    /// <summary>The smallest integer ≥ x (numpy.ceil). Its derivative is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Ceil<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PiecewiseConstant<Ceil<T>, T>.Apply(x);

    /// <summary>The integer part (numpy.trunc). Its derivative is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Trunc<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PiecewiseConstant<Trunc<T>, T>.Apply(x);

    /// <summary>The nearest integer, halves to even (numpy.round). Its derivative is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Round<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PiecewiseConstant<Round<T>, T>.Apply(x);

    /// <summary>The nearest number with so many digits after the point, halves to even (numpy.round). Its derivative is 0.</summary>
    /// <remarks>As in NumPy, x · 10^decimals is rounded, which may itself not be exact.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="decimals">The number of digits; a negative one counts zeros before the point.</param>
    public static NdArray<T> Round<T>(NdArray<T> x, int decimals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var constant = x.Unrecorded(nameof(Round));
        using var composite = Composite.Begin();
        NdArray<T> scale = T.CreateChecked(Math.Pow(10, Math.Abs((double)decimals)));
        if (decimals < 0)
        {
            var multiple = Round(constant / scale) * scale;

            // 0 times a power of ten that is too large.
            return composite.Value(Where(IsNaN(multiple), constant * T.Zero, multiple), nameof(Round));
        }

        // Where the number is too large to be scaled, it has no digits after the point.
        var rounded = Round(constant * scale) / scale;
        return composite.Value(Where(IsFinite(rounded), rounded, constant), nameof(Round));
    }

    /// <summary>−1, 0 or 1 by the sign of x; NaN for NaN (numpy.sign). Its derivative is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sign<T>(NdArray<T> x)
        where T : unmanaged, INumber<T> =>
        PiecewiseConstant<Sign<T>, T>.Apply(x);
}

/// <summary>y = ⌊x⌋.</summary>
internal readonly struct Floor<T> : IPiecewiseConstant<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Floor(x, y);
}

/// <summary>y = ⌈x⌉.</summary>
internal readonly struct Ceil<T> : IPiecewiseConstant<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Ceiling(x, y);
}

/// <summary>y = x without its fraction.</summary>
internal readonly struct Trunc<T> : IPiecewiseConstant<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Truncate(x, y);
}

/// <summary>y = the nearest integer, halves to even.</summary>
internal readonly struct Round<T> : IPiecewiseConstant<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Round(x, y);
}

/// <summary>y = sgn x. TensorPrimitives.Sign returns integers, which have no NaN.</summary>
internal readonly struct Sign<T> : IPiecewiseConstant<T>
    where T : unmanaged, INumber<T>
{
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > T.Zero ? T.One : x[i] < T.Zero ? -T.One : x[i];
        }
    }
}
