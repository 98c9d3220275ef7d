using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using VjpGen.Tapes;

namespace VjpGen.CompilerServices;

/// <summary>
/// Used by generated code: the innermost running transform that records any argument of a rule. <see cref="IsNone"/> where
/// none does, and only the value of the method is wanted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuleLevel
{
    private readonly Tape? _tape;

    private RuleLevel(Tape? tape) => _tape = tape;

    /// <summary>Whether no transform records the arguments.</summary>
    [MemberNotNullWhen(false, nameof(_tape))]
    public bool IsNone => _tape is null;

    /// <summary>The innermost level among the differentiable leaves of a rule's arguments.</summary>
    /// <param name="leaves">The leaves; an absent one is null.</param>
    /// <exception cref="InvalidOperationException">A leaf was recorded by a transform that has ended.</exception>
    public static RuleLevel Innermost(params ReadOnlySpan<INdArray?> leaves)
    {
        Tape? innermost = null;
        foreach (var leaf in leaves)
        {
            innermost = Tape.Inner(innermost, leaf?.Tape);
        }

        innermost?.ThrowIfEnded("A call of a custom rule");
        return new RuleLevel(innermost);
    }

    /// <summary>Refuses an array that some transform records where only a constant can be handled.</summary>
    /// <param name="value">The argument of a static parameter, or a leaf of it.</param>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The array is recorded.</exception>
    public static void RejectRecorded(INdArray? value, string rule, string parameter)
    {
        if (value?.Tape is not null)
        {
            throw new ArgumentException(
                $"`{rule}`: the array passed for the static parameter `{parameter}` is being differentiated, and its gradient would be lost. " +
                "Make the parameter an ordinary one (its cotangent may be null), or pass Autodiff.StopGradient(array).",
                parameter);
        }
    }

    /// <summary>A leaf as the forward method is to see it: with this level unwrapped.</summary>
    /// <param name="leaf">The leaf; null stays null.</param>
    [return: NotNullIfNotNull(nameof(leaf))]
    public NdArray<T>? Primal<T>(NdArray<T>? leaf)
        where T : unmanaged =>
        leaf is null || _tape is null ? leaf : _tape.Unwrap(leaf).Primal;

    /// <summary>Notes a call of the rule on the level's tape.</summary>
    /// <param name="rule">The name of the method, as <c>Type.Method</c>.</param>
    /// <param name="outputs">The number of differentiable leaves of the output.</param>
    /// <param name="kept">Static arguments and residuals; held by the tape alone, and released with it.</param>
    /// <param name="pullback">Runs the backward method.</param>
    /// <param name="inputs">The differentiable leaves of the arguments, in the order in which their cotangents are numbered.</param>
    public RuleCall Append<TKept>(
        string rule, int outputs, TKept kept, RulePullback<TKept> pullback, params ReadOnlySpan<INdArray?> inputs)
    {
        if (IsNone)
        {
            throw new InvalidOperationException($"`{rule}`: nothing is being differentiated.");
        }

        var leaves = new RuleInput[inputs.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = new RuleInput(inputs[i], _tape);
        }

        var node = new RuleNode<TKept>(rule, outputs, leaves, kept, pullback);
        _tape.Append(node);
        return new RuleCall(_tape, node);
    }
}
