using VjpGen.CompilerServices;

namespace VjpGen.Tapes;

/// <summary>A recorded call of a custom rule.</summary>
internal abstract class RuleNode(string rule, int outputs, RuleInput[] inputs) : Node
{
    // A rule with a single output is not pulled back unless that output has a cotangent, and so never needs its shape.
    private readonly int[]?[]? _outputShapes = outputs > 1 ? new int[outputs][] : null;

    /// <summary>The name of the method.</summary>
    public override string Name => rule;

    public override int Outputs => outputs;

    /// <summary>The differentiable arguments.</summary>
    public RuleInput[] Inputs { get; } = inputs;

    /// <summary>The trees of the output, by the number of their first array, with placeholders for their arrays.</summary>
    public Dictionary<int, object>? OutputTrees { get; set; }

    /// <summary>An output as a zero cotangent for it will need it.</summary>
    public void NoteOutput(int index, int[] shape)
    {
        if (_outputShapes is not null)
        {
            _outputShapes[index] = shape;
        }
    }

    /// <summary>The shape of an array of the output.</summary>
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
