using VjpGen.Tapes;

namespace VjpGen;

/// <summary>A NaN that came up within a <see cref="NanGuard"/>; the message says where.</summary>
public sealed class NanException : ArithmeticException
{
    internal NanException(string message, string? rule = null, Exception? inner = null)
        : base(message, inner) =>
        Rule = rule;

    /// <summary>The rule in whose backward method the NaN came up, as <c>Type.Method</c>; null where it was in none.</summary>
    public string? Rule { get; }

    /// <summary>The same, found while an operation was pulled back.</summary>
    internal NanException In(Node node) => node is RuleNode rule
        ? new NanException($"In the backward method of `{rule.Name}`: {Message}", Rule ?? rule.Name, this)
        : new NanException($"In the pullback of {node.Name}: {Message}", Rule, this);
}
