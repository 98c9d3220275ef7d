using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;

namespace VjpGen.CodeFixes;

/// <summary>
/// A fix that edits declarations one by one, each in its own document. All of a document are edited at a stroke: edits that were made apart
/// would not fit together where declarations nest or share something.
/// </summary>
public abstract class DocumentFix : CodeFixProvider
{
    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new UnattendedFixAll(
        FixAllProvider.Create(async (context, document, diagnostics) =>
            await MendAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var targets = await TargetsAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (targets.Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title, cancellation => MendAsync(context.Document, [diagnostic], cancellation), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    /// <summary>Edits all that is to be edited about diagnostics in any documents.</summary>
    /// <param name="solution">The state that they were reported of.</param>
    internal async Task<Solution> MendAllAsync(
        Solution solution, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var all = solution;
        var fixable = diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id));
        foreach (var inTree in fixable.GroupBy(static diagnostic => diagnostic.Location.SourceTree))
        {
            if (solution.GetDocument(inTree.Key) is { } document)
            {
                var mended = await MendAsync(document, [.. inTree], cancellation).ConfigureAwait(false);
                all = all.WithDocumentText(document.Id, await mended.GetTextAsync(cancellation).ConfigureAwait(false));
            }
        }

        return all;
    }

    /// <summary>What is to be edited about a diagnostic; nothing where that is left to the author.</summary>
    private protected abstract IEnumerable<SyntaxNode> Targets(SyntaxNode place, SemanticModel model);

    /// <summary>Edits all that is to be edited in a document.</summary>
    private protected abstract void Mend(IReadOnlyList<SyntaxNode> targets, SemanticModel model, SourceChanges changes);

    private async Task<IReadOnlyList<SyntaxNode>> TargetsAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return [.. diagnostics.SelectMany(diagnostic => Targets(root!.FindNode(diagnostic.Location.SourceSpan), model!)).Distinct()];
    }

    private async Task<Document> MendAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var changes = new SourceChanges();
        var targets = await TargetsAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        if (targets.Count > 0)
        {
            Mend(targets, (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!, changes);
        }

        var solution = await changes.ApplyAsync(document.Project.Solution, cancellation).ConfigureAwait(false);
        return solution?.GetDocument(document.Id) ?? document;
    }
}
