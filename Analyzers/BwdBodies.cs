using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>The Bwds of a type's rules.</summary>
internal static class BwdBodies
{
    /// <summary>Each with its body, and once, though it be the Bwd of several rules.</summary>
    public static IEnumerable<(RuleRoles Rule, IMethodBodyOperation Body)> EachBwd(this RuleBodies bodies, IEnumerable<RuleRoles> rules)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var rule in rules)
        {
            // The parameters of a partial method are others than those that its body names.
            if (rule.Bwd.PartialImplementationPart is null && seen.Add(rule.Bwd) && bodies.Of(rule.Bwd) is { } body)
            {
                yield return (rule, body);
            }
        }
    }
}
