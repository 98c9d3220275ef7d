using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>x + y with broadcasting (numpy.add).</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second summand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Add<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Add<T>, T>.Apply(x, y);

    /// <summary>x − y with broadcasting (numpy.subtract).</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Subtract<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Subtract<T>, T>.Apply(x, y);

    /// <summary>x · y, elementwise with broadcasting (numpy.multiply).</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second factor.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Multiply<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Multiply<T>, T>.Apply(x, y);

    /// <summary>x / y with broadcasting (numpy.divide); of integers, the quotient truncated as in C#.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    /// <exception cref="DivideByZeroException">An integer divisor is 0.</exception>
    public static NdArray<T> Divide<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Divide<T>, T>.Apply(x, y);

    /// <summary>−x (numpy.negative).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Negative<T>(NdArray<T> x)
        where T : unmanaged, INumber<T> =>
        Linear.Apply(default(Negative<T>), x);
}

/// <summary>z = x + y,  ∂z/∂x = ∂z/∂y = 1.</summary>
internal readonly struct Add<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Nothing;

    public static Reads ReadsForY => Reads.Nothing;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Add(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Add(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Add(y, x, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => null;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => null;
}

/// <summary>z = x − y,  ∂z/∂x = 1,  ∂z/∂y = −1.</summary>
internal readonly struct Subtract<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Nothing;

    public static Reads ReadsForY => Reads.Nothing;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Subtract(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Subtract(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Subtract(x, y, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => null;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => -T.One;
}

/// <summary>z = x·y,  ∂z/∂x = y,  ∂z/∂y = x.</summary>
internal readonly struct Multiply<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Y;

    public static Reads ReadsForY => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Multiply(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Multiply(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Multiply(y, x, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => y;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => x;
}

/// <summary>z = x/y,  ∂z/∂x = 1/y,  ∂z/∂y = −z/y.</summary>
internal readonly struct Divide<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Y;

    public static Reads ReadsForY => Reads.Y | Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Divide(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Divide(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Divide(x, y, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => 1 / y;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => -z / y;
}

/// <summary>y = −x, its own transpose.</summary>
internal readonly struct Negative<T> : ILinear<T>
    where T : unmanaged, INumber<T>
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        TensorPrimitives.Negate(x.Elements, y.Buffer);
        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => -g;
}
