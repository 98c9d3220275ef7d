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

    // Of a once-differentiable rule the same call on the levels outside of this one, outermost first.
    private readonly RuleCall[]? _outer;

    internal RuleCall(Tape tape, RuleNode node)
    {
        _tape = tape;
        _node = node;
    }

    internal RuleCall(RuleCall[] calls)
    {
        (_tape, _node) = (calls[^1]._tape, calls[^1]._node);
        _outer = calls[..^1];
    }

    /// <summary>The next part of the output, an array, recorded.</summary>
    /// <param name="primal">What the forward method returned for it.</param>
    /// <exception cref="InvalidOperationException">The forward method returned null, or captured an array of this very level.</exception>
    public NdArray<T> Output<T>(NdArray<T> primal)
        where T : unmanaged
    {
        CheckOutput(primal);
        foreach (var call in _outer ?? [])
        {
            primal = call.Output(primal);
        }

        return primal.RecordedOn(_tape, _node.Note(primal.ShapeArray, count: 1));
    }

    /// <summary>The next part of the output, a tree, recorded.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="primal">What the forward method returned for it.</param>
    /// <exception cref="InvalidOperationException">The forward method captured an array of this very level.</exception>
    public TTree Output<TTree>(PytreeShape<TTree> shape, TTree primal)
    {
        ArgumentNullException.ThrowIfNull(shape);
        foreach (var call in _outer ?? [])
        {
            primal = call.Output(shape, primal);
        }

        var placeholders = new Placeholders();
        var structure = shape.MapLeaves(primal, placeholders);
        var slot = _node.Note(structure, placeholders.Count);
        return shape.MapLeaves(primal, new Recorder(this, slot));
    }

    private void CheckOutput<T>(NdArray<T> primal)
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
    }

    /// <summary>
    /// Stand for the arrays where only the structure of a tree is kept. A class, since functions of leaves are passed by value.
    /// </summary>
    private sealed class Placeholders : ILeafFunction
    {
        /// <summary>How many arrays there are.</summary>
        public int Count { get; private set; }

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            Count++;
            return NdArray<T>.Placeholder(leaf.ShapeArray);
        }
    }

    private struct Recorder(RuleCall call, int slot) : ILeafFunction
    {
        private int _next = slot;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            call.CheckOutput(leaf);
            return leaf.RecordedOn(call._tape, _next++);
        }
    }
}
