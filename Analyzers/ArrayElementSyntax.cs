using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>The elements of an array as an attribute has it, whichever way it is written.</summary>
internal static class ArrayElementSyntax
{
    public static IEnumerable<SyntaxNode> Of(ExpressionSyntax? array) => array switch
    {
        CollectionExpressionSyntax collection => collection.Elements,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        _ => [],
    };
}
