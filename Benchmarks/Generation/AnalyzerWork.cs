using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;

namespace VjpGen.Benchmarks.Generation;

/// <summary>The analyzers at work on one program with all that is generated for it.</summary>
internal sealed class AnalyzerWork
{
    private readonly Compilation _output;

    /// <exception cref="InvalidOperationException">The program has an error, or a rule that an analyzer reports.</exception>
    public AnalyzerWork(int rules, RuleMix mix)
    {
        _output = new GeneratorWork(rules, mix).Output();
        var reported = Run(Apart).GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .FirstOrDefault(static diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error } or { Descriptor.Category: "VjpGen" });
        if (reported is not null)
        {
            throw new InvalidOperationException($"Only rules without faults are measured. {reported}");
        }
    }

    /// <summary>The analyzers of the package, apart.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Apart { get; } =
    [
        .. typeof(CustomVjpAnalyzer).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// A run of analyzers that have seen nothing yet. The compiler binds the program for them, bodies too, as it does in a build.
    /// </summary>
    /// <returns>The run, which returns how much of its time was spent in each of the analyzers, but for the idle one.</returns>
    public Func<IReadOnlyDictionary<string, TimeSpan>> Cold(params IReadOnlyList<DiagnosticAnalyzer> analyzers)
    {
        var run = Run(analyzers);
        return () => run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult().AnalyzerTelemetryInfo
            .Where(static pair => pair.Key is not IdleAnalyzer)
            .ToDictionary(static pair => pair.Key.GetType().Name, static pair => pair.Value.ExecutionTime);
    }

    private CompilationWithAnalyzers Run(IReadOnlyList<DiagnosticAnalyzer> analyzers) =>
        RulePrograms.Compile(_output.SyntaxTrees).WithAnalyzers(
            [.. analyzers],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: static (exception, analyzer, _) =>
                    throw new InvalidOperationException($"{analyzer} failed.", exception),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: true));
}
