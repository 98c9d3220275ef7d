using System.ComponentModel;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: a rule as <see cref="GradCheck.AllRules"/> checks it, or why it does not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RuleCheck
{
    private protected RuleCheck(string rule) => Rule = rule;

    /// <summary>The name of the rule.</summary>
    internal string Rule { get; }

    /// <summary>A rule that is checked with sample arguments.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="parameters">The names of the parameters it is differentiated by.</param>
    /// <param name="shape">The structure of their arguments; with several of them, a tuple.</param>
    /// <param name="valueShape">The structure of the value.</param>
    /// <param name="draw">Arguments, and the rule as a function of them.</param>
    /// <param name="isOnceDifferentiable">Whether there are no second derivatives to check.</param>
    public static RuleCheck Of<TX, TValue>(
        string rule,
        string[] parameters,
        PytreeShape<TX> shape,
        PytreeShape<TValue> valueShape,
        Func<RuleDraw, (TX Arguments, Func<TX, TValue> Function)> draw,
        bool isOnceDifferentiable = false) =>
        new SampledRule<TX, TValue>(rule, parameters, shape, valueShape, draw, isOnceDifferentiable);

    /// <summary>A rule that means to differ from the derivative.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="reason">Why.</param>
    public static RuleCheck Skipped(string rule, string reason) => new SettledRule(rule, new RuleVerdict.Skipped(reason));

    /// <summary>A rule that cannot be called, or for which there are no arguments.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="reason">Why, and what to do about it.</param>
    public static RuleCheck Unchecked(string rule, string reason) => new SettledRule(rule, new RuleVerdict.Unchecked(reason));

    /// <summary>Checks the rule, if that is possible.</summary>
    internal abstract RuleVerdict Run(GradCheckOptions? options);
}

/// <summary>A rule of which it is known beforehand that it is not checked.</summary>
internal sealed class SettledRule(string rule, RuleVerdict verdict) : RuleCheck(rule)
{
    internal override RuleVerdict Run(GradCheckOptions? options) => verdict;
}
