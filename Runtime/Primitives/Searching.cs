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

    private static NdArray<int> PlaceOf<TComparison, T>(NdArray<T> x, int? axis, bool keepDims, string operation)
        where TComparison : struct, IComparison<T>
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
        where TComparison : struct, IComparison<T>
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

            best = TComparison.Holds(element, x[best * stride]) ? i : best;
        }

        return best;
    }
}
