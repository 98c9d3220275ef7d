using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Why a type marked <c>[Pytree]</c> cannot be one.</summary>
internal static class PytreeObstacle
{
    /// <summary>The reason, to stand after the name of the type; none where it can.</summary>
    public static string? Of(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "is static, so there are no values of it",
        { IsRefLikeType: true } => "is a ref struct, which a pullback cannot keep",
        _ when TypeHeader.Of(type) is null => "cannot have a part in another file, where its members are generated",
        _ => Chain(type).FirstOrDefault(static part => !DeclaredModifiers.HaveAll(part, SyntaxKind.PartialKeyword)) is not { } sealedPart ? null
            : SymbolEqualityComparer.Default.Equals(sealedPart, type) ? "is not partial"
            : $"stands in '{TypeNames.InShort(sealedPart)}', which is not partial",
    };

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }
}
