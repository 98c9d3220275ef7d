using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.CodeFixes.Source;

/// <summary>
/// Edits of text in one state of a solution, which take effect together. Text and not syntax, so that all that is not meant to change stays
/// as it is, line breaks and all.
/// </summary>
internal sealed class SourceChanges
{
    private readonly Dictionary<SyntaxTree, List<TextChange>> _changes = [];

    public void Replace(SyntaxNodeOrToken old, string text) => Replace(old.SyntaxTree!, old.Span, text);

    public void Replace(SyntaxTree tree, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(tree, out var changes))
        {
            _changes[tree] = changes = [];
        }

        changes.Add(new TextChange(span, text));
    }

    public void Insert(SyntaxTree tree, int position, string text) => Replace(tree, new TextSpan(position, 0), text);

    /// <summary>The solution afterwards.</summary>
    /// <param name="solution">The state that the edited trees belong to.</param>
    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var entry in _changes)
        {
            if (solution.GetDocument(entry.Key) is { } document)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                changed = changed.WithDocumentText(document.Id, text.WithChanges(entry.Value.OrderBy(static change => change.Span.Start)));
            }
        }

        return changed;
    }
}
