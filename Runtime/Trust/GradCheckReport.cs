using VjpGen.CompilerServices;

namespace VjpGen;

/// <summary>What <see cref="GradCheck.AllRules"/> has checked, and what it has not.</summary>
public sealed class GradCheckReport
{
    internal GradCheckReport(IReadOnlyList<string> right, IReadOnlyList<UncheckedRule> skipped, IReadOnlyList<UncheckedRule> notChecked)
    {
        Checked = right;
        Skipped = skipped;
        Unchecked = notChecked;
    }

    /// <summary>
    /// The rules whose derivatives are right, as <c>Type.Method</c>; generic ones with the <c>double</c> they were checked for.
    /// </summary>
    public IReadOnlyList<string> Checked { get; }

    /// <summary>The rules that mean to differ from the derivative, as <see cref="SkipGradCheckAttribute"/> says.</summary>
    public IReadOnlyList<UncheckedRule> Skipped { get; }

    /// <summary>The rules that could not be called, or for which there were no arguments. A test may ask for it to be empty.</summary>
    public IReadOnlyList<UncheckedRule> Unchecked { get; }

    /// <summary>The whole report, a line for each rule.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"{Checked.Count} checked, {Skipped.Count} skipped, {Unchecked.Count} not checked",
        .. Checked.Select(static rule => $"checked      {rule}"),
        .. Lines(Skipped, Unchecked),
    ]);

    /// <summary>Checks rules.</summary>
    /// <exception cref="GradCheckException">Some are wrong.</exception>
    internal static GradCheckReport Of(IReadOnlyList<RuleCheck> rules, GradCheckOptions? options)
    {
        var right = new List<string>();
        var wrong = new List<(string Rule, RuleVerdict.Wrong Verdict)>();
        var skipped = new List<UncheckedRule>();
        var notChecked = new List<UncheckedRule>();
        foreach (var rule in rules)
        {
            switch (rule.Run(options))
            {
                case RuleVerdict.Right:
                    right.Add(rule.Rule);
                    break;
                case RuleVerdict.Wrong verdict:
                    wrong.Add((rule.Rule, verdict));
                    break;
                case RuleVerdict.Skipped verdict:
                    skipped.Add(new UncheckedRule(rule.Rule, verdict.Reason));
                    break;
                case RuleVerdict.Unchecked verdict:
                    notChecked.Add(new UncheckedRule(rule.Rule, verdict.Reason));
                    break;
            }
        }

        return wrong.Count == 0
            ? new GradCheckReport(right, skipped, notChecked)
            : throw Failure(wrong, right.Count + wrong.Count, Lines(skipped, notChecked));
    }

    private static GradCheckException Failure(
        List<(string Rule, RuleVerdict.Wrong Verdict)> wrong, int count, IReadOnlyCollection<string> others)
    {
        string[] lines =
        [
            $"{wrong.Count} of {count} rules {(wrong.Count == 1 ? "is" : "are")} wrong:",
            .. wrong.Select(static rule => $"`{rule.Rule}`: {rule.Verdict.Finding}"),
            .. others.Count == 0 ? [] : new[] { $"{others.Count} more {(others.Count == 1 ? "rule was" : "rules were")} not checked:" },
            .. others,
        ];
        return new GradCheckException(
            string.Join('\n', lines), new AggregateException(wrong.Select(static rule => rule.Verdict.Exception)));
    }

    private static string[] Lines(IEnumerable<UncheckedRule> skipped, IEnumerable<UncheckedRule> notChecked) =>
    [
        .. skipped.Select(static rule => $"skipped      {rule.Rule}: {rule.Reason}"),
        .. notChecked.Select(static rule => $"not checked  {rule.Rule}: {rule.Reason}"),
    ];
}

/// <summary>A rule that <see cref="GradCheck.AllRules"/> did not check.</summary>
/// <param name="Rule">The rule, as <c>Type.Method</c>.</param>
/// <param name="Reason">Why it was not checked and, where something can be done about it, what.</param>
public sealed record UncheckedRule(string Rule, string Reason);
