using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes.Source;

/// <summary>Writes the attribute that makes a parameter static.</summary>
internal static class NonDiffMark
{
    public static void Add(MethodDeclarationSyntax method, int position, KnownTypes known, TypeText text, SourceChanges changes)
    {
        var name = known.NonDiff is { } attribute ? text.OfAttribute(attribute) : "NonDiff";
        changes.Insert(method.SyntaxTree, method.ParameterList.Parameters[position].SpanStart, $"[{name}] ");
    }
}
