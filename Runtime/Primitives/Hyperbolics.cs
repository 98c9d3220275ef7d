using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The hyperbolic sine (numpy.sinh).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sinh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Sinh<T>, T>.Apply(x);

    /// <summary>The hyperbolic cosine (numpy.cosh).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Cosh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Cosh<T>, T>.Apply(x);

    /// <summary>The hyperbolic tangent (numpy.tanh).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Tanh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Tanh<T>, T>.Apply(x);

    /// <summary>The inverse of the hyperbolic sine (numpy.arcsinh).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arcsinh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arcsinh<T>, T>.Apply(x);

    /// <summary>The inverse of the hyperbolic cosine (numpy.arccosh); NaN below 1.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arccosh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arccosh<T>, T>.Apply(x);

    /// <summary>The inverse of the hyperbolic tangent (numpy.arctanh); NaN outside [−1, 1].</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arctanh<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arctanh<T>, T>.Apply(x);
}

/// <summary>y = sinh x,  dy/dx = cosh x.</summary>
internal readonly struct Sinh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    // TensorPrimitives.Sinh has an absolute error of half a unit of 1, which near 0 is all there is.
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Sinh(x[i]);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Cosh(x);
}

/// <summary>y = cosh x,  dy/dx = sinh x.</summary>
internal readonly struct Cosh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cosh(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Sinh(x);
}

/// <summary>y = tanh x,  dy/dx = 1 − y².</summary>
internal readonly struct Tanh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    // TensorPrimitives.Tanh has an absolute error of half a unit of 1, which near 0 is all there is.
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Tanh(x[i]);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 - (y * y);
}

/// <summary>y = arsinh x,  dy/dx = 1/√(1 + x²).</summary>
internal readonly struct Arcsinh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Asinh(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Rsqrt(1 + (x * x));
}

/// <summary>y = arcosh x,  dy/dx = 1/√(x² − 1).</summary>
internal readonly struct Arccosh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Acosh(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Rsqrt((x - 1) * (x + 1));
}

/// <summary>y = artanh x,  dy/dx = 1/(1 − x²).</summary>
internal readonly struct Arctanh<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Atanh(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / ((1 - x) * (1 + x));
}
