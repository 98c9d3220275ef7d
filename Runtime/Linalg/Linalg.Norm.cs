using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>
    /// The length of vectors, the square root of the sum of squares (numpy.linalg.norm), over any number of axes; or another norm of
    /// vectors, over one axis, or of matrices, over two.
    /// </summary>
    /// <remarks>
    /// Its derivative where the length is 0 is taken as 0. With <paramref name="ord"/>: of vectors (Σ |x|^ord)^(1/ord), the greatest
    /// |x| for ∞, the least for −∞, and the number of elements that are not 0 for 0; of matrices the greatest sum of |x| over a
    /// column for 1 and over a row for ∞, the least for −1 and −∞. Without it, of matrices it is the Frobenius norm.
    /// </remarks>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given. Of two, that of the rows comes first.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <param name="ord">The order of the norm; the root of the sum of squares where it is not given.</param>
    /// <exception cref="ArgumentException">
    /// An axis is out of range or named twice, there is no norm of that order over so many axes, or there is nothing to take the
    /// greatest or the least of.
    /// </exception>
    public static NdArray<T> Norm<T>(NdArray<T> x, Axes axis = default, bool keepDims = false, double? ord = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, NormName);
        using var composite = Composite.Begin();
        var norm = (ord, isReduced.Count(static reduced => reduced)) switch
        {
            (null, _) => EuclideanNorm(x, axis, keepDims),
            ({ } order, 1) => VectorNorm(x, axis, keepDims, order),
            ({ } order, 2) => MatrixNorm(x, axis, keepDims, order),
            ({ } order, var axes) => throw new ArgumentException(
                $"{NormName}: there is no norm of order {order} over {axes} axes of an array of shape {Shapes.Format(x.Shape)}; name one " +
                "axis for vectors or two for matrices, or leave ord out.",
                nameof(axis)),
        };
        return composite.Value(norm, NormName);
    }

    private const string NormName = "Linalg.Norm";

    private static NdArray<T> EuclideanNorm<T>(NdArray<T> x, Axes axis, bool keepDims)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var squares = NdArray.Sum(NdArray.Square(x), axis, keepDims, NormName);
        var isZero = NdArray.Equal(squares, T.Zero);
        return NdArray.Where(isZero, T.Zero, NdArray.Sqrt(NdArray.Where(isZero, T.One, squares)));
    }

    private static NdArray<T> VectorNorm<T>(NdArray<T> x, Axes axis, bool keepDims, double order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (order)
        {
            case double.PositiveInfinity:
                return NdArray.Extremum<Max<T>, T>(NdArray.Abs(x), axis, keepDims, NormName);
            case double.NegativeInfinity:
                return NdArray.Extremum<Min<T>, T>(NdArray.Abs(x), axis, keepDims, NormName);
            case 0:
                return NdArray.Sum(NdArray.Indicator<T>(NdArray.NotEqual(x, T.Zero)), axis, keepDims, NormName);
            case 1:
                return NdArray.Sum(NdArray.Abs(x), axis, keepDims, NormName);
            case 2:
                return EuclideanNorm(x, axis, keepDims);
        }

        // For a positive order 0 adds nothing, and has no derivative that matters; for a negative one it makes the norm 0.
        var sizes = NdArray.Abs(x);
        var isZero = NdArray.Equal(sizes, T.Zero);
        var powers = NdArray.Power(NdArray.Where(isZero, T.One, sizes), T.CreateChecked(order));
        var sum = NdArray.Sum(NdArray.Where(isZero, order > 0 ? T.Zero : T.PositiveInfinity, powers), axis, keepDims, NormName);
        var isNone = order > 0 ? NdArray.Equal(sum, T.Zero) : NdArray.Equal(sum, T.PositiveInfinity);
        return NdArray.Where(isNone, T.Zero, NdArray.Power(NdArray.Where(isNone, T.One, sum), T.CreateChecked(1 / order)));
    }

    private static NdArray<T> MatrixNorm<T>(NdArray<T> x, Axes axis, bool keepDims, double ord)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Math.Abs(ord) is not (1 or double.PositiveInfinity))
        {
            throw new ArgumentException(
                $"{NormName}: the norms of matrices have the orders 1, −1, ∞ and −∞, not {ord}; leave ord out for the Frobenius norm.",
                nameof(ord));
        }

        var (rows, columns) = (0, 1);
        var named = axis.GetEnumerator();
        if (named.MoveNext())
        {
            rows = named.Current < 0 ? named.Current + x.Rank : named.Current;
            named.MoveNext();
            columns = named.Current < 0 ? named.Current + x.Rank : named.Current;
        }

        var (summed, chosen) = Math.Abs(ord) == 1 ? (rows, columns) : (columns, rows);
        var sums = NdArray.Sum(NdArray.Abs(x), summed, keepDims: true, NormName);
        var norm = ord > 0
            ? NdArray.Extremum<Max<T>, T>(sums, chosen, keepDims: true, NormName)
            : NdArray.Extremum<Min<T>, T>(sums, chosen, keepDims: true, NormName);
        return keepDims ? norm : NdArray.Squeeze(norm, new[] { rows, columns });
    }
}
