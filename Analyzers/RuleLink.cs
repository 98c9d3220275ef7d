using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers;

/// <summary>
/// Leads from a diagnostic to the rule that it is about, which may stand in another file. A fix asks there anew what is wrong: messages are
/// for people.
/// </summary>
internal static class RuleLink
{
    private const string Key = "Rule";

    public static ImmutableDictionary<string, string?> To(IMethodSymbol rule) =>
        ImmutableDictionary<string, string?>.Empty.Add(Key, DocumentationCommentId.CreateDeclarationId(rule));

    /// <summary>The id of the annotated method; none where a diagnostic is about something else.</summary>
    public static string? Of(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(Key, out var rule) ? rule : null;
}
