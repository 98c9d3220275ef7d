using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Removes items of a list that commas separate, with one of the commas for each.</summary>
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

    /// <summary>Removes several items of one list, of which some are left.</summary>
    /// <param name="list">All items.</param>
    public static void Remove(IReadOnlyList<SyntaxNode> list, Func<int, bool> isRemoved, SourceChanges changes)
    {
        var first = Enumerable.Range(0, list.Count).First(i => !isRemoved(i));
        if (first > 0)
        {
            changes.Replace(list[0].SyntaxTree, TextSpan.FromBounds(list[0].SpanStart, list[first].SpanStart), "");
        }

        for (var i = first + 1; i < list.Count; i++)
        {
            if (isRemoved(i))
            {
                changes.Replace(list[i].SyntaxTree, TextSpan.FromBounds(list[i - 1].Span.End, list[i].Span.End), "");
            }
        }
    }
}
