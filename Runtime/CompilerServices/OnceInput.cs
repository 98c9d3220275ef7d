using System.ComponentModel;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: an argument of a call of a once-differentiable rule, as every level knows it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OnceInput
{
    private readonly INdArray? _leaf;
    private readonly List<(ulong Path, INdArray Leaf)>? _leaves;

    internal OnceInput(INdArray? leaf) => _leaf = leaf;

    internal OnceInput(List<(ulong Path, INdArray Leaf)> leaves) => _leaves = leaves;

    internal void AddLevels(SortedSet<Tape> levels)
    {
        for (var wrapped = _leaf; wrapped is { Tape: { } tape }; wrapped = wrapped.Primal)
        {
            levels.Add(tape);
        }

        foreach (var (_, leaf) in _leaves ?? [])
        {
            new OnceInput(leaf).AddLevels(levels);
        }
    }

    /// <summary>The argument as one of the levels notes it.</summary>
    internal RuleInput On(Tape level)
    {
        if (_leaves is null)
        {
            return new RuleInput(Layer(_leaf, level), level);
        }

        var recorded = new RecordedLeaves();
        foreach (var (path, leaf) in _leaves)
        {
            recorded.Add(new RecordedLeaf(path, level.SlotOf(Layer(leaf, level)!), leaf.ShapeArray));
        }

        return new RuleInput(recorded);
    }

    /// <summary>The wrapping of an array that a level has recorded, or else the array itself.</summary>
    private static INdArray? Layer(INdArray? leaf, Tape level)
    {
        for (var wrapped = leaf; wrapped is { Tape: { } tape }; wrapped = wrapped.Primal)
        {
            if (tape == level)
            {
                return wrapped;
            }
        }

        return leaf;
    }
}
