using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Has a method begin with a further statement, for which a body that is an expression becomes a block.</summary>
internal static class FirstStatement
{
    public static void Insert(MethodDeclarationSyntax method, string statement, SourceChanges changes)
    {
        var layout = Layout.Of(method);
        var outer = layout.NewLine + layout.Indentation;
        var inner = outer + layout.Step;
        if (method.Body is { } block)
        {
            changes.Insert(method.SyntaxTree, block.OpenBraceToken.Span.End, inner + statement);
        }
        else if (method.ExpressionBody is { Expression: var expression } arrow)
        {
            var before = arrow.ArrowToken.GetPreviousToken().Span.End;
            var result = expression is ThrowExpressionSyntax ? expression.ToString() : $"return {expression}";
            changes.Replace(
                method.SyntaxTree,
                TextSpan.FromBounds(before, method.SemicolonToken.Span.End),
                $"{outer}{{{inner}{statement}{inner}{result};{outer}}}");
        }
    }
}
