using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Something that keeps a type marked <c>[Pytree]</c> from being one.</summary>
/// <param name="Place">The type or member at which to mend it.</param>
/// <param name="Reason">To stand after the name of the type.</param>
/// <param name="Expected">The declaration as it should be.</param>
internal sealed record PytreeObstacle(ISymbol Place, string Reason, string Expected)
{
    /// <summary>The first obstacle; none where the type can be a tree.</summary>
    public static PytreeObstacle? Of(INamedTypeSymbol type) => AllOf(type).FirstOrDefault();

    /// <summary>All that can be mended at once: what a type is comes before where it stands, and that before its members.</summary>
    public static IEnumerable<PytreeObstacle> AllOf(INamedTypeSymbol type)
    {
        if (OfKind(type) is { } reason)
        {
            return [new PytreeObstacle(type, reason, PytreeDeclaration.Marked(type))];
        }

        if (LocalPart(type) is { } local)
        {
            return [new PytreeObstacle(local, FileLocal(type, local), Declaration(type, local))];
        }

        return [.. NotPartial(type), .. OfMembers(type)];
    }

    /// <summary>Whether the type can be a tree once it and those around it are partial.</summary>
    public static bool IsNoneBesidesPartial(INamedTypeSymbol type) =>
        OfKind(type) is null && LocalPart(type) is null && !OfMembers(type).Any();

    private static INamedTypeSymbol? LocalPart(INamedTypeSymbol type) => Chain(type).FirstOrDefault(static part => part.IsFileLocal);

    private static IEnumerable<PytreeObstacle> OfMembers(INamedTypeSymbol type) =>
        [.. PytreeCollision.ObstaclesIn(type), .. InheritedMapLeaves.ObstaclesIn(type)];

    private static string? OfKind(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "is static, so there are no values of it",
        { IsRefLikeType: true } => "is a ref struct, which a pullback cannot keep",
        { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "is neither a class nor a struct, so it has no members to hold arrays",
        _ when IsInlineArray(type) =>
            "is an inline array, of which only the first item is a member; use an array or single members",
        _ => null,
    };

    private static string FileLocal(INamedTypeSymbol type, INamedTypeSymbol local) => AreSame(type, local)
        ? "is local to its file, but its members are generated in another one"
        : $"stands in '{TypeNames.InShort(local)}', which is local to its file, but its members are generated in another one";

    private static IEnumerable<PytreeObstacle> NotPartial(INamedTypeSymbol type) => Chain(type)
        .Where(static part => !DeclaredModifiers.HaveAll(part, SyntaxKind.PartialKeyword))
        .Select(part => new PytreeObstacle(
            part,
            AreSame(type, part) ? "is not partial" : $"stands in '{TypeNames.InShort(part)}', which is not partial",
            Declaration(type, part)));

    private static string Declaration(INamedTypeSymbol type, INamedTypeSymbol part) =>
        AreSame(type, part) ? PytreeDeclaration.Marked(type) : PytreeDeclaration.Of(part);

    private static bool AreSame(INamedTypeSymbol type, INamedTypeSymbol part) => SymbolEqualityComparer.Default.Equals(type, part);

    private static bool IsInlineArray(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute");

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }
}
