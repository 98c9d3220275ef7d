using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Removes an item of a list that commas separate, with one of the commas.</summary>
internal static class ListItem
{
    public static void Remove(SyntaxNode item, SourceChanges changes)
    {
        var (before, after) = (item.GetFirstToken().GetPreviousToken(), item.GetLastToken().GetNextToken());
        var span = before.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(before.SpanStart, item.Span.End)
            : after.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(item.SpanStart, after.GetNextToken().SpanStart)
            : item.Span;
        changes.Replace(item.SyntaxTree, span, "");
    }
}
