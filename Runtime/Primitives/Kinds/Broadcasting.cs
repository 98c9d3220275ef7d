namespace VjpGen.Primitives;

/// <summary>A kernel of two operands, to be run along the innermost axis.</summary>
internal interface IBroadcastKernel<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> z);

    static abstract void Run(ReadOnlySpan<T> x, T y, Span<TResult> z);

    static abstract void Run(T x, ReadOnlySpan<T> y, Span<TResult> z);
}

/// <summary>Runs a kernel of two operands over their common shape (NumPy's broadcasting).</summary>
internal static class Broadcasting
{
    /// <summary>Fills z, whose shape is the operands' broadcast shape.</summary>
    public static void Run<TKernel, T, TResult>(NdArray<T> x, NdArray<T> y, NdArray<TResult> z)
        where TKernel : struct, IBroadcastKernel<T, TResult>
        where T : unmanaged
        where TResult : unmanaged
    {
        var xs = x.Elements;
        var ys = y.Elements;
        var zs = z.Buffer;
        if (xs.Length == zs.Length && ys.Length == zs.Length)
        {
            TKernel.Run(xs, ys, zs);
        }
        else if (ys.Length == 1)
        {
            TKernel.Run(xs, ys[0], zs);
        }
        else if (xs.Length == 1)
        {
            TKernel.Run(xs[0], ys, zs);
        }
        else if (!zs.IsEmpty)
        {
            RunRows<TKernel, T, TResult>(x, y, z.Shape, zs);
        }
    }

    /// <summary>Copies x into z, repeating it along the axes it lacks.</summary>
    public static void Repeat<T>(NdArray<T> x, NdArray<T> z)
        where T : unmanaged
    {
        if (z.Length > 0)
        {
            RunRows<CopyKernel<T>, T, T>(x, x, z.Shape, z.Buffer);
        }
    }

    private static void RunRows<TKernel, T, TResult>(NdArray<T> x, NdArray<T> y, ReadOnlySpan<int> shape, Span<TResult> z)
        where TKernel : struct, IBroadcastKernel<T, TResult>
        where T : unmanaged
        where TResult : unmanaged
    {
        Span<int> memory = stackalloc int[4 * shape.Length];
        var walk = new BroadcastWalk(x.Shape, y.Shape, shape, memory);
        var xs = x.Elements;
        var ys = y.Elements;
        for (var start = 0; start < z.Length; start += walk.Row)
        {
            var row = z.Slice(start, walk.Row);
            if (!walk.RepeatsX && !walk.RepeatsY)
            {
                TKernel.Run(xs.Slice(walk.OffsetX, walk.Row), ys.Slice(walk.OffsetY, walk.Row), row);
            }
            else if (walk.RepeatsY)
            {
                TKernel.Run(xs.Slice(walk.OffsetX, walk.RepeatsX ? 1 : walk.Row), ys[walk.OffsetY], row);
            }
            else
            {
                TKernel.Run(xs[walk.OffsetX], ys.Slice(walk.OffsetY, walk.Row), row);
            }

            walk.Next();
        }
    }

    private readonly struct CopyKernel<T> : IBroadcastKernel<T, T>
        where T : unmanaged
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => x.CopyTo(z);

        public static void Run(ReadOnlySpan<T> x, T y, Span<T> z) => z.Fill(y);

        public static void Run(T x, ReadOnlySpan<T> y, Span<T> z) => z.Fill(x);
    }
}

/// <summary>
/// Walks two operands of a broadcast result row by row, where a row is the longest run of trailing axes along which each
/// operand is either contiguous or repeated.
/// </summary>
internal ref struct BroadcastWalk
{
    // After merging axes that both operands walk as one: lengths, strides of x and y, and the position, outermost first.
    private readonly Span<int> _lengths;
    private readonly Span<int> _stridesX;
    private readonly Span<int> _stridesY;
    private readonly Span<int> _position;

    /// <param name="shapeX">The shape of x.</param>
    /// <param name="shapeY">The shape of y.</param>
    /// <param name="shape">Their broadcast shape, of at least one element.</param>
    /// <param name="memory">Four numbers an axis of <paramref name="shape"/>.</param>
    public BroadcastWalk(ReadOnlySpan<int> shapeX, ReadOnlySpan<int> shapeY, ReadOnlySpan<int> shape, Span<int> memory)
    {
        var rank = shape.Length;
        _lengths = memory[..rank];
        _stridesX = memory[rank..(2 * rank)];
        _stridesY = memory[(2 * rank)..(3 * rank)];
        _position = memory[(3 * rank)..];
        shape.CopyTo(_lengths);
        Shapes.BroadcastStrides(shapeX, shape, _stridesX);
        Shapes.BroadcastStrides(shapeY, shape, _stridesY);

        var merged = Merge(_lengths, _stridesX, _stridesY);
        Row = merged == rank ? 1 : _lengths[^1];
        RepeatsX = merged == rank || _stridesX[^1] == 0;
        RepeatsY = merged == rank || _stridesY[^1] == 0;

        var outer = merged..Math.Max(rank - 1, merged);
        _lengths = _lengths[outer];
        _stridesX = _stridesX[outer];
        _stridesY = _stridesY[outer];
        _position = _position[outer];
        _position.Clear();
    }

    /// <summary>The length of every row.</summary>
    public int Row { get; }

    /// <summary>Whether x has one element for the whole row.</summary>
    public bool RepeatsX { get; }

    /// <summary>Whether y has one element for the whole row.</summary>
    public bool RepeatsY { get; }

    /// <summary>Where the row starts in x.</summary>
    public int OffsetX { get; private set; }

    /// <summary>Where the row starts in y.</summary>
    public int OffsetY { get; private set; }

    /// <summary>Goes on to the next row, in row-major order.</summary>
    public void Next()
    {
        for (var axis = _position.Length - 1; axis >= 0; axis--)
        {
            OffsetX += _stridesX[axis];
            OffsetY += _stridesY[axis];
            if (++_position[axis] < _lengths[axis])
            {
                return;
            }

            OffsetX -= _position[axis] * _stridesX[axis];
            OffsetY -= _position[axis] * _stridesY[axis];
            _position[axis] = 0;
        }
    }

    /// <summary>Moves the merged axes to the end of the spans and returns where they start.</summary>
    private static int Merge(Span<int> lengths, Span<int> stridesX, Span<int> stridesY)
    {
        var merged = lengths.Length;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (lengths[axis] == 1)
            {
                continue;
            }

            if (merged < lengths.Length
                && stridesX[axis] == stridesX[merged] * lengths[merged]
                && stridesY[axis] == stridesY[merged] * lengths[merged])
            {
                lengths[merged] *= lengths[axis];
                continue;
            }

            merged--;
            lengths[merged] = lengths[axis];
            stridesX[merged] = stridesX[axis];
            stridesY[merged] = stridesY[axis];
        }

        return merged;
    }
}
