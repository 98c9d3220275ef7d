using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>
/// Tells a function that is only prepared, to be returned among the residuals for Bwd to call, from one that is put to use: called, or
/// passed to something that may call it.
/// </summary>
internal static class KeptFunction
{
    /// <summary>Whether the lambda, method group or variable only finds its way into what is returned.</summary>
    public static bool Is(SyntaxNode function)
    {
        var value = function;
        while (IsPartOfValue(value))
        {
            value = value.Parent!;
        }

        return value.Parent switch
        {
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
            LambdaExpressionSyntax lambda => lambda.ExpressionBody == value,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => IsOnlyKept(local),
            _ => false,
        };
    }

    private static bool IsPartOfValue(SyntaxNode value) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or TupleExpressionSyntax => true,
        PostfixUnaryExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name == value,
        ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax } } => true,
        ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax } => true,
        BaseObjectCreationExpressionSyntax => value is ArgumentListSyntax,
        ConditionalExpressionSyntax choice => choice.Condition != value,
        ExpressionElementSyntax or CollectionExpressionSyntax => true,
        _ => false,
    };

    private static bool IsOnlyKept(VariableDeclaratorSyntax local) => local.FirstAncestorOrSelf<BlockSyntax>() is { } scope
        && scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Identifier.ValueText && name.Parent is not NameColonSyntax)
            .All(Is);
}
