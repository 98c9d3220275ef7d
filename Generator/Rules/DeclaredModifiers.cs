using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>The modifiers that source gives a declaration. Symbols do not tell of <c>new</c>, <c>unsafe</c> or <c>partial</c>.</summary>
internal static class DeclaredModifiers
{
    /// <summary>The words before a type or method, without <c>partial</c>, in the user's order.</summary>
    public static List<string> Of(ISymbol symbol)
    {
        var words = new List<string>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            foreach (var token in reference.GetSyntax() is MemberDeclarationSyntax declaration ? declaration.Modifiers : default)
            {
                if (!token.IsKind(SyntaxKind.PartialKeyword) && !words.Contains(token.ValueText))
                {
                    words.Add(token.ValueText);
                }
            }
        }

        return words;
    }

    /// <summary>What C# takes for granted of a method that does not say who may call it. A partial one with a result has to say so.</summary>
    public static string ImpliedAccess(bool isInInterface) => isInInterface ? "public" : "private";

    /// <summary>Whether a modifier says who may use what is declared.</summary>
    public static bool IsAccess(string modifier) => modifier is "public" or "protected" or "internal" or "private";

    /// <summary>Whether the compiler takes notice of a modifier of a method, and does not refuse it there.</summary>
    public static bool IsInEffect(string modifier, IMethodSymbol method) => modifier switch
    {
        _ when IsAccess(modifier) => true,
        "new" or "unsafe" => true,
        "static" => method.IsStatic,
        "virtual" => method.IsVirtual,
        "override" => method.IsOverride,
        "sealed" => method.IsSealed,
        "readonly" => method.IsReadOnly,
        _ => false,
    };

    /// <summary>Whether some declaration of the type has the modifier.</summary>
    public static bool HasAny(INamedTypeSymbol type, SyntaxKind modifier) =>
        Declarations(type).Any(declaration => declaration.Modifiers.Any(modifier));

    /// <summary>Whether all declarations of the type have the modifier.</summary>
    public static bool HaveAll(INamedTypeSymbol type, SyntaxKind modifier) =>
        Declarations(type).All(declaration => declaration.Modifiers.Any(modifier));

    private static IEnumerable<MemberDeclarationSyntax> Declarations(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<MemberDeclarationSyntax>();
}
