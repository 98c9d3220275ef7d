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

    /// <summary>What a variable stands for that is given its value where it is declared, and then returned at once.</summary>
    public static ExpressionSyntax Written(ExpressionSyntax returned)
    {
        if (returned is not IdentifierNameSyntax { Identifier.ValueText: var name } use
            || use.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            return returned;
        }

        var mentions = method.DescendantNodes().OfType<IdentifierNameSyntax>().Count(other => other.Identifier.ValueText == name);
        var declared = method.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Identifier.ValueText == name && variable.Parent is VariableDeclarationSyntax { Type.IsVar: true })
            .ToList();
        return mentions == 1 && declared.Count == 1 && declared[0].Initializer is { Value: var value } ? value : returned;
    }
}
