using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>√x (numpy.sqrt); NaN for negative x.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sqrt<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Sqrt<T>, T>.Apply(x);

    /// <summary>1/√x (jax.lax.rsqrt).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Rsqrt<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Rsqrt<T>, T>.Apply(x);

    /// <summary>∛x, of negative numbers too (numpy.cbrt).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Cbrt<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Cbrt<T>, T>.Apply(x);

    /// <summary>√(x² + y²) with broadcasting, without overflow (numpy.hypot). Its derivatives at 0, 0 are taken as 0.</summary>
    /// <param name="x">The one leg.</param>
    /// <param name="y">The other leg.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Hypot<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise2<Hypot<T>, T>.Apply(x, y);

    /// <summary>x² (numpy.square).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Square<T>(NdArray<T> x)
        where T : unmanaged, INumber<T> =>
        Elementwise<Square<T>, T>.Apply(x);

    /// <summary>1/x (numpy.reciprocal).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Reciprocal<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Reciprocal<T>, T>.Apply(x);

    /// <summary>x^y with broadcasting (numpy.power); NaN for a negative x and a y that is no integer.</summary>
    /// <remarks>
    /// ∂/∂x is 0 where y = 0, and ∂/∂y is 0 where x = 0 and y ≥ 0: the limits, where the formulas themselves give 0 · ∞.
    /// </remarks>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Power<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise2<Power<T>, T>.Apply(x, y);
}

/// <summary>y = √x,  dy/dx = 1/(2y).</summary>
internal readonly struct Sqrt<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sqrt(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (2 * y);
}

/// <summary>y = x^(−1/2),  dy/dx = −y³/2.</summary>
internal readonly struct Rsqrt<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.ReciprocalSqrt(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => y * y * y / -2;
}

/// <summary>y = ∛x,  dy/dx = 1/(3y²).</summary>
internal readonly struct Cbrt<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cbrt(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (3 * y * y);
}

/// <summary>z = √(x² + y²),  ∂z/∂x = x/z,  ∂z/∂y = y/z.</summary>
internal readonly struct Hypot<T> : IElementwise2<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Result;

    public static Reads ReadsForY => Reads.Y | Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Hypot(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = T.Hypot(x[i], y);
        }
    }

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => Forward(y, x, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(x, z);

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(y, z);

    private static NdArray<T> Share(NdArray<T> leg, NdArray<T> z) => leg / NdArray.Where(NdArray.Equal(z, T.Zero), T.One, z);
}

/// <summary>y = x²,  dy/dx = 2x.</summary>
internal readonly struct Square<T> : IElementwise<T>
    where T : unmanaged, INumber<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 2 * x;
}

/// <summary>y = 1/x,  dy/dx = −y².</summary>
internal readonly struct Reciprocal<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Reciprocal(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => -(y * y);
}

/// <summary>z = x^y,  ∂z/∂x = y·x^(y−1),  ∂z/∂y = z·ln x.</summary>
internal readonly struct Power<T> : IElementwise2<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Y;

    public static Reads ReadsForY => Reads.X | Reads.Y | Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Pow(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Pow(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Pow(x, y, z);

    // Each Where inside keeps the branch that is not taken finite, so that its own derivative is not NaN at second order.
    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z)
    {
        var isZeroToZero = NdArray.Equal(x, T.Zero) & NdArray.Equal(y, T.Zero);
        return y * NdArray.Power(NdArray.Where(isZeroToZero, T.One, x), y - 1);
    }

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z)
    {
        var isZero = NdArray.Equal(x, T.Zero) & (y >= 0);
        return z * NdArray.Log(NdArray.Where(isZero, T.One, x));
    }
}
