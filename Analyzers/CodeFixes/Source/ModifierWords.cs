using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>Takes modifiers away, each with the space behind it.</summary>
internal static class ModifierWords
{
    public static void Remove(SyntaxTokenList modifiers, SourceChanges changes, params SyntaxKind[] kinds)
    {
        foreach (var word in modifiers.Where(word => kinds.Contains(word.Kind())))
        {
            changes.Replace(word.SyntaxTree!, TextSpan.FromBounds(word.SpanStart, word.GetNextToken().SpanStart), "");
        }
    }
}
