using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Makes the body of a method that is to be a rule the body of its Primal, as it stands.</summary>
internal static class PrimalFromBody
{
    /// <summary>What a method that only computes a value may still say of itself.</summary>
    private static readonly SyntaxKind[] KeptModifiers =
        [SyntaxKind.StaticKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.AsyncKeyword];

    public static bool HasBody(MethodDeclarationSyntax method) => method.Body is not null || method.ExpressionBody is not null;

    /// <summary>
    /// The declaration loses its body, and the Primal that has it follows. An implementing part, which exists for its body alone, becomes
    /// the Primal itself.
    /// </summary>
    public static void Move(MethodDeclarationSyntax method, bool isImplementingPart, string primal, SourceChanges changes)
    {
        if (isImplementingPart)
        {
            ModifierWords.Remove(method.Modifiers, changes, SyntaxKind.PartialKeyword);
            changes.Replace(method.Identifier, primal);
            return;
        }

        var layout = Layout.Of(method);
        var between = layout.NewLine + layout.NewLine + layout.Indentation;
        var end = (method.ConstraintClauses.LastOrDefault() ?? (SyntaxNode)method.ParameterList).Span.End;
        changes.Insert(method.SyntaxTree, end, $";{between}{Header(method, primal)}");
        PartialModifier.AddTo(method, changes);
    }

    private static string Header(MethodDeclarationSyntax method, string primal)
    {
        var modifiers = method.Modifiers.Where(static word => KeptModifiers.Contains(word.Kind())).Select(static word => word.Text + " ");
        var parameters = method.ParameterList.ReplaceNodes(method.ParameterList.Parameters, static (parameter, _) => Plain(parameter));
        var constraints = method.SyntaxTree.GetText().ToString(TextSpan.FromBounds(
            method.ParameterList.Span.End, (method.ConstraintClauses.LastOrDefault() ?? (SyntaxNode)method.ParameterList).Span.End));
        return $"{string.Concat(modifiers)}{method.ReturnType} {primal}{method.TypeParameterList}{parameters.ToString()}{constraints}";
    }

    /// <summary>The parameter without what concerns callers only.</summary>
    private static ParameterSyntax Plain(ParameterSyntax parameter)
    {
        var modifiers = parameter.Modifiers.Where(static word =>
            !word.IsKind(SyntaxKind.ThisKeyword) && !word.IsKind(SyntaxKind.ParamsKeyword));
        return parameter
            .WithAttributeLists(default)
            .WithModifiers(SyntaxFactory.TokenList(modifiers))
            .WithDefault(null)
            .WithIdentifier(parameter.Identifier.WithTrailingTrivia(parameter.GetTrailingTrivia()))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
