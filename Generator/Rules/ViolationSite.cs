using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The part of a declaration that a violation is about.</summary>
internal enum SitePart
{
    Name,
    ParameterList,
    Parameter,
    ReturnType,
    ReturnElement,
    AttributeArgument,
    NonDiffPosition,
}

/// <summary>
/// Where a violation is. Only the analyzer asks for the place in the source; the generator never does, and keeps no site.
/// </summary>
/// <param name="Symbol">The method or type; none for a part of the attribute.</param>
/// <param name="Position">Which parameter, tuple element or position in <c>NonDiffArgnums</c>.</param>
/// <param name="Role">The attribute's argument that leads there, for a symbol that has no source.</param>
internal sealed record ViolationSite(SitePart Part, ISymbol? Symbol = null, int Position = 0, RuleRole? Role = null);
