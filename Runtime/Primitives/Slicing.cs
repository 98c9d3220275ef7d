using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// Part of an array by basic indexing: an integer selects along an axis and drops it, a range keeps it, axes not named are kept
    /// whole (NumPy's <c>x[…]</c>). The same as the indexer.
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="index">One entry an axis, from the first on.</param>
    /// <exception cref="ArgumentException">More entries than axes, or an entry outside its axis.</exception>
    public static NdArray<T> Slice<T>(NdArray<T> x, params ReadOnlySpan<AxisIndex> index)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return Slice(x, index, nameof(Slice));
    }

    /// <summary>The same, under the name by which it was called.</summary>
    internal static NdArray<T> Slice<T>(NdArray<T> x, ReadOnlySpan<AxisIndex> index, string operation)
        where T : unmanaged
    {
        if (index.Length > x.Rank)
        {
            throw new ArgumentException(
                $"{operation}: {index.Length} indices are more than an array of shape {Shapes.Format(x.Shape)} has axes.", nameof(index));
        }

        var strides = new int[x.Rank];
        var counts = new int[x.Rank];
        var kept = new List<int>(x.Rank);
        Shapes.Strides(x.Shape, strides);
        var offset = 0;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var entry = axis < index.Length ? index[axis] : AxisIndex.Whole;
            var (start, count, step) = entry.Resolve(axis, x.Shape, operation);
            offset += start * strides[axis];
            strides[axis] *= step;
            counts[axis] = count;
            if (!entry.IsElement)
            {
                kept.Add(count);
            }
        }

        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(Linear.Apply(new Slice<T>(offset, strides, counts), x), [.. kept]), operation);
    }
}

/// <summary>A regular pattern of elements; the transpose puts them back among zeros.</summary>
internal readonly struct Slice<T>(int offset, int[] strides, int[] counts) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(counts);
        StridedCopy.Gather(x.Elements, offset, strides, counts, y.Buffer);
        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => Linear.Apply(new Unslice<T>(offset, strides, shape), g);
}

/// <summary>An array laid into zeros in a regular pattern; the transpose reads the pattern.</summary>
internal readonly struct Unslice<T>(int offset, int[] strides, int[] shape) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(shape);
        y.Buffer.Clear();
        StridedCopy.Scatter(x.Elements, y.Buffer, offset, strides, x.Shape);
        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] counts) => Linear.Apply(new Slice<T>(offset, strides, counts), g);
}
