using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The place of the largest element along an axis, the first of several; of the first NaN, if any (numpy.argmax).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null looks through the flattened array.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1; without an axis, all of them.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or there is nothing to take the largest of.</exception>
    public static NdArray<int> ArgMax<T>(NdArray<T> x, int? axis = null, bool keepDims = false)
        where T : unmanaged, INumber<T> =>
        PlaceOf<IsGreater<T>, T>(x, axis, keepDims, nameof(ArgMax));

    /// <summary>The place of the smallest element along an axis, the first of several; of the first NaN, if any (numpy.argmin).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null looks through the flattened array.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1; without an axis, all of them.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or there is nothing to take the smallest of.</exception>
    public static NdArray<int> ArgMin<T>(NdArray<T> x, int? axis = null, bool keepDims = false)
        where T : unmanaged, INumber<T> =>
        PlaceOf<IsLess<T>, T>(x, axis, keepDims, nameof(ArgMin));

    /// <summary>How many elements along axes are not 0 or false (numpy.count_nonzero).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to count along; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<int> CountNonzero<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(nameof(CountNonzero));
        var counts = NdArray<int>.Uninitialized(x.ShapeArray);
        for (var i = 0; i < x.Length; i++)
        {
            counts.Buffer[i] = x.Elements[i].Equals(default) ? 0 : 1;
        }

        return Sum(counts, axis, keepDims, nameof(CountNonzero));
    }

    /// <summary>
    /// The places of the elements that are not 0 or false, in row-major order (numpy.nonzero): for each axis of the array a vector
    /// with the index of each such element along it.
    /// </summary>
    /// <param name="x">One axis or more.</param>
    /// <exception cref="ArgumentException">A scalar, which has no axis.</exception>
    public static NdArray<int>[] Nonzero<T>(NdArray<T> x)
        where T : unmanaged, IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0)
        {
            throw new ArgumentException($"{nameof(Nonzero)}: a scalar has no axis to have places along; use AtLeast1D first.", nameof(x));
        }

        return Unstack(NonzeroRows(x, nameof(Nonzero)), 1);
    }

    /// <summary>The indices of the elements that are not 0 or false, a row for each, in row-major order (numpy.argwhere).</summary>
    /// <param name="x">The array.</param>
    /// <returns>As many rows as there are such elements, as many columns as the array has axes.</returns>
    public static NdArray<int> ArgWhere<T>(NdArray<T> x)
        where T : unmanaged, IEquatable<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return NonzeroRows(x, nameof(ArgWhere));
    }

    /// <summary>
    /// Where numbers would have to be put into a sorted vector to keep it sorted (numpy.searchsorted): behind all smaller elements
    /// and, on the right side, behind equal ones; NaN counts as the greatest.
    /// </summary>
    /// <param name="x">A vector in ascending order.</param>
    /// <param name="values">The numbers, of any shape, which is that of the result.</param>
    /// <param name="side"><c>"left"</c> of equal elements, or <c>"right"</c>.</param>
    /// <exception cref="ArgumentException">Not a vector, or another side.</exception>
    public static NdArray<int> SearchSorted<T>(NdArray<T> x, NdArray<T> values, string side = "left")
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(values);
        if (side is not ("left" or "right"))
        {
            throw new ArgumentException(
                $"{nameof(SearchSorted)}: the side is \"{side}\", neither \"left\" nor \"right\".", nameof(side));
        }

        if (x.Rank != 1)
        {
            throw new ArgumentException(
                $"{nameof(SearchSorted)}: an array of shape {Shapes.Format(x.Shape)} is no sorted vector.", nameof(x));
        }

        return SearchSorted(x, values, side == "right", nameof(SearchSorted));
    }

    /// <summary>The places by bisection, under the name of the function that asks for them.</summary>
    private static NdArray<int> SearchSorted<T>(NdArray<T> x, NdArray<T> values, bool isRight, string operation)
        where T : unmanaged, INumber<T>
    {
        x.Tape?.ThrowIfEnded(operation);
        values.Tape?.ThrowIfEnded(operation);
        var places = NdArray<int>.Uninitialized(values.ShapeArray);
        for (var i = 0; i < values.Length; i++)
        {
            var (from, to) = (0, x.Length);
            while (from < to)
            {
                var middle = from + ((to - from) / 2);
                var order = Compare(x.Elements[middle], values.Elements[i]);
                (from, to) = order < 0 || (isRight && order == 0) ? (middle + 1, to) : (from, middle);
            }

            places.Buffer[i] = from;
        }

        return places;
    }

    /// <summary>A row with the index of each element that is not 0 or false.</summary>
    private static NdArray<int> NonzeroRows<T>(NdArray<T> x, string operation)
        where T : unmanaged, IEquatable<T>
    {
        x.Tape?.ThrowIfEnded(operation);
        var places = new List<int>();
        for (var i = 0; i < x.Length; i++)
        {
            if (!x.Elements[i].Equals(default))
            {
                places.Add(i);
            }
        }

        var rows = NdArray<int>.Uninitialized(Shapes.Checked([places.Count, x.Rank], operation, nameof(x)));
        for (var row = 0; row < places.Count; row++)
        {
            Shapes.Index(places[row], x.Shape).CopyTo(rows.Buffer[(row * x.Rank)..]);
        }

        return rows;
    }

    private static NdArray<int> PlaceOf<TComparison, T>(NdArray<T> x, int? axis, bool keepDims, string operation)
        where TComparison : struct, IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(operation);
        var along = axis is { } given ? Shapes.Axis(given, x.Shape, operation) : 0;
        var (length, inner) = axis is null ? (x.Length, 1) : (x.Shape[along], Shapes.Length(x.Shape[(along + 1)..]));
        int[] shape = axis is null ? [.. Enumerable.Repeat(1, keepDims ? x.Rank : 0)]
            : keepDims ? Shapes.Replace(x.Shape, along, 1)
            : Shapes.Replace(x.Shape, along);
        var places = NdArray<int>.Uninitialized(shape);
        if (length == 0 && places.Length > 0)
        {
            throw new ArgumentException(
                $"{operation}: an array of shape {Shapes.Format(x.Shape)} has no element to take along this axis.", nameof(x));
        }

        for (var i = 0; i < places.Length; i++)
        {
            var start = (i / inner * inner * length) + (i % inner);
            places.Buffer[i] = PlaceOf<TComparison, T>(x.Elements[start..], length, inner);
        }

        return places;
    }

    private static int PlaceOf<TComparison, T>(ReadOnlySpan<T> x, int length, int stride)
        where TComparison : struct, IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        var best = 0;
        for (var i = 0; i < length; i++)
        {
            var element = x[i * stride];
            if (T.IsNaN(element))
            {
                return i;
            }

            best = TComparison.Of(element, x[best * stride]) ? i : best;
        }

        return best;
    }
}
