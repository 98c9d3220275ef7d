namespace VjpGen.Tapes;

/// <summary>
/// One level: a running transform and the list of what it has recorded (a Wengert list, R. E. Wengert, "A simple automatic
/// derivative evaluation program", CACM 1964).
/// </summary>
/// <remarks>
/// The list is linked through the nodes themselves, newest first, and is appended to without a lock, so that several threads
/// may record on one level. Every array recorded here has a <em>slot</em>, the place of its cotangent in a backward pass: the
/// transform's arguments take the first ones, each node's outputs the next.
/// </remarks>
internal sealed class Tape
{
    private static long lastLevel;

    private readonly long _level = Interlocked.Increment(ref lastLevel);
    private int _inputs;
    private volatile Node? _last;
    private volatile bool _ended;

    /// <summary>Orders levels by when they were opened.</summary>
    public static IComparer<Tape> OuterFirst { get; } = Comparer<Tape>.Create(static (a, b) => a._level.CompareTo(b._level));

    /// <summary>The newest node.</summary>
    public Node? Last => _last;

    /// <summary>Whether the transform is over, so that nothing can be recorded any more.</summary>
    public bool HasEnded => _ended;

    /// <summary>The number of slots given out so far.</summary>
    public int Slots => _last is { } last ? last.Slot + last.Outputs : _inputs;

    /// <summary>The one of two levels that was opened later; null stands for none.</summary>
    public static Tape? Inner(Tape? a, Tape? b) => a is null ? b : b is null || a._level >= b._level ? a : b;

    /// <summary>Gives a slot to an argument of the transform, before anything is recorded.</summary>
    public int AddInput() => _inputs++;

    /// <summary>Appends a node and gives it its slots.</summary>
    /// <exception cref="InvalidOperationException">The level has ended: an operand leaked out of its transform.</exception>
    public void Append(Node node)
    {
        if (HasEnded)
        {
            ThrowIfEnded(node.Name);
        }

        while (true)
        {
            var last = _last;
            node.Previous = last;
            node.Slot = last is null ? _inputs : last.Slot + last.Outputs;
            if (Interlocked.CompareExchange(ref _last, node, last) == last)
            {
                return;
            }
        }
    }

    /// <summary>Appends the node of an op with one output and returns that output, recorded.</summary>
    public NdArray<T> Record<T>(Node node, NdArray<T> output)
        where T : unmanaged
    {
        Append(node);
        return output.RecordedOn(this, node.Slot);
    }

    /// <summary>
    /// An operand as this level sees it: its primal value and its slot, or the operand itself where this level does not record it.
    /// </summary>
    public (NdArray<T> Primal, int Slot) Unwrap<T>(NdArray<T> operand)
        where T : unmanaged =>
        operand.Tape == this ? (operand.Primal, operand.Slot) : (operand, Node.NotRecorded);

    /// <summary>The slot of an array on this tape; none where this level does not record it.</summary>
    public int SlotOf(INdArray array) => array.Tape == this ? array.Slot : Node.NotRecorded;

    /// <summary>Ends the level: what it has recorded can be pulled back, but nothing can be added.</summary>
    public void End() => _ended = true;

    /// <summary>Refuses an array that outlived its transform.</summary>
    /// <param name="operation">What the array was to be used for.</param>
    public void ThrowIfEnded(string operation)
    {
        if (HasEnded)
        {
            throw new InvalidOperationException(
                $"{operation}: an array leaked out of the transform that recorded it (Grad, Vjp, …) and was used after the transform " +
                "had ended. Return it from the differentiated function, or keep Autodiff.StopGradient(array) instead. " +
                "A backward method gets it as an argument of the rule or a residual.");
        }
    }
}
