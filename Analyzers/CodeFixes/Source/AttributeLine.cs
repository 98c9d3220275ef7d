using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Puts an attribute before a declaration, behind those that it has, or takes one away.</summary>
internal static class AttributeLine
{
    /// <param name="attribute">The attribute without its brackets.</param>
    public static void Add(MemberDeclarationSyntax declaration, string attribute, SourceChanges changes)
    {
        var layout = Layout.Of(declaration);
        var last = declaration.AttributeLists.LastOrDefault()?.GetLastToken();
        var first = last?.GetNextToken() ?? declaration.GetFirstToken();
        var isInLine = last?.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) == false;
        changes.Insert(
            declaration.SyntaxTree, first.SpanStart, $"[{attribute}]{(isInLine ? " " : layout.NewLine + layout.Indentation)}");
    }

    /// <summary>Together with its brackets and its line where nothing else is in them.</summary>
    public static void Remove(AttributeSyntax attribute, SourceChanges changes)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            ListItem.Remove(attribute, changes);
            return;
        }

        var comment = list.CloseBracketToken.TrailingTrivia.FirstOrDefault(static trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var end = comment == default ? list.GetLastToken().GetNextToken().SpanStart : comment.SpanStart;
        changes.Replace(attribute.SyntaxTree, TextSpan.FromBounds(list.SpanStart, end), "");
    }
}
