using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>The modifiers that source gives a declaration. Symbols do not tell of <c>new</c>, <c>unsafe</c> or <c>partial</c>.</summary>
internal static class DeclaredModifiers
{
    /// <summary>The words before a type or method, without <c>partial</c>, in the user's order.</summary>
    public static IEnumerable<string> Of(ISymbol symbol) => Declarations(symbol)
        .SelectMany(static declaration => declaration.Modifiers)
        .Where(static token => !token.IsKind(SyntaxKind.PartialKeyword))
        .Select(static token => token.ValueText)
        .Distinct();

    /// <summary>The same of a method, without those that the compiler refuses there. It takes no notice of them further on.</summary>
    public static IEnumerable<string> InEffect(IMethodSymbol method) => Of(method).Where(modifier => modifier switch
    {
        "public" or "protected" or "internal" or "private" or "new" or "unsafe" => true,
        "static" => method.IsStatic,
        "virtual" => method.IsVirtual,
        "override" => method.IsOverride,
        "sealed" => method.IsSealed,
        "readonly" => method.IsReadOnly,
        _ => false,
    });

    /// <summary>Whether some declaration of the type has the modifier.</summary>
    public static bool HasAny(INamedTypeSymbol type, SyntaxKind modifier) =>
        Declarations(type).Any(declaration => declaration.Modifiers.Any(modifier));

    /// <summary>Whether all declarations of the type have the modifier.</summary>
    public static bool HaveAll(INamedTypeSymbol type, SyntaxKind modifier) =>
        Declarations(type).All(declaration => declaration.Modifiers.Any(modifier));

    private static IEnumerable<MemberDeclarationSyntax> Declarations(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<MemberDeclarationSyntax>();
}
