using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Every analyzer of the package.</summary>
internal static class OurAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(CustomVjpAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Those whose diagnostics are about declarations, and not about what flows through the bodies of methods.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> OfDeclarations { get; } =
        [.. All.Where(static analyzer => !FlowDescriptors.All.Intersect(analyzer.SupportedDiagnostics).Any())];
}
