using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Arrays one after the other along an existing axis (numpy.concatenate).</summary>
    /// <param name="arrays">At least one array; their shapes agree except along the axis.</param>
    /// <param name="axis">The axis to join along.</param>
    /// <exception cref="ArgumentException">No arrays, scalars, or shapes that do not agree.</exception>
    public static NdArray<T> Concatenate<T>(ReadOnlySpan<NdArray<T>> arrays, int axis = 0)
        where T : unmanaged
    {
        CheckNotEmpty(arrays, nameof(Concatenate));
        return Concatenate(arrays, axis, nameof(Concatenate));
    }

    /// <summary>Arrays side by side: along the second axis, vectors and scalars along the first (numpy.hstack).</summary>
    /// <param name="arrays">At least one array; their shapes agree except along that axis.</param>
    /// <exception cref="ArgumentException">No arrays, or shapes that do not agree.</exception>
    public static NdArray<T> HStack<T>(params ReadOnlySpan<NdArray<T>> arrays)
        where T : unmanaged
    {
        CheckNotEmpty(arrays, nameof(HStack));
        using var composite = Composite.Begin();
        var widened = Each(arrays, AtLeast1D);
        return composite.Value(Concatenate(widened, widened[0].Rank == 1 ? 0 : 1, nameof(HStack)), nameof(HStack));
    }

    /// <summary>Arrays one below the other: along the first axis, where a vector is a row (numpy.vstack).</summary>
    /// <param name="arrays">At least one array; their shapes agree except along that axis.</param>
    /// <exception cref="ArgumentException">No arrays, or shapes that do not agree.</exception>
    public static NdArray<T> VStack<T>(params ReadOnlySpan<NdArray<T>> arrays)
        where T : unmanaged
    {
        CheckNotEmpty(arrays, nameof(VStack));
        using var composite = Composite.Begin();
        var widened = Each(arrays, AtLeast2D);
        return composite.Value(Concatenate(widened, 0, nameof(VStack)), nameof(VStack));
    }

    /// <summary>Arrays of one shape along a new axis (numpy.stack).</summary>
    /// <param name="arrays">At least one array; all of the same shape.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    /// <exception cref="ArgumentException">No arrays, shapes that differ, or an axis out of range.</exception>
    public static NdArray<T> Stack<T>(ReadOnlySpan<NdArray<T>> arrays, int axis = 0)
        where T : unmanaged
    {
        CheckNotEmpty(arrays, nameof(Stack));
        using var composite = Composite.Begin();
        var expanded = new NdArray<T>[arrays.Length];
        for (var i = 0; i < arrays.Length; i++)
        {
            if (!arrays[i].Shape.SequenceEqual(arrays[0].Shape))
            {
                throw new ArgumentException(
                    $"{nameof(Stack)}: shapes {Shapes.Format(arrays[0].Shape)} and {Shapes.Format(arrays[i].Shape)} differ.",
                    nameof(arrays));
            }

            expanded[i] = ExpandDims(arrays[i], axis, nameof(Stack));
        }

        return composite.Value(Concatenate(expanded, axis, nameof(Stack)), nameof(Stack));
    }

    private static NdArray<T> Concatenate<T>(ReadOnlySpan<NdArray<T>> arrays, int axis, string operation)
        where T : unmanaged
    {
        var first = arrays[0].Shape;
        var along = Shapes.Axis(axis, first, operation);
        var starts = new int[arrays.Length + 1];
        for (var i = 0; i < arrays.Length; i++)
        {
            var shape = arrays[i].Shape;
            if (shape.Length != first.Length
                || !shape[..along].SequenceEqual(first[..along])
                || !shape[(along + 1)..].SequenceEqual(first[(along + 1)..]))
            {
                throw new ArgumentException(
                    $"{operation}: shapes {Shapes.Format(first)} and {Shapes.Format(shape)} differ in another axis than {axis}.",
                    nameof(arrays));
            }

            starts[i + 1] = checked(starts[i] + shape[along]);
        }

        var joined = Shapes.Checked(Shapes.Replace(first, along, starts[^1]), operation, nameof(arrays));
        return VariadicLinear.Apply(new Concatenate<T>(along, starts, joined), arrays);
    }

    private static NdArray<T>[] Each<T>(ReadOnlySpan<NdArray<T>> arrays, Func<NdArray<T>, NdArray<T>> reshape)
        where T : unmanaged
    {
        var reshaped = new NdArray<T>[arrays.Length];
        for (var i = 0; i < reshaped.Length; i++)
        {
            reshaped[i] = reshape(arrays[i]);
        }

        return reshaped;
    }

    private static void CheckNotEmpty<T>(ReadOnlySpan<NdArray<T>> arrays, string operation)
        where T : unmanaged
    {
        if (arrays.IsEmpty)
        {
            throw new ArgumentException($"{operation}: there are no arrays to join.", nameof(arrays));
        }

        foreach (var array in arrays)
        {
            ArgumentNullException.ThrowIfNull(array, nameof(arrays));
        }
    }
}

/// <summary>Arrays joined along an axis; the transpose cuts each one's part out.</summary>
/// <param name="axis">The axis.</param>
/// <param name="starts">Where each array starts along it, and where the last ends.</param>
/// <param name="shape">The shape of the whole.</param>
internal readonly struct Concatenate<T>(int axis, int[] starts, int[] shape) : IVariadicLinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(ReadOnlySpan<NdArray<T>> operands)
    {
        var y = NdArray<T>.Uninitialized(shape);
        var inner = Shapes.Length(shape.AsSpan()[(axis + 1)..]);
        var row = inner * shape[axis];
        for (var i = 0; i < operands.Length; i++)
        {
            var part = inner * (starts[i + 1] - starts[i]);
            for (var (from, to) = (0, inner * starts[i]); from < operands[i].Length; from += part, to += row)
            {
                operands[i].Elements.Slice(from, part).CopyTo(y.Buffer[to..]);
            }
        }

        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int operand) => NdArray.PartAlong(g, axis, starts[operand]..starts[operand + 1]);
}
