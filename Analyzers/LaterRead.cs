using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>Whether a variable is read behind a function that has been written to it.</summary>
internal static class LaterRead
{
    /// <param name="function">The function, in which reading it is fine.</param>
    public static bool Exists(ISymbol variable, SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        var member = function.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? function.SyntaxTree.GetRoot(cancellation);
        var references = member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.SpanStart > function.Span.End
                && name.Identifier.ValueText == variable.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable))
            .ToList();
        return !references.Exists(IsWritten) && references.Exists(static name => !IsOnlyDescribed(name));
    }

    private static bool IsWritten(IdentifierNameSyntax name) =>
        Expression(name).Parent is AssignmentExpressionSyntax assignment && assignment.Left == Expression(name);

    /// <summary>The shape of an array may be asked for at any time.</summary>
    private static bool IsOnlyDescribed(IdentifierNameSyntax name)
    {
        SyntaxNode expression = Expression(name);
        while (expression.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
        {
            expression = suppressed;
        }

        return expression.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Shape" or "Rank" or "Length" or "Count" or "Clear",
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } } =>
                called.Identifier.ValueText == "nameof",
            _ => false,
        };
    }

    private static ExpressionSyntax Expression(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
