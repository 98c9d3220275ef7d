using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Finds the method that the attribute names for a role, as the generated call would find it.</summary>
internal sealed class RuleMethodSearch(RuleDeclaration rule, ExpectedSignatures expected, ViolationList violations)
{
    /// <summary>The method, with the type parameters of the rule's own in the place of its own; none where a violation says why.</summary>
    /// <remarks>Nothing is said of what follows from a type that does not exist: the compiler speaks of that.</remarks>
    /// <param name="arguments">What a method will be called with, to choose among overloads.</param>
    public IMethodSymbol? Find(RuleRole role, Func<RuleDeclaration, IMethodSymbol, IReadOnlyList<PassedArgument>> arguments)
    {
        var candidates = rule.CandidatesFor(role);
        var groups = candidates.ByType();
        var found = groups.Count == 0 ? NotFound(role, candidates)
            : candidates.Sole() is { } sole ? WithTypeArguments(role, sole)
            : Choose(role, groups, arguments);
        if (found is null)
        {
            return null;
        }

        expected.Learn(role, found);
        return IsUsable(role, found) ? found : null;
    }

    private IMethodSymbol? NotFound(RuleRole role, RuleMethodCandidates candidates)
    {
        if (candidates.MayBeHidden)
        {
            return null;
        }

        violations.Add(DiagnosticIds.RuleMethodNotFound, AtAttribute(role),
            role, rule.Method, candidates.ReasonForNone(), expected.Of(role));
        return null;
    }

    private IMethodSymbol? WithTypeArguments(RuleRole role, IMethodSymbol candidate)
    {
        if (ErrorTypes.AreMentionedIn(candidate))
        {
            return null;
        }

        if (TypeParameterFit.Mismatch(rule, candidate) is { } mismatch)
        {
            violations.Add(DiagnosticIds.RuleMethodTypeParameters, AtName(role, candidate),
                candidate, rule.Method, mismatch, expected.Of(role));
            return null;
        }

        return TypeParameterFit.Construct(rule, candidate);
    }

    private IMethodSymbol? Choose(
        RuleRole role,
        List<List<IMethodSymbol>> groups,
        Func<RuleDeclaration, IMethodSymbol, IReadOnlyList<PassedArgument>> arguments)
    {
        foreach (var group in groups)
        {
            var fitting = group
                .Where(candidate => TypeParameterFit.Mismatch(rule, candidate) is null)
                .Select(candidate => TypeParameterFit.Construct(rule, candidate))
                .Where(candidate => PassedArgument.AreApplicable(arguments(rule, candidate), candidate.Parameters, rule.Fit))
                .ToList();
            var best = fitting.Count == 1
                ? fitting
                : fitting.FindAll(candidate => candidate.Parameters.All(parameter =>
                    arguments(rule, candidate)[parameter.Ordinal].FitsExactly(parameter, rule.Fit)));
            if (best.Count == 1)
            {
                return ErrorTypes.AreMentionedIn(best[0]) ? null : best[0];
            }

            if (fitting.Count > 1)
            {
                return Ambiguous(role, groups, "more than one fits");
            }
        }

        return groups.Exists(static group => group.Exists(ErrorTypes.AreMentionedIn)) ? null : Ambiguous(role, groups, "none fits");
    }

    private IMethodSymbol? Ambiguous(RuleRole role, List<List<IMethodSymbol>> groups, string verdict)
    {
        var count = groups.Sum(static group => group.Count);
        violations.Add(DiagnosticIds.RuleMethodAmbiguous, AtAttribute(role),
            role, rule.Method, count, rule.Arguments.NameOf(role), verdict, expected.Of(role));
        return null;
    }

    private bool IsUsable(RuleRole role, IMethodSymbol method)
    {
        var before = violations.Count;
        if (method.IsStatic != rule.Method.IsStatic)
        {
            var wanted = rule.Method.IsStatic ? "static" : "an instance method";
            violations.Add(DiagnosticIds.RuleMethodStaticness, AtName(role, method), method, wanted, rule.Method, expected.Of(role));
        }

        foreach (var (part, position, reason) in UnsupportedFeatures.OfRuleMethod(method))
        {
            violations.Add(DiagnosticIds.Unsupported, new ViolationSite(part, method, position, role), method, reason, expected.Of(role));
        }

        return violations.Count == before;
    }

    private static ViolationSite AtAttribute(RuleRole role) => new(SitePart.AttributeArgument, Role: role);

    private static ViolationSite AtName(RuleRole role, IMethodSymbol method) => new(SitePart.Name, method, Role: role);
}
