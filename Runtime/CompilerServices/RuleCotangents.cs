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
    private readonly OnceGuard? _guard;

    internal RuleCotangents(BackwardPass pass, RuleNode node)
    {
        _pass = pass;
        _node = node;
        _guard = node.OuterLevels is { } levels ? new OnceGuard(node.Name, levels) : null;
    }

    /// <summary>The cotangent of a part of the output that is an array; zeros where nothing used it.</summary>
    /// <param name="part">The number of the part.</param>
    public NdArray<T> Output<T>(int part)
        where T : unmanaged =>
        OutputOrNull<T>(part) ?? NdArray.Zeros<T>((int[])_node.Part(part).Structure!);

    /// <summary>The cotangent of a part of the output that is an array; null where nothing used it.</summary>
    /// <param name="part">The number of the part.</param>
    public NdArray<T>? OutputOrNull<T>(int part)
        where T : unmanaged =>
        Take<T>(_node.Slot + _node.Part(part).Start);

    /// <summary>The cotangent of a part of the output that is a tree, with zeros for the arrays that nothing used.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="part">The number of the part.</param>
    public TTree Output<TTree>(PytreeShape<TTree> shape, int part)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (start, _, structure) = _node.Part(part);
        return structure is null ? default! : shape.MapLeaves((TTree)structure, new Taker(this, _node.Slot + start));
    }

    /// <summary>The cotangent of a part of the output that is a tree; null where nothing used any of its arrays.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="part">The number of the part.</param>
    public TTree? OutputOrNull<TTree>(PytreeShape<TTree> shape, int part)
    {
        var (start, count, _) = _node.Part(part);
        return _pass.Reaches(_node.Slot + start, count) ? Output(shape, part) : default;
    }

    /// <summary>Whether this transform wants the cotangent of an argument.</summary>
    /// <param name="input">The number of the argument.</param>
    public bool Needs(int input) =>
        _node.Inputs[input] is var argument && (argument.Slot != Node.NotRecorded || argument.Leaves is { IsRecorded: true });

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
        if (leaf.Shape is null)
        {
            throw new InvalidOperationException(
                $"`{bwd}` returned a cotangent of shape {Shapes.Format(cotangent.Shape)} for parameter `{parameter}`, which is null; " +
                "return null for it.");
        }

        if (!cotangent.Shape.SequenceEqual(leaf.Shape))
        {
            throw Mismatch(CotangentMismatch.OfShape(cotangent.ShapeArray, leaf.Shape), bwd, parameter);
        }

        if (NanGuard.IsOn)
        {
            NanGuard.Cotangent(cotangent, $"that `{bwd}` returned for parameter `{parameter}`");
        }

        if (leaf.Slot != Node.NotRecorded)
        {
            _pass.Add(leaf.Slot, _guard is null ? cotangent : _guard.Apply(cotangent));
        }
    }

    /// <summary>Adds what the backward method returned for a tree among the arguments.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="input">The number of the argument.</param>
    /// <param name="cotangent">The cotangents; null means zero, for the whole or any part.</param>
    /// <param name="bwd">The name of the backward method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the tree is or belongs to.</param>
    /// <exception cref="InvalidOperationException">
    /// A cotangent has not exactly the shape of its array, or there is no such array.
    /// </exception>
    public void Accumulate<TTree>(PytreeShape<TTree> shape, int input, TTree? cotangent, string bwd, string parameter)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (cotangent is null)
        {
            return;
        }

        if (NanGuard.IsOn)
        {
            NanGuard.Cotangents(shape, cotangent, $"`{bwd}` returned for parameter", parameter);
        }

        if (Accumulate(shape, input, cotangent) is { } mismatch)
        {
            throw Mismatch(mismatch, bwd, parameter);
        }
    }

    internal CotangentMismatch? Accumulate<TTree>(PytreeShape<TTree> shape, int input, TTree cotangent) =>
        _node.Inputs[input].Leaves!.Accumulate(shape, _guard is null ? cotangent : shape.MapLeaves(cotangent, _guard), _pass);

    private NdArray<T>? Take<T>(int slot)
        where T : unmanaged =>
        _pass.Take<T>(slot) is { } cotangent ? _guard?.Open(cotangent) ?? cotangent : null;

    private static InvalidOperationException Mismatch(CotangentMismatch mismatch, string bwd, string parameter) =>
        new(mismatch.Describe($"`{bwd}` returned", $"parameter `{parameter}{mismatch.Place}`"));

    /// <summary>Takes the cotangent of each array, or makes zeros of the shape that its placeholder notes.</summary>
    private struct Taker(RuleCotangents cotangents, int slot) : ILeafFunction
    {
        private int _next = slot;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            cotangents.Take<T>(_next++) ?? NdArray.ZerosLike(leaf);
    }
}
