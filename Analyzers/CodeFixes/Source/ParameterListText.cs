using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Writes a parameter list anew in the layout that it has; comments go along with their parameters.</summary>
internal static class ParameterListText
{
    /// <param name="parameters">Each one as it is to be, and the one of the list that it is made from.</param>
    public static string Of(ParameterListSyntax list, IReadOnlyList<(ParameterSyntax? Source, string Text)> parameters)
    {
        var text = list.SyntaxTree.GetText();
        var gaps = Enumerable.Range(0, Math.Max(0, list.Parameters.Count - 1)).Select(i => Gap(list, i)).ToList();
        var result = "(" + text.ToString(TextSpan.FromBounds(list.OpenParenToken.Span.End, Start(list)));
        for (var i = 0; i < parameters.Count; i++)
        {
            var (source, parameter) = parameters[i];
            var isLast = i == parameters.Count - 1;
            var comment = source is null ? "" : EndComment(list, source, isLast);
            result += (source is null ? "" : LeadingComments(source)) + parameter + (isLast ? "" : ",") + comment;
            result += isLast ? "" : gaps.Count == 0 ? " " : gaps[Math.Min(i, gaps.Count - 1)];
        }

        return result + ")";
    }

    private static int Start(ParameterListSyntax list) => list.Parameters.Count == 0
        ? list.OpenParenToken.Span.End
        : list.Parameters[0].FullSpan.Start + LeadingWhitespace(list.Parameters[0]).Length;

    /// <summary>The line break and indentation, or the space, between two parameters.</summary>
    private static string Gap(ParameterListSyntax list, int i)
    {
        var separator = list.Parameters.GetSeparator(i);
        var hasLineBreak = separator.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        return hasLineBreak ? Layout.Of(list.Parent!).NewLine + LeadingWhitespace(list.Parameters[i + 1]) : " ";
    }

    private static string LeadingWhitespace(ParameterSyntax parameter) => string.Concat(parameter.GetLeadingTrivia()
        .TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)));

    private static string LeadingComments(ParameterSyntax parameter) =>
        parameter.GetLeadingTrivia().ToFullString().Substring(LeadingWhitespace(parameter).Length);

    /// <summary>The comment behind a parameter and its comma. What ends its line would hide the parenthesis behind the last one.</summary>
    private static string EndComment(ParameterListSyntax list, ParameterSyntax parameter, bool isLast)
    {
        var i = list.Parameters.IndexOf(parameter);
        var trivia = parameter.GetTrailingTrivia().AsEnumerable();
        if (i < list.Parameters.SeparatorCount)
        {
            trivia = trivia.Concat(list.Parameters.GetSeparator(i).TrailingTrivia);
        }

        var comments = trivia.Where(static item => !item.IsKind(SyntaxKind.WhitespaceTrivia) && !item.IsKind(SyntaxKind.EndOfLineTrivia));
        return string.Concat(comments.Select(comment => " " + (isLast ? Enclosed(comment) : comment.ToString())));
    }

    private static string Enclosed(SyntaxTrivia comment) => comment.IsKind(SyntaxKind.SingleLineCommentTrivia)
        ? $"/*{comment.ToString().Substring("//".Length).Replace("*/", "* /").TrimEnd()} */"
        : comment.ToString();
}
