using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>x − y ⌊x/y⌋ with broadcasting, Python's remainder (numpy.mod): it has the sign of y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    /// <exception cref="DivideByZeroException">An integer divisor is 0.</exception>
    public static NdArray<T> Mod<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Elementwise2<Mod<T>, T>.Apply(x, y);

    /// <summary>⌊x/y⌋ with broadcasting, Python's whole quotient (numpy.floor_divide). Its derivative is 0.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    /// <exception cref="DivideByZeroException">An integer divisor is 0.</exception>
    public static NdArray<T> FloorDivide<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Tape?.ThrowIfEnded(nameof(FloorDivide));
        y.Tape?.ThrowIfEnded(nameof(FloorDivide));
        var z = NdArray<T>.Uninitialized(Shapes.Broadcast(x.ShapeArray, y.ShapeArray, nameof(FloorDivide)));
        Broadcasting.Run<FloorDivide<T>, T, T>(x, y, z);
        return NanGuard.Value(z, nameof(FloorDivide));
    }
}

/// <summary>z = ⌊x/y⌋ = (x − mod(x, y))/y. The rounded x/y itself may lie above a whole number that the quotient does not reach.</summary>
internal readonly struct FloorDivide<T> : IBroadcastKernel<T, T>
    where T : unmanaged, INumber<T>
{
    private static readonly T Half = T.One / (T.One + T.One);

    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y[i]);
        }
    }

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y);
        }
    }

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x, y[i]);
        }
    }

    private static T Of(T x, T y)
    {
        if (T.IsZero(y))
        {
            return x / y;
        }

        var rest = x % y;
        var quotient = (x - rest) / y;
        quotient -= !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(y) ? T.One : T.Zero;

        if (!T.IsFinite(quotient))
        {
            return quotient;
        }

        // Of floating-point numbers the quotient is whole but for rounding; of integers, fraction and half are 0.
        var fraction = quotient % T.One;
        var whole = quotient - fraction + (fraction > Half ? T.One : fraction < -Half ? -T.One : T.Zero);
        return T.IsZero(whole) ? T.CopySign(whole, x / y) : whole;
    }
}

/// <summary>z = x − y ⌊x/y⌋,  ∂z/∂x = 1,  ∂z/∂y = −⌊x/y⌋ = (z − x)/y.</summary>
internal readonly struct Mod<T> : IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Nothing;

    public static Reads ReadsForY => Reads.X | Reads.Y | Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y[i]);
        }
    }

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y);
        }
    }

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = Of(x, y[i]);
        }
    }

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => null;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => (z - x) / y;

    // .NET's remainder has the sign of x; a zero gets that of y, as in Python.
    private static T Of(T x, T y)
    {
        var rest = x % y;
        return T.IsZero(rest) ? T.CopySign(rest, y)
            : T.IsNegative(rest) != T.IsNegative(y) ? rest + y
            : rest;
    }
}
