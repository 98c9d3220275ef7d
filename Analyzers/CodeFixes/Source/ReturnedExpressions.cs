using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>The expressions whose values a method returns.</summary>
internal static class ReturnedExpressions
{
    /// <summary>As they stand behind the arrow or <c>return</c>.</summary>
    public static IEnumerable<ExpressionSyntax> Of(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: var expression })
        {
            return [expression];
        }

        return method.Body is not { } body
            ? []
            : body.DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(static statement => statement.Expression)
                .OfType<ExpressionSyntax>();
    }

    /// <summary>Those that the value of an expression is one of. None of them throws.</summary>
    public static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax expression) => expression switch
    {
        ThrowExpressionSyntax => [],
        ParenthesizedExpressionSyntax parenthesized => Alternatives(parenthesized.Expression),
        ConditionalExpressionSyntax choice => Alternatives(choice.WhenTrue).Concat(Alternatives(choice.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(static arm => Alternatives(arm.Expression)),
        _ => [expression],
    };
}
