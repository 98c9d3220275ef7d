using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Trailing parameters of Fwd or Bwd such as <c>bool needsX</c>, which say for each call whether the cotangent of <c>x</c> is wanted.
/// </summary>
internal static class NeedsFlags
{
    private const string Prefix = "needs";

    /// <summary>The arguments whose flags a method takes after its first parameters; none where what follows is anything else.</summary>
    public static IReadOnlyList<DifferentiableArgument> Of(RuleDeclaration rule, IMethodSymbol method, int first)
    {
        var parameters = method.Parameters;
        if (parameters.Length <= first)
        {
            return [];
        }

        return Of(rule, parameters, first);
    }

    private static IReadOnlyList<DifferentiableArgument> Of(RuleDeclaration rule, ImmutableArray<IParameterSymbol> parameters, int first)
    {
        var flags = parameters.Skip(first)
            .Select(flag => IsMeant(flag) ? rule.DifferentiableArguments.FirstOrDefault(argument => flag.Name == NameFor(argument)) : null)
            .ToList();
        return flags.Contains(null) ? [] : [.. flags.OfType<DifferentiableArgument>()];
    }

    /// <summary>The name of the flag: <c>needsX</c> of <c>x</c>.</summary>
    public static string NameFor(DifferentiableArgument argument) => Prefix + Identifiers.Capitalized(argument.Name);

    /// <summary>Whether a parameter is meant to be a flag, whatever its name is made of.</summary>
    public static bool IsMeant(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Boolean && parameter.Name.StartsWith(Prefix, StringComparison.Ordinal);
}
