namespace VjpGen.Primitives;

/// <summary>Copies between a contiguous array and a regular pattern of places in another.</summary>
internal static class StridedCopy
{
    /// <summary>Reads <paramref name="from"/> in the pattern, row-major over <paramref name="shape"/>.</summary>
    /// <param name="from">Where to read.</param>
    /// <param name="offset">The place of the first element.</param>
    /// <param name="strides">The distance of neighbours along each axis; negative to read backwards.</param>
    /// <param name="shape">The shape of the pattern.</param>
    /// <param name="to">Filled.</param>
    public static void Gather<T>(ReadOnlySpan<T> from, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape, Span<T> to) =>
        Copy(from, to, to.Length, offset, strides, shape, isGather: true);

    /// <summary>Writes <paramref name="from"/> to the pattern in <paramref name="to"/>; the reversal of <see cref="Gather"/>.</summary>
    public static void Scatter<T>(ReadOnlySpan<T> from, Span<T> to, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape) =>
        Copy(from, to, from.Length, offset, strides, shape, isGather: false);

    /// <summary>Copies row by row, where a row of the pattern is one of its last axis.</summary>
    private static void Copy<T>(
        ReadOnlySpan<T> from, Span<T> to, int length, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape, bool isGather)
    {
        if (length == 0)
        {
            return;
        }

        var (row, stride) = shape.IsEmpty ? (1, 1) : (shape[^1], strides[^1]);
        var (stepFrom, stepTo) = isGather ? (stride, 1) : (1, stride);
        Span<int> position = stackalloc int[Math.Max(shape.Length - 1, 0)];
        position.Clear();
        for (var start = 0; start < length; start += row)
        {
            var (read, write) = isGather ? (offset, start) : (start, offset);
            if (stride == 1)
            {
                from.Slice(read, row).CopyTo(to.Slice(write, row));
            }
            else
            {
                for (var i = 0; i < row; i++, read += stepFrom, write += stepTo)
                {
                    to[write] = from[read];
                }
            }

            offset += Step(position, strides, shape);
        }
    }

    /// <summary>Moves the position of a row on by one and returns by how much its place in memory moves.</summary>
    private static int Step(Span<int> position, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape)
    {
        var moved = 0;
        for (var axis = position.Length - 1; axis >= 0; axis--)
        {
            moved += strides[axis];
            if (++position[axis] < shape[axis])
            {
                return moved;
            }

            moved -= shape[axis] * strides[axis];
            position[axis] = 0;
        }

        return moved;
    }
}
