using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Pytrees;

/// <summary>The declaration of a member as messages show it.</summary>
internal static class MendedMember
{
    /// <summary><c>public List&lt;NdArray&lt;float&gt;&gt; Weights { get; init; }</c></summary>
    /// <param name="type">The type it should have.</param>
    public static string Of(ISymbol member, string type) =>
        Head(member, type) + (member is IPropertySymbol property && !IsPositional(member) ? Accessors(property) : "");

    /// <summary>The same, kept out of differentiation.</summary>
    public static string NonDiff(ISymbol member, string type) => "[NonDiff] " + Of(member, type);

    /// <summary>The same as a member that can be read and assigned.</summary>
    public static string Plain(ISymbol member, string type) => Head(member, type) + (member is IPropertySymbol ? " { get; set; }" : "");

    /// <summary>The declaration up to the name.</summary>
    public static string Head(ISymbol member, string type) =>
        string.Join(" ", [.. Modifiers(member), type, Identifiers.Escape(NameOf(member))]);

    /// <summary>The name without the interface that is implemented by it.</summary>
    public static string NameOf(ISymbol member) => member switch
    {
        IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } property => property.ExplicitInterfaceImplementations[0].Name,
        IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } method => method.ExplicitInterfaceImplementations[0].Name,
        _ => member.Name,
    };

    private static IEnumerable<string> Modifiers(ISymbol member)
    {
        var declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var modifiers = declaration?.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>()?.Modifiers
            ?? (declaration as PropertyDeclarationSyntax)?.Modifiers;
        return member is IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false }
            ? ["public"]
            : modifiers?.Where(static token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(static token => token.ValueText) ?? [];
    }

    private static bool IsPositional(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax;

    private static string Accessors(IPropertySymbol property) => property.SetMethod switch
    {
        null => " { get; }",
        { IsInitOnly: true } => " { get; init; }",
        _ => " { get; set; }",
    };
}
