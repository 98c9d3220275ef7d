using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>Functions whose body a call does not run: it runs where the result is iterated over, as often as that is done.</summary>
internal static class Iterator
{
    /// <summary>Whether the method or local function that is declared here yields.</summary>
    public static bool Is(SyntaxNode function) => function
        .DescendantNodes(node => node == function || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(static node => node is YieldStatementSyntax);
}
