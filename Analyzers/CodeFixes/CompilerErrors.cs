using Microsoft.CodeAnalysis;

namespace VjpGen.CodeFixes;

/// <summary>What the compiler says of two states of a solution.</summary>
internal static class CompilerErrors
{
    /// <summary>A partial method without a body, which the generator gives it.</summary>
    private const string MissingBody = "CS8795";

    /// <summary>Whether a state has an error that the one before has not.</summary>
    /// <param name="documents">Those to look at beside the ones that differ.</param>
    public static async Task<bool> AreNewAsync(
        Solution before, Solution after, IEnumerable<DocumentId> documents, CancellationToken cancellation)
    {
        var changed = after.GetChanges(before).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments());
        foreach (var document in changed.Concat(documents).Distinct())
        {
            var errors = await OfAsync(after.GetDocument(document), cancellation).ConfigureAwait(false);
            var known = errors.Count == 0 ? errors : await OfAsync(before.GetDocument(document), cancellation).ConfigureAwait(false);
            if (errors.GroupBy(static id => id).Any(group => group.Count() > known.Count(id => id == group.Key)))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<IReadOnlyList<string>> OfAsync(Document? document, CancellationToken cancellation) =>
        document is not null && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ?
            [
                .. model.GetDiagnostics(cancellationToken: cancellation)
                    .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != MissingBody)
                    .Select(static diagnostic => diagnostic.Id),
            ]
            : [];
}
