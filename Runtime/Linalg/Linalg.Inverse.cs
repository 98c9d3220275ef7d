using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>
    /// The inverse of square matrices (numpy.linalg.inv). <see cref="Solve{T}"/> is faster and more accurate where it will do.
    /// </summary>
    /// <param name="a">[…, n, n].</param>
    /// <exception cref="ArgumentException">Not square, or a matrix that is singular.</exception>
    public static NdArray<T> Inv<T>(NdArray<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(Inv));
        using var composite = Composite.Begin();
        return composite.Value(Binary.Apply(new Solve<T>("Linalg.Inv"), a, NdArray.Eye<T>(a.Shape[^1])), "Linalg.Inv");
    }

    /// <summary>
    /// The length of vectors, the square root of the sum of squares (numpy.linalg.norm); its derivative at 0 is taken as 0.
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Norm<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        var squares = NdArray.Sum(NdArray.Square(x), axis, keepDims, "Linalg.Norm");
        var isZero = NdArray.Equal(squares, T.Zero);
        var norm = NdArray.Where(isZero, T.Zero, NdArray.Sqrt(NdArray.Where(isZero, T.One, squares)));
        return composite.Value(norm, "Linalg.Norm");
    }
}
