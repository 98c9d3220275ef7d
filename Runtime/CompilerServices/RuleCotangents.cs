using System.ComponentModel;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: the cotangents that reach a rule in one application of a pullback, and those it returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuleCotangents
{
    private readonly BackwardPass _pass;
    private readonly RuleNode _node;

    internal RuleCotangents(BackwardPass pass, RuleNode node)
    {
        _pass = pass;
        _node = node;
    }

    /// <summary>The cotangent of an array of the output; zeros where nothing used it.</summary>
    /// <param name="index">The number of the array.</param>
    public NdArray<T> Output<T>(int index)
        where T : unmanaged =>
        OutputOrNull<T>(index) ?? NdArray.Zeros<T>(_node.OutputShape(index));

    /// <summary>The cotangent of an array of the output; null where nothing used it.</summary>
    /// <param name="index">The number of the array.</param>
    public NdArray<T>? OutputOrNull<T>(int index)
        where T : unmanaged =>
        _pass.Take<T>(_node.Slot + index);

    /// <summary>The cotangent of a tree of the output, with zeros for the arrays that nothing used.</summary>
    /// <param name="index">The number of its first array.</param>
    public TTree OutputTree<TTree>(int index) => OutputTree(PytreeShapes.Of<TTree>(), index);

    /// <summary>The cotangent of a tree of the output; null where nothing used any of its arrays.</summary>
    /// <param name="index">The number of its first array.</param>
    public TTree? OutputTreeOrNull<TTree>(int index)
    {
        var count = _node.OutputTrees is { } trees && trees.TryGetValue(index, out var structure) ? RuleLevel.Leaves((TTree)structure) : 0;
        return _pass.Reaches(_node.Slot + index, count) ? OutputTree<TTree>(index) : default;
    }

    /// <summary>Whether this transform wants the cotangent of an argument.</summary>
    /// <param name="input">The number of the argument.</param>
    public bool Needs(int input) => _node.Inputs[input] is var argument && (argument.Slot != Node.NotRecorded || argument.Leaves is { IsRecorded: true });

    /// <summary>Adds what the backward method returned for an array among the arguments.</summary>
    /// <param name="input">The number of the argument.</param>
    /// <param name="cotangent">The cotangent; null means zero.</param>
    /// <param name="bwd">The name of the backward method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the array is or belongs to.</param>
    /// <exception cref="InvalidOperationException">The cotangent has not exactly the shape of the array.</exception>
    public void Accumulate<T>(int input, NdArray<T>? cotangent, string bwd, string parameter)
        where T : unmanaged
    {
        if (cotangent is null)
        {
            return;
        }

        cotangent.Tape?.ThrowIfEnded($"The cotangent that `{bwd}` returned for parameter `{parameter}`");
        var leaf = _node.Inputs[input];
        if (leaf.Shape is null || !cotangent.Shape.SequenceEqual(leaf.Shape))
        {
            throw Mismatch(bwd, parameter, Shapes.Format(cotangent.Shape), leaf.Shape is null ? null : Shapes.Format(leaf.Shape));
        }

        if (NanGuard.IsOn)
        {
            NanGuard.Cotangent(cotangent, $"that `{bwd}` returned for parameter `{parameter}`");
        }

        if (leaf.Slot != Node.NotRecorded)
        {
            _pass.Add(leaf.Slot, cotangent);
        }
    }

    /// <summary>Adds what the backward method returned for a tree among the arguments.</summary>
    /// <param name="input">The number of the argument.</param>
    /// <param name="cotangent">The cotangents; null means zero, for the whole or any part.</param>
    /// <param name="bwd">The name of the backward method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the tree is or belongs to.</param>
    /// <exception cref="InvalidOperationException">A cotangent has not exactly the shape of its array, or there is no such array.</exception>
    public void Accumulate<TTree>(int input, TTree? cotangent, string bwd, string parameter)
    {
        if (cotangent is null)
        {
            return;
        }

        var shape = PytreeShapes.Of<TTree>();
        if (NanGuard.IsOn)
        {
            NanGuard.Cotangents(shape, cotangent, $"`{bwd}` returned for parameter", parameter);
        }

        if (Accumulate(shape, input, cotangent) is { } mismatch)
        {
            throw new InvalidOperationException(mismatch.Describe($"`{bwd}` returned", $"parameter `{parameter}{mismatch.Place}`"));
        }
    }

    internal TTree OutputTree<TTree>(PytreeShape<TTree> shape, int index) =>
        _node.OutputTrees is { } trees && trees.TryGetValue(index, out var structure)
            ? shape.MapLeaves((TTree)structure, new Taker(this, index))
            : default!;

    internal CotangentMismatch? Accumulate<TTree>(PytreeShape<TTree> shape, int input, TTree cotangent) =>
        _node.Inputs[input].Leaves!.Accumulate(shape, cotangent, _pass);

    private static InvalidOperationException Mismatch(string bwd, string parameter, string actual, string? expected) => new(expected is null
        ? $"`{bwd}` returned a cotangent of shape {actual} for `{parameter}`, which the argument has not; return null for it."
        : $"`{bwd}` returned a cotangent of shape {actual} for parameter `{parameter}` of shape {expected}.");

    private struct Taker(RuleCotangents cotangents, int index) : ILeafFunction
    {
        private int _next = index;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            cotangents.Output<T>(_next++);
    }
}
