using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>The argument of a <c>nameof</c>, which only spells what it names.</summary>
internal static class NameOfSyntax
{
    public static bool IsAround(SyntaxNode expression) =>
        expression.FirstAncestorOrSelf<ArgumentSyntax>() is
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } },
        };
}
