using VjpGen.CompilerServices;

namespace VjpGen.Tapes;

/// <summary>A part of a rule's output: an array, or a tree of arrays.</summary>
/// <param name="Start">The number of its first array among those of the output.</param>
/// <param name="Count">How many arrays it has.</param>
/// <param name="Structure">
/// Of an array the shape; of a tree the tree itself, with placeholders for its arrays; null for an absent tree.
/// </param>
internal readonly record struct OutputPart(int Start, int Count, object? Structure);

/// <summary>A recorded call of a custom rule.</summary>
internal abstract class RuleNode(string rule, int outputs, RuleInput[] inputs) : Node
{
    // A rule whose output is a single array is not pulled back unless that has a cotangent, and so never needs to note its shape.
    private List<OutputPart>? _parts;

    /// <summary>The name of the method.</summary>
    public override string Name => rule;

    public override int Outputs => outputs;

    /// <summary>
    /// Of a once-differentiable rule the levels outside of this one on which its arguments depend; none where the backward method may be
    /// differentiated.
    /// </summary>
    public Tape[]? OuterLevels { get; init; }

    /// <summary>The differentiable arguments.</summary>
    public RuleInput[] Inputs { get; } = inputs;

    /// <summary>Notes the next part of the output, and returns where its first array stands.</summary>
    public int Note(object? structure, int count)
    {
        var start = _parts is [.., var last] ? last.Start + last.Count : 0;
        if (outputs != 1 || structure is not int[])
        {
            (_parts ??= []).Add(new OutputPart(start, count, structure));
        }

        return Slot + start;
    }

    /// <summary>A part of the output.</summary>
    public OutputPart Part(int index) => _parts is null ? new OutputPart(0, 1, Structure: null) : _parts[index];
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
