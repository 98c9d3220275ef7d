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
