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
            foreach (var declaration in type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()))
            {
                if (declaration is TypeDeclarationSyntax part && !part.Modifiers.Any(SyntaxKind.PartialKeyword))
                {
                    changes.Insert(part.SyntaxTree, part.Keyword.SpanStart, "partial ");
                }
            }
        }
    }
}
