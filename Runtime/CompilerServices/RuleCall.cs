using System.ComponentModel;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: runs a rule's backward method for one application of a pullback.</summary>
/// <param name="kept">Static arguments and residuals.</param>
/// <param name="cotangents">Where to read the output's cotangents and to leave those of the arguments.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void RulePullback<TKept>(TKept kept, RuleCotangents cotangents);

/// <summary>Used by generated code: a recorded call of a rule, whose outputs are to be recorded with it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuleCall
{
    private readonly Tape _tape;
    private readonly RuleNode _node;

    internal RuleCall(Tape tape, RuleNode node)
    {
        _tape = tape;
        _node = node;
    }

    /// <summary>An array of the output, recorded.</summary>
    /// <param name="index">The number of the array.</param>
    /// <param name="primal">What the forward method returned for it.</param>
    /// <exception cref="InvalidOperationException">The forward method returned null, or captured an array of this very level.</exception>
    public NdArray<T> Output<T>(int index, NdArray<T> primal)
        where T : unmanaged
    {
        if (primal is null)
        {
            throw new InvalidOperationException($"`{_node.Name}`: the forward method returned null for an output.");
        }

        if (primal.Tape is { } tape)
        {
            tape.ThrowIfEnded($"The output of `{_node.Name}`");
            if (Tape.Inner(tape, _tape) == tape)
            {
                throw new InvalidOperationException(
                    $"`{_node.Name}`: the forward method used an array that is being differentiated but is not an argument, so its " +
                    "gradient would be lost. Pass it as an argument, or take Autodiff.StopGradient of it.");
            }
        }

        NanGuard.Value(primal, _node.Name);
        _node.NoteOutput(index, primal.ShapeArray);
        return primal.RecordedOn(_tape, _node.Slot + index);
    }

    /// <summary>A tree of the output, recorded.</summary>
    /// <param name="index">The number of its first array; the others follow.</param>
    /// <param name="primal">What the forward method returned for it.</param>
    /// <exception cref="InvalidOperationException">The forward method captured an array of this very level.</exception>
    public TTree Output<TTree>(int index, TTree primal) => Output(PytreeShapes.Of<TTree>(), index, primal);

    internal TTree Output<TTree>(PytreeShape<TTree> shape, int index, TTree primal)
    {
        if (primal is not null)
        {
            (_node.OutputTrees ??= [])[index] = shape.MapLeaves(primal, default(Placeholder))!;
        }

        return shape.MapLeaves(primal, new Recorder(this, index));
    }

    /// <summary>Stands for an array where only the structure of a tree is kept.</summary>
    private readonly struct Placeholder : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            default(T);
    }

    private struct Recorder(RuleCall call, int index) : ILeafFunction
    {
        private int _next = index;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            call.Output(_next++, leaf);
    }
}
