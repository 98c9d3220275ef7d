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
        CotangentTaker.Take<T>(_pass, _guard, _node.Slot + _node.Part(part).Start);

    /// <summary>
    /// The cotangent of a part of the output that is a tree. For arrays that nothing used it has zeros, or null where the shape says that
    /// they, or what they stand in, may be absent.
    /// </summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="part">The number of the part.</param>
    public TTree Output<TTree>(PytreeShape<TTree> shape, int part) => Output(shape, part, mayOmit: true);

    /// <summary>The same, with zeros for everything that nothing used unless <paramref name="mayOmit"/>.</summary>
    internal TTree Output<TTree>(PytreeShape<TTree> shape, int part, bool mayOmit)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (start, _, structure) = _node.Part(part);
        var taker = new CotangentTaker(_pass, _guard, _node.Slot + start, mayOmit);
        return structure is null ? default! : shape.Map((TTree)structure, ref taker);
    }

    /// <summary>The cotangent of a part of the output that is a tree; null where nothing used any of its arrays.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="part">The number of the part.</param>
    public TTree? OutputOrNull<TTree>(PytreeShape<TTree> shape, int part)
    {
        var (start, count, _) = _node.Part(part);
        return _pass.Reaches(_node.Slot + start, count) ? Output(shape, part) : default;
    }

    /// <summary>Whether anything used any of several consecutive parts of the output.</summary>
    /// <param name="first">The number of the first part.</param>
    /// <param name="count">How many parts there are; at least one.</param>
    public bool Reaches(int first, int count)
    {
        var (start, last) = (_node.Part(first).Start, _node.Part(first + count - 1));
        return _pass.Reaches(_node.Slot + start, last.Start + last.Count - start);
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

    private static InvalidOperationException Mismatch(CotangentMismatch mismatch, string bwd, string parameter) =>
        new(mismatch.Describe($"`{bwd}` returned", $"parameter `{parameter}{mismatch.Place}`"));
}
