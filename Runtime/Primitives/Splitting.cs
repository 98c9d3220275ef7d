namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Equal parts along an axis (numpy.split).</summary>
    /// <param name="x">The array.</param>
    /// <param name="sections">The number of parts.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or cannot be cut into so many equal parts.</exception>
    public static NdArray<T>[] Split<T>(NdArray<T> x, int sections, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var along = Shapes.Axis(axis, x.Shape, nameof(Split));
        if (sections < 1 || x.Shape[along] % sections != 0)
        {
            throw new ArgumentException(
                $"{nameof(Split)}: axis {axis} of an array of shape {Shapes.Format(x.Shape)} cannot be cut into {sections} equal parts.",
                nameof(sections));
        }

        var size = x.Shape[along] / sections;
        var parts = new NdArray<T>[sections];
        for (var i = 0; i < sections; i++)
        {
            parts[i] = PartAlong(x, along, (i * size)..((i + 1) * size), nameof(Split));
        }

        return parts;
    }

    /// <summary>
    /// Parts along an axis that are as equal as can be: the first ones are longer by one where it does not come out even
    /// (numpy.array_split).
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="sections">The number of parts.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or there are to be no parts.</exception>
    public static NdArray<T>[] ArraySplit<T>(NdArray<T> x, int sections, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var along = Shapes.Axis(axis, x.Shape, nameof(ArraySplit));
        if (sections < 1)
        {
            throw new ArgumentException($"{nameof(ArraySplit)}: {sections} parts are fewer than one.", nameof(sections));
        }

        var (size, longer) = Math.DivRem(x.Shape[along], sections);
        var parts = new NdArray<T>[sections];
        var start = 0;
        for (var i = 0; i < sections; i++)
        {
            var end = start + size + (i < longer ? 1 : 0);
            parts[i] = PartAlong(x, along, start..end, nameof(ArraySplit));
            start = end;
        }

        return parts;
    }

    /// <summary>
    /// The parts of an array between places along an axis (numpy.split): before the first, between neighbours, from the last.
    /// </summary>
    /// <param name="x">The array.</param>
    /// <param name="indices">Where to cut, in ascending order.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">The axis or a place is out of range, or places descend.</exception>
    public static NdArray<T>[] Split<T>(NdArray<T> x, ReadOnlySpan<int> indices, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var along = Shapes.Axis(axis, x.Shape, nameof(Split));
        var parts = new NdArray<T>[indices.Length + 1];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var end = i < indices.Length ? indices[i] : x.Shape[along];
            if (end < start || end > x.Shape[along])
            {
                throw new ArgumentException(
                    $"{nameof(Split)}: places {Shapes.Format(indices)} do not ascend within axis {axis} of an array of shape " +
                    $"{Shapes.Format(x.Shape)}.",
                    nameof(indices));
            }

            parts[i] = PartAlong(x, along, start..end, nameof(Split));
            start = end;
        }

        return parts;
    }

    /// <summary>The arrays that stand one after the other along an axis, which they lack (numpy.unstack).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T>[] Unstack<T>(NdArray<T> x, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var along = Shapes.Axis(axis, x.Shape, nameof(Unstack));
        var parts = new NdArray<T>[x.Shape[along]];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = PartAlong(x, along, i, nameof(Unstack));
        }

        return parts;
    }

    /// <summary>Part of an array along one axis, the others whole.</summary>
    internal static NdArray<T> PartAlong<T>(NdArray<T> x, int along, AxisIndex part, string operation = nameof(Slice))
        where T : unmanaged
    {
        Span<AxisIndex> index = new AxisIndex[along + 1];
        index.Fill(AxisIndex.Whole);
        index[along] = part;
        return Slice(x, index, operation);
    }
}
