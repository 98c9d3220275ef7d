using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>How the source around a member is laid out.</summary>
/// <param name="NewLine">What ends a line.</param>
/// <param name="Indentation">What every line of the member begins with.</param>
/// <param name="Step">What each further level adds.</param>
internal sealed record Layout(string NewLine, string Indentation, string Step)
{
    private const string UsualStep = "    ";

    public static Layout Of(SyntaxNode member)
    {
        var text = member.SyntaxTree.GetText();
        var indentation = IndentationOf(member, text);
        var outer = member.Parent is { } parent ? IndentationOf(parent, text) : "";
        var isDeeper = indentation.Length > outer.Length && indentation.StartsWith(outer, StringComparison.Ordinal);
        return new Layout(NewLineOf(text), indentation, isDeeper ? indentation.Substring(outer.Length) : UsualStep);
    }

    /// <summary>Lines of a member, each indented and ended but for the last.</summary>
    public string Lines(IEnumerable<string> lines) => string.Join(NewLine, lines.Select(line => Indentation + line));

    /// <summary>
    /// Where a further member goes after this one: behind the comment that ends its last line, unless something else stands there too, and
    /// behind the <c>#endif</c> of an <c>#if</c> in it.
    /// </summary>
    public static int EndOf(SyntaxNode member)
    {
        var last = member.GetLastToken();
        var ends = member.DescendantNodes(descendIntoTrivia: true).OfType<IfDirectiveTriviaSyntax>()
            .Where(directive => member.Span.Contains(directive.Span))
            .Select(static directive => directive.GetRelatedDirectives().LastOrDefault())
            .OfType<EndIfDirectiveTriviaSyntax>()
            .Where(directive => directive.SpanStart >= last.Span.End)
            .ToList();
        if (ends.Count > 0)
        {
            return ends.Max(static directive => directive.EndOfDirectiveToken.SpanStart);
        }

        var end = last.TrailingTrivia.LastOrDefault(static trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return end == default ? last.Span.End : end.Span.End;
    }

    private static string IndentationOf(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string NewLineOf(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}
