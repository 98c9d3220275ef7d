using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What has been found wrong with one rule so far.</summary>
internal sealed class ViolationList
{
    // Most rules are right.
    private List<Violation>? _violations;

    public int Count => _violations?.Count ?? 0;

    public bool HasErrors => _violations?.Exists(static violation => !violation.IsWarning) ?? false;

    /// <summary>Whether something is wrong with the method that plays a role.</summary>
    public bool AreAt(RuleRole role) => _violations is { } violations && AreAt(role, violations);

    /// <param name="arguments">What fills the message: text, numbers, types and methods.</param>
    public void Add(string id, ViolationSite site, params object[] arguments) =>
        (_violations ??= []).Add(new Violation(id, site, Array.ConvertAll(arguments, Text)));

    public void AddRange(ViolationList violations)
    {
        if (violations._violations is { } others)
        {
            (_violations ??= []).AddRange(others);
        }
    }

    public ImmutableArray<Violation> ToImmutable() => _violations is null ? [] : [.. _violations];

    private static bool AreAt(RuleRole role, List<Violation> violations) => violations.Exists(violation => violation.Site.Role == role);

    private static string Text(object argument) => argument switch
    {
        ITypeSymbol type => TypeNames.InShort(type),
        IMethodSymbol method => TypeNames.InShort(method),
        _ => Convert.ToString(argument, CultureInfo.InvariantCulture),
    };
}
