using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>What is reported of trees. What a diagnostic says is <see cref="PytreeMessages"/>.</summary>
internal static class PytreeDescriptors
{
    public static readonly DiagnosticDescriptor NoPytree = new(
        DiagnosticIds.NoPytree,
        "A type marked [Pytree] must have room for its generated part",
        PytreeMessages.NoPytree,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.NoPytree + ".md");

    public static readonly DiagnosticDescriptor HiddenArrays = new(
        DiagnosticIds.HiddenArrays,
        "No gradient reaches arrays that a pytree hides",
        PytreeMessages.HiddenArrays,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.HiddenArrays + ".md");

    public static readonly DiagnosticDescriptor NotMarkedPytree = new(
        DiagnosticIds.NotMarkedPytree,
        "A type and its base with arrays must both be pytrees",
        PytreeMessages.NotMarkedPytree,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.NotMarkedPytree + ".md");

    public static readonly DiagnosticDescriptor IdleNonDiff = new(
        DiagnosticIds.IdleNonDiff,
        "NonDiff on a member needs a pytree that stores it",
        PytreeMessages.IdleNonDiff,
        DiagnosticDescriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticDescriptors.HelpLinkBase + DiagnosticIds.IdleNonDiff + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NoPytree, HiddenArrays, NotMarkedPytree, IdleNonDiff];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        All.ToImmutableDictionary(static descriptor => descriptor.Id);

    public static DiagnosticDescriptor For(string id) => ById[id];
}
