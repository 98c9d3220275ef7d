using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Adds <c>partial</c> where it is missing.</summary>
internal static class PartialModifier
{
    public static void AddTo(MemberDeclarationSyntax declaration, SourceChanges changes)
    {
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            // It stands last, before what says what is declared.
            var place = declaration is MethodDeclarationSyntax method ? method.ReturnType.SpanStart
                : ((TypeDeclarationSyntax)declaration).Keyword.SpanStart;
            changes.Insert(declaration.SyntaxTree, place, "partial ");
        }
    }

    /// <summary>The declarations themselves and those around them.</summary>
    public static void AddToTypes(IEnumerable<TypeDeclarationSyntax> declarations, SourceChanges changes)
    {
        foreach (var part in declarations.SelectMany(static type => type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct())
        {
            AddTo(part, changes);
        }
    }

    /// <summary>The types around a member, in every file.</summary>
    public static void AddToTypesAround(ISymbol member, SourceChanges changes)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            var parts = type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
            foreach (var part in parts)
            {
                AddTo(part, changes);
            }
        }
    }
}
