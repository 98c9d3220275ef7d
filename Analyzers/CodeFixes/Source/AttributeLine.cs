using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Puts an attribute before a declaration, behind those that it has.</summary>
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
}
