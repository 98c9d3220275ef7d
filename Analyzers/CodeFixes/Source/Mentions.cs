using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace VjpGen.CodeFixes.Source;

/// <summary>The places in a user's source that use a method; those that only name it, as attributes and comments do, are none.</summary>
internal static class Mentions
{
    /// <summary>Each with the name of the method there.</summary>
    public static async Task<IReadOnlyList<(Document Document, SimpleNameSyntax Name)>> OfAsync(
        IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        var found = new List<(Document, SimpleNameSyntax)>();
        var symbols = await SymbolFinder.FindReferencesAsync(method.OriginalDefinition, solution, cancellation).ConfigureAwait(false);
        foreach (var place in symbols.SelectMany(static symbol => symbol.Locations))
        {
            if (place.IsImplicit || place.Document is SourceGeneratedDocument)
            {
                continue;
            }

            var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            if (root?.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true) is SimpleNameSyntax name && !IsOnlyNamed(name))
            {
                found.Add((place.Document, name));
            }
        }

        return found;
    }

    /// <summary>The documents that have any.</summary>
    public static async Task<IEnumerable<DocumentId>> DocumentsAsync(
        IMethodSymbol? method, Solution solution, CancellationToken cancellation)
    {
        var mentions = method is null ? [] : await OfAsync(method, solution, cancellation).ConfigureAwait(false);
        return mentions.Select(static mention => mention.Document.Id).Distinct();
    }

    private static bool IsOnlyNamed(SimpleNameSyntax name) => name.Ancestors().Any(static node => node
        is AttributeSyntax
        or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });
}
