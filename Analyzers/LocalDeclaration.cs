using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>Where a local is declared, and whether that is the only place where it gets a value.</summary>
internal static class LocalDeclaration
{
    public static VariableDeclaratorSyntax? Of(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;

    /// <summary>Whether anything in the block, lambdas and local functions included, may give it another value.</summary>
    public static bool IsReassigned(VariableDeclaratorSyntax declarator) =>
        declarator.FirstAncestorOrSelf<BlockSyntax>() is not { } scope
        || scope.DescendantNodes().Any(node => IsWriteTo(node, declarator.Identifier.ValueText));

    private static bool IsWriteTo(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => target.Identifier.ValueText == name,
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } =>
            targets.Arguments.Any(target => target.Expression is IdentifierNameSyntax element && element.Identifier.ValueText == name),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax target } => target.Identifier.ValueText == name,
        _ => false,
    };
}
