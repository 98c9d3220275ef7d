using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>|x| (numpy.abs). Its derivative at 0 is taken as 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Abs<T>(NdArray<T> x)
        where T : unmanaged, INumber<T> =>
        Elementwise<Abs<T>, T>.Apply(x);

    /// <summary>
    /// The larger of x and y, with broadcasting; NaN where either is (numpy.maximum). At ties each gets half the cotangent.
    /// </summary>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Maximum<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Maximum<T>, T>.Apply(x, y);

    /// <summary>
    /// The smaller of x and y, with broadcasting; NaN where either is (numpy.minimum). At ties each gets half the cotangent.
    /// </summary>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Minimum<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Minimum<T>, T>.Apply(x, y);

    /// <summary>x, but no less than <paramref name="min"/> and no more than <paramref name="max"/> (numpy.clip).</summary>
    /// <remarks>The derivative is 1 within the bounds and at them, 0 outside.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="min">The lower bound.</param>
    /// <param name="max">The upper bound.</param>
    /// <exception cref="ArgumentException"><paramref name="min"/> is greater than <paramref name="max"/>.</exception>
    public static NdArray<T> Clip<T>(NdArray<T> x, T min, T max)
        where T : unmanaged, INumber<T>
    {
        if (min > max)
        {
            throw new ArgumentException($"Clip: min {min} is greater than max {max}.", nameof(min));
        }

        return Unary.Apply(new Clip<T>(min, max), x);
    }

    /// <summary>
    /// x, but no less than <paramref name="min"/> and no more than <paramref name="max"/>, with broadcasting; NaN where one of the
    /// three is (numpy.clip).
    /// </summary>
    /// <remarks>
    /// The cotangent goes to the one that was taken: to x within the bounds and at them, else to the bound. Where
    /// <paramref name="min"/> is greater than <paramref name="max"/>, that is <paramref name="max"/>.
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="min">The lower bounds.</param>
    /// <param name="max">The upper bounds.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Clip<T>(NdArray<T> x, NdArray<T> min, NdArray<T> max)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(min);
        ArgumentNullException.ThrowIfNull(max);
        Shapes.Broadcast(Shapes.Broadcast(x.ShapeArray, min.ShapeArray, nameof(Clip)), max.ShapeArray, nameof(Clip));
        using var composite = Composite.Begin();
        var raised = Where((x >= min) | NotEqual(x, x), x, min);
        return composite.Value(Where((raised <= max) | NotEqual(raised, raised), raised, max), nameof(Clip));
    }
}

/// <summary>y = |x|,  dy/dx = sgn x.</summary>
internal readonly struct Abs<T> : IElementwise<T>
    where T : unmanaged, INumber<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Abs(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Sign(x);
}

/// <summary>z = max(x, y),  ∂z/∂x = [x &gt; y] + ½[x = y],  ∂z/∂y = 1 − ∂z/∂x.</summary>
internal readonly struct Maximum<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Y;

    public static Reads ReadsForY => Reads.X | Reads.Y;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Max(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Max(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Max(y, x, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(x, y);

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Share(y, x);

    /// <summary>The share of the first where the greater of two takes all.</summary>
    public static NdArray<T> Share(NdArray<T> greater, NdArray<T> lesser) =>
        NdArray.Indicator<T>(greater > lesser) + (NdArray.Indicator<T>(NdArray.Equal(greater, lesser)) / 2);
}

/// <summary>z = min(x, y),  ∂z/∂x = [x &lt; y] + ½[x = y],  ∂z/∂y = 1 − ∂z/∂x.</summary>
internal readonly struct Minimum<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Y;

    public static Reads ReadsForY => Reads.X | Reads.Y;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Min(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Min(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Min(y, x, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Maximum<T>.Share(y, x);

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => Maximum<T>.Share(x, y);
}

/// <summary>y = min(max(x, a), b),  dy/dx = [a ≤ x ≤ b].</summary>
internal readonly struct Clip<T>(T min, T max) : IUnary<T>
    where T : unmanaged, INumber<T>
{
    public Reads Reads => Reads.X;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        TensorPrimitives.Clamp(x.Elements, min, max, y.Buffer);
        return y;
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) => g * NdArray.Indicator<T>((kept.X >= min) & (kept.X <= max));
}
