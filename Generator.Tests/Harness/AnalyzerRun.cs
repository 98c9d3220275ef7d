using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Runs analyzers, and fails where one of them does.</summary>
internal static class AnalyzerRun
{
    /// <summary>What a build reports: generator first, then compiler and analyzers over everything.</summary>
    public static Task<ImmutableArray<Diagnostic>> OfAsync(Compilation input, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        OfOutputAsync(GeneratorRun.Of((CSharpCompilation)input).Output, analyzers);

    /// <summary>The same where the generator has run.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfOutputAsync(
        Compilation output, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var diagnostics = await RunAsync(output, analyzers, static compilation => compilation.GetAllDiagnosticsAsync());
        return [.. diagnostics.Where(static diagnostic => !diagnostic.IsSuppressed && (IsOurs(diagnostic) || IsComplaint(diagnostic)))];
    }

    private static bool IsComplaint(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning;

    /// <summary>Whether we report it, be it only an information.</summary>
    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("VJP", StringComparison.Ordinal);

    /// <summary>What analyzers report of code that may not even parse.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzersAloneAsync(
        Compilation compilation, params ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        RunAsync(compilation, analyzers, static compilation => compilation.GetAnalyzerDiagnosticsAsync());

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> run)
    {
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await run(compilation.WithAnalyzers(analyzers, options));
        return failures is [var failure, ..]
            ? throw new InvalidOperationException("An analyzer failed: " + failure, failure)
            : diagnostics;
    }
}
