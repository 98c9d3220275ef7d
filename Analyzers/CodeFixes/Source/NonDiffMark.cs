using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes.Source;

/// <summary>The attribute that makes a parameter static, and keeps a member out of differentiation.</summary>
internal static class NonDiffMark
{
    public static void Add(MethodDeclarationSyntax method, int position, KnownTypes known, TypeText text, SourceChanges changes)
    {
        var name = known.NonDiff is { } attribute ? text.OfAttribute(attribute) : "NonDiff";
        changes.Insert(method.SyntaxTree, method.ParameterList.Parameters[position].SpanStart, $"[{name}] ");
    }

    public static IEnumerable<AttributeSyntax> In(IEnumerable<AttributeListSyntax> lists, SemanticModel model) =>
        lists.SelectMany(static list => list.Attributes).Where(attribute =>
            model.GetSymbolInfo(attribute).Symbol?.ContainingType is { Name: "NonDiffAttribute", ContainingNamespace.Name: "VjpGen" });
}
