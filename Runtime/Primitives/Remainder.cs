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
        Broadcasting.Run<PerElement<FloorDivide<T>, T, T>, T, T>(x, y, z);
        return NanGuard.Value(z, nameof(FloorDivide));
    }
}

/// <summary>z = ⌊x/y⌋ = (x − mod(x, y))/y. The rounded x/y itself may lie above a whole number that the quotient does not reach.</summary>
internal readonly struct FloorDivide<T> : IElementFunction2<T, T>
    where T : unmanaged, INumber<T>
{
    private static readonly T Half = T.One / (T.One + T.One);

    public static T Of(T x, T y)
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
internal readonly struct Mod<T> : IPerElement2<Mod<T>, T>
    where T : unmanaged, INumber<T>
{
    public static Reads ReadsForX => Reads.Nothing;

    public static Reads ReadsForY => Reads.X | Reads.Y | Reads.Result;

    // .NET's remainder has the sign of x; a zero gets that of y, as in Python.
    public static T Of(T x, T y)
    {
        var rest = x % y;
        return T.IsZero(rest) ? T.CopySign(rest, y)
            : T.IsNegative(rest) != T.IsNegative(y) ? rest + y
            : rest;
    }

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => null;

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => (z - x) / y;
}
