using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Makes the types around a member partial, in every file.</summary>
internal static class PartialTypes
{
    public static void Make(ISymbol member, SourceChanges changes)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            var parts = type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
            foreach (var part in parts)
            {
                Make(part, changes);
            }
        }
    }

    /// <summary>The declarations themselves and those around them.</summary>
    public static void Make(IEnumerable<TypeDeclarationSyntax> declarations, SourceChanges changes)
    {
        foreach (var part in declarations.SelectMany(static type => type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct())
        {
            Make(part, changes);
        }
    }

    private static void Make(TypeDeclarationSyntax part, SourceChanges changes)
    {
        if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            changes.Insert(part.SyntaxTree, part.Keyword.SpanStart, "partial ");
        }
    }
}
