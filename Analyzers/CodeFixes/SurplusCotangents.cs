using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Finds out which of too many cotangents are those of the differentiable parameters.</summary>
internal static class SurplusCotangents
{
    /// <summary>
    /// For each differentiable parameter the place of its cotangent, in ascending order; none where there is not just one way to see it.
    /// Names tell first. Else Bwd may return something for every parameter, static ones too, as it must elsewhere. Else types may tell.
    /// </summary>
    /// <param name="given">What is returned.</param>
    public static IReadOnlyList<int>? Kept(RuleDeclaration rule, IReadOnlyList<IFieldSymbol> given)
    {
        var wanted = rule.DifferentiableArguments;
        if (wanted.Count == 0 || given.Count <= wanted.Count)
        {
            return null;
        }

        return Checked(ByName()) ?? Checked(ByPlace()) ?? ByType();

        IReadOnlyList<int> ByName() =>
        [
            .. wanted.Select(parameter =>
                Enumerable.Range(0, given.Count).Where(place => IsNamed(place, parameter.Name)).DefaultIfEmpty(-1).First()),
        ];

        IReadOnlyList<int>? ByPlace()
        {
            var first = wanted[0].Name == RuleDeclaration.This ? 1 : 0;
            return given.Count != rule.Parameters.Length + first
                ? null
                : [.. Enumerable.Range(0, first), .. rule.DifferentiableParameters.Select(parameter => parameter.Ordinal + first)];
        }

        IReadOnlyList<int>? ByType()
        {
            var ways = Ways(0, 0).Take(2).ToList();
            return ways.Count == 1 ? ways[0] : null;
        }

        IEnumerable<int[]> Ways(int parameter, int from) => parameter == wanted.Count
            ? [[]]
            : Enumerable.Range(from, given.Count - from)
                .Where(place => IsFor(place, parameter))
                .SelectMany(place => Ways(parameter + 1, place + 1).Select(rest => (int[])[place, .. rest]));

        IReadOnlyList<int>? Checked(IReadOnlyList<int>? places) =>
            places is not null
            && places.Where((place, i) => place < 0 || !IsFor(place, i) || (i > 0 && place <= places[i - 1])).ToList().Count == 0
                ? places
                : null;

        bool IsFor(int place, int parameter) =>
            rule.Fit.IsCotangent(given[place].Type, wanted[parameter].Type)
            && (IsNamed(place, wanted[parameter].Name) || !rule.Parameters.Any(other => IsNamed(place, other.Name)));

        bool IsNamed(int place, string name) => string.Equals(ExchangedNames.Of(given[place]), name, StringComparison.OrdinalIgnoreCase);
    }
}
