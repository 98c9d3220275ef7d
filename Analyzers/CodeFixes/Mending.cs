using Microsoft.CodeAnalysis;
using VjpGen.CodeFixes.Source;

namespace VjpGen.CodeFixes;

/// <summary>What a fix does about one mistake.</summary>
/// <param name="Id">The diagnostic that the mistake is reported as.</param>
/// <param name="Location">Where it is reported; none where any place will do.</param>
internal sealed record Mending(string Id, Location? Location, string Title, SourceChanges Changes)
{
    /// <summary>Whether another fix is likelier to be what is meant: it comes first then, and this one is never applied unasked.</summary>
    public bool IsSecondChoice { get; init; }

    /// <summary>The method of the rule that the mistake is in; none where it is in the rule itself.</summary>
    public IMethodSymbol? Method { get; init; }

    public bool IsFor(Diagnostic diagnostic) =>
        diagnostic.Id == Id
        && (Location is null
            || (diagnostic.Location.SourceSpan == Location.SourceSpan
                && diagnostic.Location.SourceTree?.FilePath == Location.SourceTree?.FilePath));
}
