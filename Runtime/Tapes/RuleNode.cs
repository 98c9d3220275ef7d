using VjpGen.CompilerServices;

namespace VjpGen.Tapes;

/// <summary>A differentiable leaf of the arguments of a rule, as its call saw it.</summary>
internal readonly struct RuleInput(INdArray? leaf, Tape tape)
{
    /// <summary>Where its cotangent goes; none where this level does not record the leaf.</summary>
    public int Slot { get; } = leaf is not null && leaf.Tape == tape ? leaf.Slot : Node.NotRecorded;

    /// <summary>The shape that its cotangent must have; null where the leaf is absent.</summary>
    public int[]? Shape { get; } = leaf?.ShapeArray;
}

/// <summary>A recorded call of a custom rule.</summary>
internal abstract class RuleNode(string rule, int outputs, RuleInput[] inputs) : Node
{
    // A rule with a single output is not pulled back unless that output has a cotangent, and so never needs its shape.
    private readonly int[]?[]? _outputShapes = outputs > 1 ? new int[outputs][] : null;

    /// <summary>The name of the method.</summary>
    public string Rule { get; } = rule;

    public override int Outputs => outputs;

    /// <summary>The differentiable leaves of the arguments.</summary>
    public RuleInput[] Inputs { get; } = inputs;

    /// <summary>An output as a zero cotangent for it will need it.</summary>
    public void NoteOutput(int index, int[] shape)
    {
        if (_outputShapes is not null)
        {
            _outputShapes[index] = shape;
        }
    }

    /// <summary>The shape of a leaf of the output.</summary>
    public int[] OutputShape(int index) => _outputShapes![index]!;
}

/// <summary>A recorded call of a custom rule, with what its backward method needs.</summary>
internal sealed class RuleNode<TKept>(string rule, int outputs, RuleInput[] inputs, TKept kept, RulePullback<TKept> pullback)
    : RuleNode(rule, outputs, inputs)
{
    public override void Pull(BackwardPass pass)
    {
        if (pass.Reaches(Slot, Outputs))
        {
            pullback(kept, new RuleCotangents(pass, this));
        }
    }
}
