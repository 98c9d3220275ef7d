using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// The elements along an axis in ascending order, NaN last (numpy.sort). The cotangent goes where each element came from.
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null sorts the flattened array.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> Sort<T>(NdArray<T> x, int? axis = -1)
        where T : unmanaged, INumber<T> =>
        Sorted(x, axis, nameof(Sort));

    /// <summary>
    /// The places along an axis that sort it, NaN last (numpy.argsort): <c>TakeAlongAxis(x, ArgSort(x, axis), axis)</c> is
    /// <see cref="Sort{T}"/>. Equal elements keep their order.
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null sorts the flattened array.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<int> ArgSort<T>(NdArray<T> x, int? axis = -1)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(nameof(ArgSort));
        return axis is { } along
            ? Order(x, Shapes.Axis(along, x.Shape, nameof(ArgSort)))
            : Order(x.WithShape([x.Length]), 0);
    }

    /// <summary>
    /// The middle element in ascending order, or the mean of the two in the middle; NaN where there is one (numpy.median).
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis to reduce; null takes the flattened array.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1; without an axis, all of them.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or there is nothing to take the middle of.</exception>
    public static NdArray<T> Median<T>(NdArray<T> x, int? axis = null, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        var sorted = Sorted(x, axis, nameof(Median));
        var along = axis is { } given ? Shapes.Axis(given, x.Shape, nameof(Median)) : 0;
        var length = sorted.Shape[along];
        if (length == 0)
        {
            throw new ArgumentException(
                $"{nameof(Median)}: an array of shape {Shapes.Format(x.Shape)} has no element to take along this axis.", nameof(x));
        }

        var middle = (PartAlong(sorted, along, (length - 1) / 2) + PartAlong(sorted, along, length / 2)) / 2;
        var last = PartAlong(sorted, along, length - 1);
        var median = Where(IsNaN(last), last, middle);
        if (keepDims)
        {
            median = ReshapeTo(median, axis is null ? [.. Enumerable.Repeat(1, x.Rank)] : Shapes.Replace(x.Shape, along, 1));
        }

        return composite.Value(median, nameof(Median));
    }

    private static NdArray<T> Sorted<T>(NdArray<T> x, int? axis, string operation)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        if (axis is not { } given)
        {
            return composite.Value(Sorted(Reshape(x, -1), 0, operation), operation);
        }

        var along = Shapes.Axis(given, x.Shape, operation);
        x.Tape?.ThrowIfEnded(operation);
        return composite.Value(TakeAlongAxis(x, Order(x, along), along), operation);
    }

    private static NdArray<int> Order<T>(NdArray<T> x, int along)
        where T : unmanaged, INumber<T>
    {
        var (length, inner) = (x.Shape[along], Shapes.Length(x.Shape[(along + 1)..]));
        var order = NdArray<int>.Uninitialized(x.ShapeArray);
        var keys = new (T Element, int Place)[length];
        for (var i = 0; i < order.Length / Math.Max(length, 1); i++)
        {
            var start = (i / inner * inner * length) + (i % inner);
            for (var place = 0; place < length; place++)
            {
                keys[place] = (x.Elements[start + (place * inner)], place);
            }

            Array.Sort(keys, static (a, b) => Compare(a.Element, b.Element) is var sign and not 0 ? sign : a.Place - b.Place);
            for (var place = 0; place < length; place++)
            {
                order.Buffer[start + (place * inner)] = keys[place].Place;
            }
        }

        return order;
    }

    /// <summary>The order of numbers with NaN after all others, where .NET has it before.</summary>
    private static int Compare<T>(T a, T b)
        where T : INumber<T> =>
        a < b ? -1 : a > b ? 1 : (T.IsNaN(a) ? 1 : 0) - (T.IsNaN(b) ? 1 : 0);
}
