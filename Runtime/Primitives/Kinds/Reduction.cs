namespace VjpGen.Primitives;

/// <summary>A kernel that reduces the middle one of three axes: y[o, i] from all x[o, n, i].</summary>
internal interface IReduction<T>
    where T : unmanaged
{
    /// <summary>Reduces <paramref name="x"/>, which is [y.Length / inner, n, inner], into <paramref name="y"/>; n may be 0.</summary>
    static abstract void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y);
}

/// <summary>Runs a reduction over any axes of an array.</summary>
internal static class Reduction
{
    /// <summary>The reduced array, with length 1 along each reduced axis. Neighbouring axes are reduced as one, last first.</summary>
    public static NdArray<T> Run<TKernel, T>(NdArray<T> x, ReadOnlySpan<bool> isReduced)
        where TKernel : struct, IReduction<T>
        where T : unmanaged
    {
        var result = x;
        for (var end = x.Rank; end > 0; end--)
        {
            if (!isReduced[end - 1])
            {
                continue;
            }

            var start = end - 1;
            while (start > 0 && isReduced[start - 1])
            {
                start--;
            }

            var shape = result.Shape.ToArray();
            var (n, inner) = (Shapes.Length(shape.AsSpan()[start..end]), Shapes.Length(shape.AsSpan()[end..]));
            shape.AsSpan()[start..end].Fill(1);
            var reduced = NdArray<T>.Uninitialized(shape);
            TKernel.Run(result.Elements, n, inner, reduced.Buffer);
            result = reduced;
            end = start + 1;
        }

        return result;
    }

    /// <summary>The shape without its reduced axes.</summary>
    public static int[] Drop(ReadOnlySpan<int> shape, ReadOnlySpan<bool> isReduced)
    {
        var kept = new List<int>(shape.Length);
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (!isReduced[axis])
            {
                kept.Add(shape[axis]);
            }
        }

        return [.. kept];
    }
}
