using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The elements at given places along an axis (numpy.take). Repeated places add up in the cotangent.</summary>
    /// <param name="x">The array.</param>
    /// <param name="indices">Places along the axis, of any shape, which replaces the axis; negative ones count from the back.</param>
    /// <param name="axis">The axis; null takes from the flattened array.</param>
    /// <exception cref="ArgumentException">The axis or an index is out of range.</exception>
    public static NdArray<T> Take<T>(NdArray<T> x, NdArray<int> indices, int? axis = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        using var composite = Composite.Begin();
        if (axis is not { } given)
        {
            return composite.Value(Take(Reshape(x, -1), indices, 0), nameof(Take));
        }

        var along = Shapes.Axis(given, x.Shape, nameof(Take));
        var places = Places(indices, x.Shape[along], nameof(Take), x.Shape);
        var taken = Linear.Apply(new Take<T>(places, along), x);
        return composite.Value(ReshapeTo(taken, Shapes.Replace(x.Shape, along, indices.Shape)), nameof(Take));
    }

    /// <summary>
    /// One element for each index, at the index's own position in all axes but one (numpy.take_along_axis): for two axes and
    /// axis 1, y[i, j] = x[i, indices[i, j]].
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="indices">Places along the axis; in the other axes its shape broadcasts to that of <paramref name="x"/>.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">Different ranks, shapes that do not broadcast, or an index out of range.</exception>
    public static NdArray<T> TakeAlongAxis<T>(NdArray<T> x, NdArray<int> indices, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        var along = Shapes.Axis(axis, x.Shape, nameof(TakeAlongAxis));
        if (indices.Rank != x.Rank)
        {
            throw new ArgumentException(
                $"{nameof(TakeAlongAxis)}: indices of shape {Shapes.Format(indices.Shape)} have not as many axes as an array of shape " +
                $"{Shapes.Format(x.Shape)}.",
                nameof(indices));
        }

        var shape = Shapes.Replace(x.Shape, along, indices.Shape[along]);
        var checkedIndices = Places(indices, x.Shape[along], nameof(TakeAlongAxis), x.Shape);
        var wide = BroadcastTo(checkedIndices, shape, nameof(TakeAlongAxis), nameof(indices));
        Span<int> strides = stackalloc int[x.Rank];
        Shapes.Strides(x.Shape, strides);
        var inner = strides[along];
        var places = NdArray<int>.Uninitialized([wide.Length]);
        for (var i = 0; i < wide.Length; i++)
        {
            var block = i / (inner * shape[along]);
            places.Buffer[i] = (((block * x.Shape[along]) + wide.Elements[i]) * inner) + (i % inner);
        }

        using var composite = Composite.Begin();
        return composite.Value(Reshape(Take(Reshape(x, -1), places, 0), shape), nameof(TakeAlongAxis));
    }

    /// <summary>
    /// The sums of the rows that share a segment: y[s] = Σ x[i] over all i with <c>segmentIds[i] = s</c> (jax.ops.segment_sum).
    /// </summary>
    /// <param name="x">Rows along the first axis.</param>
    /// <param name="segmentIds">The segment of each row, in no particular order.</param>
    /// <param name="numSegments">The number of segments; one more than the largest id where it is not given.</param>
    /// <exception cref="ArgumentException">Not one id a row, or an id out of range.</exception>
    public static NdArray<T> SegmentSum<T>(NdArray<T> x, NdArray<int> segmentIds, int? numSegments = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(segmentIds);
        if (x.Rank == 0 || segmentIds.Rank != 1 || segmentIds.Length != x.Shape[0])
        {
            throw new ArgumentException(
                $"{nameof(SegmentSum)}: segmentIds of shape {Shapes.Format(segmentIds.Shape)} do not name one segment for each row of " +
                $"an array of shape {Shapes.Format(x.Shape)}.",
                nameof(segmentIds));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(numSegments.GetValueOrDefault(), nameof(numSegments));
        var segments = numSegments ?? (segmentIds.Length == 0 ? 0 : TensorPrimitives.Max(segmentIds.Elements) + 1);
        foreach (var id in segmentIds.Elements)
        {
            if (id < 0 || id >= segments)
            {
                throw new ArgumentException(
                    $"{nameof(SegmentSum)}: segment id {id} is out of range for {segments} segments.", nameof(segmentIds));
            }
        }

        Shapes.Checked(Shapes.Replace(x.Shape, 0, segments), nameof(SegmentSum), nameof(numSegments));
        using var composite = Composite.Begin();
        return composite.Value(ScatterSum(x, segmentIds, 0, segments), nameof(SegmentSum));
    }

    /// <summary>The transpose of taking along an axis: elements add up at their places among zeros.</summary>
    internal static NdArray<T> ScatterSum<T>(NdArray<T> x, NdArray<int> places, int axis, int length)
        where T : unmanaged, INumber<T> =>
        Linear.Apply(new ScatterSum<T>(places, axis, length), x);

    /// <summary>The indices, flattened, checked and counted from the front.</summary>
    private static NdArray<int> Places(NdArray<int> indices, int length, string operation, ReadOnlySpan<int> shape)
    {
        var places = NdArray<int>.Uninitialized(indices.ShapeArray);
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices.Elements[i];
            if (index < -length || index >= length)
            {
                throw new ArgumentException(
                    $"{operation}: index {index} is out of range for an axis of length {length} in an array of shape " +
                    $"{Shapes.Format(shape)}.",
                    nameof(indices));
            }

            places.Buffer[i] = index < 0 ? index + length : index;
        }

        return places;
    }
}

/// <summary>y[…, k, …] = x[…, places[k], …], the places flattened; the transpose adds up at the places.</summary>
internal readonly struct Take<T>(NdArray<int> places, int axis) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(Shapes.Checked(Shapes.Replace(x.Shape, axis, places.Length), nameof(NdArray.Take), "indices"));
        var inner = Shapes.Length(x.Shape[(axis + 1)..]);
        var block = inner * x.Shape[axis];
        var to = 0;
        for (var start = 0; to < y.Length; start += block)
        {
            foreach (var place in places.Elements)
            {
                x.Elements.Slice(start + (place * inner), inner).CopyTo(y.Buffer[to..]);
                to += inner;
            }
        }

        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => Additive<T>.Instance.ScatterSum(g, places, axis, shape[axis]);
}

/// <summary>y[…, s, …] = Σ x[…, k, …] over all k with places[k] = s; the transpose takes at the places.</summary>
internal readonly struct ScatterSum<T>(NdArray<int> places, int axis, int length) : ILinear<T>
    where T : unmanaged, INumber<T>
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var shape = Shapes.Replace(x.Shape, axis, length);
        var y = NdArray<T>.Uninitialized(Shapes.Checked(shape, nameof(NdArray.ScatterSum), parameter: null));
        y.Buffer.Clear();
        var inner = Shapes.Length(x.Shape[(axis + 1)..]);
        var from = 0;
        for (var start = 0; from < x.Length; start += inner * length)
        {
            foreach (var place in places.Elements)
            {
                var sum = y.Buffer.Slice(start + (place * inner), inner);
                TensorPrimitives.Add(sum, x.Elements.Slice(from, inner), sum);
                from += inner;
            }
        }

        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => Linear.Apply(new Take<T>(places, axis), g);
}
