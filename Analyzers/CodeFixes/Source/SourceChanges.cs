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
    private readonly List<MentionRewrite> _rewrites = [];

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

    /// <summary>Has other places follow, wherever they are.</summary>
    public void Follow(MentionRewrite rewrite) => _rewrites.Add(rewrite);

    /// <summary>The solution afterwards; none where it would be as before, or another place cannot follow. To be asked for once.</summary>
    /// <param name="solution">The state that the edited trees belong to.</param>
    public async Task<Solution?> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (var rewrite in _rewrites)
        {
            foreach (var (document, name) in await Mentions.OfAsync(rewrite.Method, solution, cancellation).ConfigureAwait(false))
            {
                var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
                if (model is null || !rewrite.TryApply(name, model, this))
                {
                    return null;
                }
            }
        }

        var changed = solution;
        var isChanged = false;
        foreach (var entry in _changes)
        {
            var edits = entry.Value.OrderBy(static change => change.Span.Start).ToList();
            if (edits.Zip(edits.Skip(1), static (edit, next) => next.Span.Start < edit.Span.End).Any(static overlap => overlap))
            {
                return null;
            }

            if (solution.GetDocument(entry.Key) is { } document)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var mended = text.WithChanges(edits);
                isChanged |= !mended.ContentEquals(text);
                changed = changed.WithDocumentText(document.Id, mended);
            }
        }

        return isChanged ? changed : null;
    }
}
