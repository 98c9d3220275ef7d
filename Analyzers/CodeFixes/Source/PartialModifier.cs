using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes.Source;

/// <summary>Adds <c>partial</c> where it is missing, and what a partial method has to say besides.</summary>
internal static class PartialModifier
{
    public static void AddTo(MemberDeclarationSyntax declaration, SourceChanges changes)
    {
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            if (declaration is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } unsaid
                && !unsaid.Modifiers.Any(static word => DeclaredModifiers.IsAccess(word.Text)))
            {
                var first = unsaid.Modifiers.Count > 0 ? unsaid.Modifiers[0].SpanStart : unsaid.ReturnType.SpanStart;
                var access = DeclaredModifiers.ImpliedAccess(unsaid.Parent is InterfaceDeclarationSyntax);
                changes.Insert(declaration.SyntaxTree, first, access + " ");
            }

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
