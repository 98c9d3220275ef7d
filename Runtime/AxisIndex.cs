namespace VjpGen;

/// <summary>
/// What to take along one axis: an integer (which drops the axis), a range, or every so many elements. Written as
/// <c>x[0]</c>, <c>x[^1]</c>, <c>x[1..3]</c>, <c>x[AxisIndex.Step(4, null, -2)]</c>.
/// </summary>
public readonly struct AxisIndex
{
    private readonly Kind _kind;
    private readonly Index _from;
    private readonly Index _to;
    private readonly int? _start;
    private readonly int? _stop;
    private readonly int _step;

    private AxisIndex(Kind kind, Index from, Index to)
    {
        _kind = kind;
        _from = from;
        _to = to;
        _step = 1;
    }

    private AxisIndex(int? start, int? stop, int step)
    {
        _kind = Kind.Step;
        _start = start;
        _stop = stop;
        _step = step;
    }

    private enum Kind
    {
        Element,
        Range,
        Step,
    }

    /// <summary>The whole axis: <c>..</c>.</summary>
    public static AxisIndex Whole => Range.All;

    /// <summary>Every <paramref name="step"/>-th element, from the first; from the last backwards where it is negative.</summary>
    /// <param name="step">The distance between elements taken; not 0.</param>
    /// <exception cref="ArgumentException"><paramref name="step"/> is 0.</exception>
    public static AxisIndex Every(int step) => new(null, null, NotZero(step, nameof(Every)));

    /// <summary>
    /// Python's <c>start:stop:step</c>: negative bounds count from the back, bounds beyond the axis are moved to its ends, and an
    /// absent bound is the end that the step goes from or towards.
    /// </summary>
    /// <param name="start">The first place.</param>
    /// <param name="stop">The place before which to stop.</param>
    /// <param name="step">The distance between elements taken; not 0.</param>
    /// <exception cref="ArgumentException"><paramref name="step"/> is 0.</exception>
    public static AxisIndex Step(int? start, int? stop, int step) => new(start, stop, NotZero(step, nameof(Step)));

    /// <summary>A single element, dropping the axis; a negative number counts from the back, as in NumPy.</summary>
    /// <param name="index">The place.</param>
    public static implicit operator AxisIndex(int index) =>
        new(Kind.Element, index < 0 ? new Index(-Math.Max(index, -int.MaxValue), fromEnd: true) : index, default);

    /// <summary>A single element, dropping the axis.</summary>
    /// <param name="index">The place.</param>
    public static implicit operator AxisIndex(Index index) => new(Kind.Element, index, default);

    /// <summary>A run of neighbours. As everywhere in .NET, it must lie within the axis.</summary>
    /// <param name="range">The run.</param>
    public static implicit operator AxisIndex(Range range) => new(Kind.Range, range.Start, range.End);

    /// <summary>Whether the axis is dropped.</summary>
    internal bool IsElement => _kind == Kind.Element;

    /// <summary>The first place, the number of places, and their distance.</summary>
    /// <exception cref="ArgumentException">An element or range lies outside the axis.</exception>
    internal (int Start, int Count, int Step) Resolve(int axis, ReadOnlySpan<int> shape, string operation)
    {
        var length = shape[axis];
        switch (_kind)
        {
            case Kind.Element:
                var at = _from.GetOffset(length);
                return at >= 0 && at < length ? (at, 1, 1) : throw Outside($"{operation}: index {_from}", axis, shape);
            case Kind.Range:
                var (from, to) = (_from.GetOffset(length), _to.GetOffset(length));
                return from >= 0 && from <= to && to <= length
                    ? (from, to - from, 1)
                    : throw Outside($"{operation}: range {_from}..{_to}", axis, shape);
            default:
                return ResolveStep(length);
        }
    }

    // CPython's PySlice_AdjustIndices.
    private (int Start, int Count, int Step) ResolveStep(int length)
    {
        var (low, high) = _step > 0 ? (0, length) : (-1, length - 1);
        var start = Bound(_start, _step > 0 ? low : high);
        var stop = Bound(_stop, _step > 0 ? high : low);
        var distance = _step > 0 ? (long)stop - start : (long)start - stop;
        var count = distance <= 0 ? 0 : (int)((distance - 1) / Math.Abs((long)_step)) + 1;
        return (count == 0 ? 0 : start, count, count <= 1 ? 1 : _step);

        int Bound(int? bound, int absent) => bound is not { } b ? absent : Math.Clamp(b < 0 ? b + length : b, low, high);
    }

    private static int NotZero(int step, string operation) =>
        step == 0 ? throw new ArgumentException($"{nameof(AxisIndex)}.{operation}: the step is 0.", nameof(step)) : step;

    private static ArgumentException Outside(string what, int axis, ReadOnlySpan<int> shape) =>
        new($"{what} lies outside axis {axis} of an array of shape {Shapes.Format(shape)}.", "index");
}
