using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>All analyzers that there are.</summary>
internal static class AnalyzerSet
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(CustomVjpAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
