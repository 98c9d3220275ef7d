using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;

namespace VjpGen.CodeFixes.Source;

/// <summary>Marks types as trees, with all that this takes.</summary>
internal static class PytreeAttribute
{
    /// <param name="types">One declaration of each.</param>
    public static void AddTo(IReadOnlyCollection<TypeDeclarationSyntax> types, Compilation compilation, SourceChanges changes)
    {
        foreach (var type in types)
        {
            AttributeLine.Add(type, PytreeMark.Name, changes);
        }

        PartialModifier.AddToTypes(types, changes);
        foreach (var file in types.GroupBy(static type => type.SyntaxTree))
        {
            var model = compilation.GetSemanticModel(file.Key);
            if (file.Any(type => !IsInScope(model, type)))
            {
                NamespaceImport.Add((CompilationUnitSyntax)file.Key.GetRoot(), "VjpGen", changes);
            }
        }
    }

    private static bool IsInScope(SemanticModel model, TypeDeclarationSyntax type) =>
        model.LookupNamespacesAndTypes(type.SpanStart, name: PytreeMark.Name + nameof(Attribute)).Length > 0;
}
