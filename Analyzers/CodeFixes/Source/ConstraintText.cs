using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Adds a constraint to those that a type parameter has, in every part of the declaration that states them.</summary>
internal static class ConstraintText
{
    /// <param name="constraint">An interface of unmanaged types, as it is written at a place.</param>
    /// <returns>Whether there is a declaration that can be edited.</returns>
    public static bool Add(
        IReadOnlyList<SyntaxNode> declarations, string parameter, Func<SyntaxNode, string> constraint, SourceChanges changes)
    {
        var stated = declarations.SelectMany(ClausesOf).Where(clause => clause.Name.Identifier.ValueText == parameter).ToList();
        foreach (var clause in stated)
        {
            changes.Insert(clause.SyntaxTree, clause.Span.End, ", " + constraint(clause));
        }

        if (stated.Count > 0)
        {
            return true;
        }

        if (declarations.FirstOrDefault() is not { } declaration || EndOfHeader(declaration) is not { } end)
        {
            return false;
        }

        var layout = Layout.Of(declaration);
        changes.Insert(
            declaration.SyntaxTree,
            end,
            $"{layout.NewLine}{layout.Indentation}{layout.Step}where {parameter} : unmanaged, {constraint(declaration)}");
        return true;
    }

    private static IEnumerable<TypeParameterConstraintClauseSyntax> ClausesOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ConstraintClauses,
        TypeDeclarationSyntax type => type.ConstraintClauses,
        _ => [],
    };

    private static int? EndOfHeader(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => (method.ConstraintClauses.LastOrDefault() ?? (SyntaxNode)method.ParameterList).Span.End,
        TypeDeclarationSyntax { TypeParameterList: { } parameters } type =>
            (type.ConstraintClauses.LastOrDefault() ?? type.BaseList ?? type.ParameterList ?? (SyntaxNode)parameters).Span.End,
        _ => null,
    };
}
