using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Finds the method that the attribute names for a role, as the generated call would find it.</summary>
internal sealed class RuleMethodSearch(RuleDeclaration rule, ViolationList violations)
{
    /// <summary>The method, with the type parameters of the rule's own in the place of its own; none where a violation says why.</summary>
    /// <remarks>Nothing is said of what follows from a type that does not exist: the compiler speaks of that.</remarks>
    /// <param name="subject">What the arguments are made from, besides the rule and the method.</param>
    /// <param name="arguments">What a method will be called with, to choose among overloads.</param>
    public IMethodSymbol? Find<T>(RuleRole role, T subject, ArgumentsOfCandidate<T> arguments)
    {
        var candidates = rule.CandidatesFor(role);
        var found = candidates.Sole() is { } sole ? WithTypeArguments(role, sole)
            : candidates.ByType().Count == 0 ? NotFound(role, candidates)
            : Choose(role, candidates, subject, arguments);
        if (found is null)
        {
            return null;
        }

        candidates.Chosen = found;
        return IsUsable(role, found) ? found : null;
    }

    private IMethodSymbol? NotFound(RuleRole role, RuleMethodCandidates candidates)
    {
        if (candidates.MayBeHidden)
        {
            return null;
        }

        violations.Add(DiagnosticIds.RuleMethodNotFound, AtAttribute(role),
            role, rule.Method, candidates.ReasonForNone(), rule.ExpectedOf(role));
        return null;
    }

    private IMethodSymbol? WithTypeArguments(RuleRole role, IMethodSymbol candidate)
    {
        if (ErrorTypes.AreMentionedIn(candidate, rule.Known))
        {
            return null;
        }

        if (TypeParameterFit.Mismatch(rule, candidate) is { } mismatch)
        {
            violations.Add(DiagnosticIds.RuleMethodTypeParameters, AtName(role, candidate),
                candidate, rule.Method, mismatch, rule.ExpectedOf(role));
            return null;
        }

        return TypeParameterFit.Construct(rule, candidate);
    }

    private IMethodSymbol? Choose<T>(RuleRole role, RuleMethodCandidates candidates, T subject, ArgumentsOfCandidate<T> arguments)
    {
        var groups = candidates.ByType();
        foreach (var group in groups)
        {
            var fitting = group
                .Where(candidate => TypeParameterFit.Mismatch(rule, candidate) is null)
                .Select(candidate => TypeParameterFit.Construct(rule, candidate))
                .Where(candidate => PassedArgument.AreApplicable(arguments(rule, candidate, subject), candidate.Parameters, rule.Fit))
                .ToList();
            var best = fitting.Count == 1
                ? fitting
                : fitting.FindAll(candidate => candidate.Parameters.All(parameter =>
                    arguments(rule, candidate, subject)[parameter.Ordinal].FitsExactly(parameter, rule.Fit)));
            if (best.Count == 1)
            {
                return ErrorTypes.AreMentionedIn(best[0], rule.Known) ? null : best[0];
            }

            if (fitting.Count > 1)
            {
                return Ambiguous(role, groups, "more than one fits");
            }
        }

        return groups.Exists(group => group.Exists(method => ErrorTypes.AreMentionedIn(method, rule.Known)))
            ? null
            : Ambiguous(role, groups, "none fits");
    }

    private IMethodSymbol? Ambiguous(RuleRole role, List<List<IMethodSymbol>> groups, string verdict)
    {
        var count = groups.Sum(static group => group.Count);
        violations.Add(DiagnosticIds.RuleMethodAmbiguous, AtAttribute(role),
            role, rule.Method, count, rule.Arguments.NameOf(role), verdict, rule.ExpectedOf(role));
        return null;
    }

    private bool IsUsable(RuleRole role, IMethodSymbol method)
    {
        var before = violations.Count;
        if (method.IsStatic != rule.Method.IsStatic)
        {
            var wanted = rule.Method.IsStatic ? "static" : "an instance method";
            violations.Add(DiagnosticIds.RuleMethodStaticness, AtName(role, method), method, wanted, rule.Method, rule.ExpectedOf(role));
        }

        foreach (var (part, position, reason) in UnsupportedFeatures.OfRuleMethod(method, rule.Method))
        {
            violations.Add(DiagnosticIds.Unsupported, new ViolationSite(part, method, position, role), method, reason, rule.ExpectedOf(role));
        }

        return violations.Count == before;
    }

    private static ViolationSite AtAttribute(RuleRole role) => new(SitePart.AttributeArgument, Role: role);

    private static ViolationSite AtName(RuleRole role, IMethodSymbol method) => new(SitePart.Name, method, Role: role);
}

/// <summary>What a method that may play a role would be called with.</summary>
internal delegate IReadOnlyList<PassedArgument> ArgumentsOfCandidate<in T>(RuleDeclaration rule, IMethodSymbol candidate, T subject);
