using System.Diagnostics.CodeAnalysis;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <content>
/// Calls of rules that cannot be differentiated twice: their methods see bare values, and the one call is noted on every level.
/// </content>
public readonly partial struct RuleLevel
{
    /// <summary>An array as no level records it.</summary>
    /// <param name="leaf">The array; null stays null.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the array is or belongs to.</param>
    /// <exception cref="InvalidOperationException">The array was recorded by a transform that has ended.</exception>
    [return: NotNullIfNotNull(nameof(leaf))]
    public static NdArray<T>? Value<T>(NdArray<T>? leaf, string rule, string parameter)
        where T : unmanaged
    {
        while (leaf is { Tape: { } tape })
        {
            if (tape.HasEnded)
            {
                tape.ThrowIfEnded($"The argument `{parameter}` of `{rule}`");
            }

            leaf = leaf.Primal;
        }

        return leaf;
    }

    /// <summary>A tree as no level records it.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter that the tree is or belongs to.</param>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
    public static TTree Value<TTree>(PytreeShape<TTree> shape, TTree tree, string rule, string parameter)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.MapLeaves(tree, new ToValue(rule, parameter));
    }

    /// <summary>Whether any level records an array, so that a cotangent of it is wanted.</summary>
    /// <param name="leaf">The array; an absent one is never recorded.</param>
    public static bool IsRecorded(INdArray? leaf) => leaf?.Tape is not null;

    /// <summary>Whether any level records any array of a tree, so that a cotangent of it is wanted.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public static bool IsRecorded<TTree>(PytreeShape<TTree> shape, TTree tree) => !default(RuleLevel).And(shape, tree).IsNone;

    /// <summary>An array as every level notes it.</summary>
    /// <param name="leaf">The array; it may be absent.</param>
    public static OnceInput InputOfEveryLevel(INdArray? leaf) => new(leaf);

    /// <summary>A tree as every level notes it.</summary>
    /// <param name="shape">The shape of the tree.</param>
    /// <param name="tree">The tree.</param>
    public static OnceInput InputOfEveryLevel<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var collector = new PlacedLeaves();
        shape.Map(tree, ref collector);
        return new OnceInput(collector.Leaves);
    }

    /// <summary>Notes a call of a once-differentiable rule on the tape of every level that records an argument.</summary>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="outputs">The number of differentiable arrays in the output, those of trees included.</param>
    /// <param name="kept">Static arguments and residuals; held by the tapes alone, and released with them.</param>
    /// <param name="pullback">Runs the backward method.</param>
    /// <param name="inputs">The differentiable arguments, in the order in which their cotangents are numbered.</param>
    public RuleCall AppendOnce<TKept>(
        string rule, int outputs, TKept kept, RulePullback<TKept> pullback, params ReadOnlySpan<OnceInput> inputs)
    {
        Recording();
        var levels = new SortedSet<Tape>(Tape.OuterFirst);
        foreach (var input in inputs)
        {
            input.AddLevels(levels);
        }

        var calls = new RuleCall[levels.Count];
        var outer = new List<Tape>(levels.Count);
        foreach (var level in levels)
        {
            var noted = new RuleInput[inputs.Length];
            for (var i = 0; i < noted.Length; i++)
            {
                noted[i] = inputs[i].On(level);
            }

            var node = new RuleNode<TKept>(rule, outputs, noted, kept, pullback) { OuterLevels = [.. outer] };
            level.Append(node);
            calls[outer.Count] = new RuleCall(level, node);
            outer.Add(level);
        }

        return new RuleCall(calls);
    }

    private readonly struct ToValue(string rule, string parameter) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            Value(leaf, rule, parameter);
    }
}
