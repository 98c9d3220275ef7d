namespace VjpGen;

/// <summary>What has become of checking a rule.</summary>
internal abstract record RuleVerdict
{
    /// <summary>Its derivatives are right at all samples.</summary>
    public sealed record Right : RuleVerdict;

    /// <summary>A derivative is wrong, or an exception came out of the rule.</summary>
    public sealed record Wrong(string Finding, Exception Exception) : RuleVerdict;

    /// <summary>It means to differ from the derivative.</summary>
    public sealed record Skipped(string Reason) : RuleVerdict;

    /// <summary>It cannot be called, or there are no arguments for it.</summary>
    public sealed record Unchecked(string Reason) : RuleVerdict;
}
