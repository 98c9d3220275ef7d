using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;

namespace VjpGen.Benchmarks.Generation;

/// <summary>The analyzers at work on one program with all that is generated for it.</summary>
internal sealed class AnalyzerWork(int rules, RuleMix mix)
{
    private readonly Compilation _output = new GeneratorWork(rules, mix).Output();

    /// <summary>The analyzers of the package, apart.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Apart { get; } =
    [
        .. typeof(CustomVjpAnalyzer).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A run of analyzers that have seen nothing yet, over a program that the compiler has bound, bodies and all.</summary>
    public Action Cold(params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = RulePrograms.Compile(_output.SyntaxTrees);
        compilation.GetDiagnostics();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: static (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var run = compilation.WithAnalyzers(analyzers, options);
        return () => run.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }
}
