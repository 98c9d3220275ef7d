using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What has been found wrong with one rule so far.</summary>
internal sealed class ViolationList
{
    private readonly List<Violation> _violations = [];

    public int Count => _violations.Count;

    public bool HasErrors => _violations.Exists(static violation => !violation.IsWarning);

    /// <summary>Whether something is wrong with the method that plays a role.</summary>
    public bool AreAt(RuleRole role) => _violations.Any(violation => violation.Site.Role == role);

    /// <param name="arguments">What fills the message: text, numbers, types and methods.</param>
    public void Add(string id, ViolationSite site, params object[] arguments) =>
        _violations.Add(new Violation(id, site, Array.ConvertAll(arguments, Text)));

    public void AddRange(ViolationList violations) => _violations.AddRange(violations._violations);

    public ImmutableArray<Violation> ToImmutable() => [.. _violations];

    private static string Text(object argument) => argument switch
    {
        ITypeSymbol type => TypeNames.InShort(type),
        IMethodSymbol method => TypeNames.InShort(method),
        _ => Convert.ToString(argument, CultureInfo.InvariantCulture),
    };
}
