using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Marks a class with arrays as a pytree, as the class is that it derives from or that derives from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkPytreeFix))]
[Shared]
public sealed class MarkPytreeFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotMarkedPytree];

    private protected override string Title => "Mark [Pytree]";

    /// <summary>The class to mark; none where it is marked, and the mark is not what is missing.</summary>
    private protected override IEnumerable<SyntaxNode> Targets(SyntaxNode place, SemanticModel model) =>
        place is TypeDeclarationSyntax type && !PytreeMark.IsOn(type) ? [type] : [];

    private protected override void Mend(IReadOnlyList<SyntaxNode> targets, SemanticModel model, SourceChanges changes)
    {
        var types = targets.Cast<TypeDeclarationSyntax>().ToList();
        foreach (var type in types)
        {
            AttributeLine.Add(type, PytreeMark.Name, changes);
        }

        PartialModifier.AddToTypes(types, changes);
        if (types.Exists(type => !IsInScope(model, type)))
        {
            NamespaceImport.Add((CompilationUnitSyntax)types[0].SyntaxTree.GetRoot(), "VjpGen", changes);
        }
    }

    private static bool IsInScope(SemanticModel model, TypeDeclarationSyntax type) =>
        model.LookupNamespacesAndTypes(type.SpanStart, name: PytreeMark.Name + "Attribute").Length > 0;
}
