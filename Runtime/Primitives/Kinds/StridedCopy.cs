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
    public static void Gather<T>(ReadOnlySpan<T> from, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape, Span<T> to)
    {
        if (to.IsEmpty)
        {
            return;
        }

        if (shape.IsEmpty)
        {
            to[0] = from[offset];
            return;
        }

        var (row, stride) = (shape[^1], strides[^1]);
        Span<int> position = stackalloc int[shape.Length - 1];
        position.Clear();
        for (var start = 0; start < to.Length; start += row)
        {
            if (stride == 1)
            {
                from.Slice(offset, row).CopyTo(to.Slice(start, row));
            }
            else
            {
                for (var (i, at) = (start, offset); i < start + row; i++, at += stride)
                {
                    to[i] = from[at];
                }
            }

            offset += Step(position, strides, shape);
        }
    }

    /// <summary>Writes <paramref name="from"/> to the pattern in <paramref name="to"/>; the reversal of <see cref="Gather"/>.</summary>
    public static void Scatter<T>(ReadOnlySpan<T> from, Span<T> to, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> shape)
    {
        if (from.IsEmpty)
        {
            return;
        }

        if (shape.IsEmpty)
        {
            to[offset] = from[0];
            return;
        }

        var (row, stride) = (shape[^1], strides[^1]);
        Span<int> position = stackalloc int[shape.Length - 1];
        position.Clear();
        for (var start = 0; start < from.Length; start += row)
        {
            if (stride == 1)
            {
                from.Slice(start, row).CopyTo(to.Slice(offset, row));
            }
            else
            {
                for (var (i, at) = (start, offset); i < start + row; i++, at += stride)
                {
                    to[at] = from[i];
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
