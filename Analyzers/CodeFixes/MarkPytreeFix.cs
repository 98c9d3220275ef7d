using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Marks a class with arrays as a pytree, as the class is that it derives from or that derives from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkPytreeFix))]
[Shared]
public sealed class MarkPytreeFix : CodeFixProvider
{
    private const string Title = "Mark [Pytree]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotMarkedPytree];

    /// <summary>All of a document at a stroke: single fixes would each bring the namespace in.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return await MarkAsync(document, diagnostics.Select(diagnostic => FindType(root, diagnostic)), context.CancellationToken)
            .ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FindType(root, diagnostic) is { } type)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, cancellation => MarkAsync(context.Document, [type], cancellation), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    /// <summary>The class to mark; none where it is marked, and the mark is not what is missing.</summary>
    private static TypeDeclarationSyntax? FindType(SyntaxNode? root, Diagnostic diagnostic) =>
        root?.FindNode(diagnostic.Location.SourceSpan) is TypeDeclarationSyntax type && !PytreeMark.IsOn(type) ? type : null;

    private static async Task<Document> MarkAsync(
        Document document, IEnumerable<TypeDeclarationSyntax?> found, CancellationToken cancellation)
    {
        var types = found.OfType<TypeDeclarationSyntax>().Distinct().ToList();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var changes = new SourceChanges();
        foreach (var type in types)
        {
            AttributeLine.Add(type, PytreeMark.Name, changes);
        }

        PartialTypes.Make(types, changes);
        if (types.Exists(type => !IsInScope(model!, type)))
        {
            NamespaceImport.Add((CompilationUnitSyntax)types[0].SyntaxTree.GetRoot(cancellation), "VjpGen", changes);
        }

        var solution = await changes.ApplyAsync(document.Project.Solution, cancellation).ConfigureAwait(false);
        return solution.GetDocument(document.Id)!;
    }

    private static bool IsInScope(SemanticModel model, TypeDeclarationSyntax type) =>
        model.LookupNamespacesAndTypes(type.SpanStart, name: PytreeMark.Name + "Attribute").Length > 0;
}
