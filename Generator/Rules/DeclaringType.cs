using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>A type with rules, as their files need it.</summary>
/// <param name="Namespace">The namespace as its declaration has it; empty for the global one.</param>
/// <param name="Headers">The headers of the type and of those around it, outermost first; none where one cannot be reopened.</param>
/// <param name="IsPartial">Whether every declaration of the type is, though not of those around it.</param>
/// <param name="HintPath">The beginning of the names of its files.</param>
internal sealed record DeclaringType(string Namespace, EquatableArray<string>? Headers, bool IsPartial, string HintPath)
{
    public static DeclaringType Of(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(TypeNames.DeclaredNamespace),
        TypeHeader.OfTypeAndContaining(type),
        DeclaredModifiers.HaveAll(type, SyntaxKind.PartialKeyword),
        HintNames.Path(type));
}
