using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>The Bwds of a type's rules.</summary>
internal static class BwdBodies
{
    /// <summary>Each with its body, and once, though it be the Bwd of several rules.</summary>
    public static IEnumerable<(RuleRoles Rule, IMethodBodyOperation Body)> EachBwd(
        this RuleBodies bodies, CancellationToken cancellation)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var rule in bodies.ValidRules(cancellation))
        {
            if (seen.Add(rule.Bwd) && bodies.Of(rule.Bwd) is { } body)
            {
                yield return (rule, body);
            }
        }
    }

    /// <summary>Those whose parameters can be followed: a partial method's are others than those that its body names.</summary>
    public static IEnumerable<(RuleRoles Rule, IMethodBodyOperation Body)> EachWholeBwd(
        this RuleBodies bodies, CancellationToken cancellation)
    {
        foreach (var bwd in bodies.EachBwd(cancellation))
        {
            if (bwd.Rule.Bwd.PartialImplementationPart is null)
            {
                yield return bwd;
            }
        }
    }
}
