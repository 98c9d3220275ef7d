using System.ComponentModel;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: the cotangents that reach a rule in one application of a pullback, and those it returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RuleCotangents
{
    private readonly BackwardPass _pass;
    private readonly RuleNode _node;

    internal RuleCotangents(BackwardPass pass, RuleNode node)
    {
        _pass = pass;
        _node = node;
    }

    /// <summary>The cotangent of a leaf of the output; zeros where nothing used it.</summary>
    /// <param name="index">The number of the leaf.</param>
    public NdArray<T> Output<T>(int index)
        where T : unmanaged =>
        OutputOrNull<T>(index) ?? NdArray.Zeros<T>(_node.OutputShape(index));

    /// <summary>The cotangent of a leaf of the output; null where nothing used it.</summary>
    /// <param name="index">The number of the leaf.</param>
    public NdArray<T>? OutputOrNull<T>(int index)
        where T : unmanaged =>
        _pass.Take<T>(_node.Slot + index);

    /// <summary>Adds what the backward method returned for a leaf of the arguments.</summary>
    /// <param name="input">The number of the leaf.</param>
    /// <param name="cotangent">The cotangent; null means zero.</param>
    /// <param name="bwd">The name of the backward method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the leaf is or belongs to.</param>
    /// <exception cref="InvalidOperationException">The cotangent has not exactly the shape of the leaf.</exception>
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
            throw new InvalidOperationException($"`{bwd}` returned a cotangent for parameter `{parameter}`, which is null; return null for it.");
        }

        if (!cotangent.Shape.SequenceEqual(leaf.Shape))
        {
            throw new InvalidOperationException(
                $"`{bwd}` returned a cotangent of shape {Shapes.Format(cotangent.Shape)} for parameter `{parameter}` of shape {Shapes.Format(leaf.Shape)}.");
        }

        if (leaf.Slot != Node.NotRecorded)
        {
            _pass.Add(leaf.Slot, cotangent);
        }
    }
}
