using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Everything that looks at a user's code.</summary>
internal static class AllAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> Instances { get; } =
    [
        .. typeof(CustomVjpAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
