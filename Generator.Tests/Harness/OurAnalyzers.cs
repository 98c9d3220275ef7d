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
}
