using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Finds the method that the attribute names for a role, as the generated call would find it.</summary>
internal sealed class RuleMethodSearch(RuleDeclaration rule, ExpectedSignatures expected, ViolationList violations)
{
    /// <summary>The method of that name if there is just one, whether it fits or not.</summary>
    public static IMethodSymbol? SoleCandidate(RuleDeclaration rule, RuleRole role)
    {
        var candidates = CandidatesByType(rule, role).SelectMany(static candidates => candidates).Take(2).ToList();
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>The method, with the type parameters of the rule's own in the place of its own; none where a violation says why.</summary>
    /// <param name="arguments">What it will be called with, to choose among overloads.</param>
    public IMethodSymbol? Find(RuleRole role, IReadOnlyList<PassedArgument> arguments)
    {
        var candidates = CandidatesByType(rule, role);
        var count = candidates.Sum(static group => group.Length);
        return count switch
        {
            0 => NotFound(role),
            1 => WithTypeArguments(role, candidates.First(static group => group.Length > 0)[0]),
            _ => Choose(role, candidates, count, arguments),
        };
    }

    private static IReadOnlyList<ImmutableArray<IMethodSymbol>> CandidatesByType(RuleDeclaration rule, RuleRole role)
    {
        var name = rule.Arguments.NameOf(role);
        return
        [
            .. SearchedTypes(rule.Method.ContainingType).Select(types => types
                .SelectMany(type => type.GetMembers(name))
                .OfType<IMethodSymbol>()
                .Where(method => IsCandidate(rule, method))
                .ToImmutableArray()),
        ];
    }

    /// <summary>Overload resolution looks at a base type only where no method of the derived one fits.</summary>
    private static IEnumerable<IEnumerable<INamedTypeSymbol>> SearchedTypes(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            return [[type], type.AllInterfaces];
        }

        var chain = new List<IEnumerable<INamedTypeSymbol>>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            chain.Add([current]);
        }

        return chain;
    }

    private static bool IsCandidate(RuleDeclaration rule, IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary }
        && !SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, rule.Method.OriginalDefinition)
        && rule.Compilation.IsSymbolAccessibleWithin(method, rule.Method.ContainingType);

    private IMethodSymbol? NotFound(RuleRole role)
    {
        var name = rule.Arguments.NameOf(role);
        var containingType = TypeNames.InShort(rule.Method.ContainingType);
        var members = SearchedTypes(rule.Method.ContainingType)
            .SelectMany(static types => types)
            .SelectMany(type => type.GetMembers(name))
            .ToList();
        var reason = members.FirstOrDefault() switch
        {
            _ when name.Length == 0 => "the attribute gives no name",
            null => $"'{containingType}' and its base types have no method '{name}'",
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method when IsRuleItself(method) => $"'{name}' is the rule itself",
            IMethodSymbol method => $"'{TypeNames.InShort(method)}' is not accessible in '{containingType}'",
            var member => $"'{containingType}.{member.Name}' is not a method",
        };
        violations.Add(DiagnosticIds.RuleMethodNotFound, ViolationMessages.RuleMethodNotFound, AtAttribute(role),
            role.ToString(), rule.DisplayName, reason, expected.Of(role));
        return null;
    }

    private bool IsRuleItself(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, rule.Method.OriginalDefinition);

    private IMethodSymbol? WithTypeArguments(RuleRole role, IMethodSymbol candidate)
    {
        if (TypeParameterFit.Mismatch(rule, candidate) is { } mismatch)
        {
            violations.Add(DiagnosticIds.RuleMethodTypeParameters, ViolationMessages.RuleMethodTypeParameters, AtName(role, candidate),
                TypeNames.InShort(candidate), rule.DisplayName, mismatch, expected.Of(role));
            return null;
        }

        return Usable(role, TypeParameterFit.Construct(rule, candidate));
    }

    private IMethodSymbol? Choose(
        RuleRole role, IReadOnlyList<ImmutableArray<IMethodSymbol>> candidates, int count, IReadOnlyList<PassedArgument> arguments)
    {
        foreach (var group in candidates)
        {
            var fitting = group
                .Where(candidate => TypeParameterFit.Mismatch(rule, candidate) is null)
                .Select(candidate => TypeParameterFit.Construct(rule, candidate))
                .Where(candidate => Accepts(candidate, arguments, static (argument, parameter, fit) => argument.Fits(parameter, fit)))
                .ToList();
            var best = fitting.Count == 1
                ? fitting
                : fitting.FindAll(candidate =>
                    Accepts(candidate, arguments, static (argument, parameter, fit) => argument.FitsExactly(parameter, fit)));
            if (best.Count == 1)
            {
                return Usable(role, best[0]);
            }

            if (fitting.Count > 1)
            {
                return Ambiguous(role, count, "more than one fits");
            }
        }

        return Ambiguous(role, count, "none fits");
    }

    private IMethodSymbol? Ambiguous(RuleRole role, int count, string verdict)
    {
        violations.Add(DiagnosticIds.RuleMethodAmbiguous, ViolationMessages.RuleMethodAmbiguous, AtAttribute(role),
            role.ToString(), rule.DisplayName, count.ToString(CultureInfo.InvariantCulture), rule.Arguments.NameOf(role), verdict, expected.Of(role));
        return null;
    }

    private IMethodSymbol? Usable(RuleRole role, IMethodSymbol candidate)
    {
        var before = violations.Count;
        if (!candidate.IsStatic)
        {
            violations.Add(DiagnosticIds.RuleMethodStaticness, ViolationMessages.RuleMethodStaticness, AtName(role, candidate),
                TypeNames.InShort(candidate), rule.DisplayName, expected.Of(role));
        }

        foreach (var (part, position, reason) in UnsupportedFeatures.OfRuleMethod(candidate))
        {
            violations.Add(DiagnosticIds.Unsupported, ViolationMessages.Unsupported, new ViolationSite(part, candidate, position, role),
                TypeNames.InShort(candidate), reason, expected.Of(role));
        }

        return violations.Count == before ? candidate : null;
    }

    private bool Accepts(
        IMethodSymbol candidate, IReadOnlyList<PassedArgument> arguments, Func<PassedArgument, IParameterSymbol, TypeFit, bool> fits) =>
        candidate.Parameters.Length == arguments.Count
        && candidate.Parameters.All(parameter => fits(arguments[parameter.Ordinal], parameter, rule.Fit));

    private static ViolationSite AtAttribute(RuleRole role) => new(SitePart.AttributeArgument, Role: role);

    private static ViolationSite AtName(RuleRole role, IMethodSymbol method) => new(SitePart.Name, method, Role: role);
}
