using System.ComponentModel;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: an argument of a recorded call of a rule, without its values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuleInput
{
    internal RuleInput(INdArray? leaf, Tape tape)
    {
        Slot = leaf is null ? Node.NotRecorded : tape.SlotOf(leaf);
        Shape = leaf?.ShapeArray;
    }

    internal RuleInput(RecordedLeaves leaves)
    {
        Slot = Node.NotRecorded;
        Leaves = leaves;
    }

    /// <summary>Of an array: where its cotangent goes; none where this level does not record it.</summary>
    internal int Slot { get; }

    /// <summary>Of an array: the shape that its cotangent must have; null where it is absent.</summary>
    internal int[]? Shape { get; }

    /// <summary>Of a tree: its arrays.</summary>
    internal RecordedLeaves? Leaves { get; }
}
