using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VjpGen.Benchmarks.Generation;

/// <summary>Is shown every method and every body, and does nothing: what it costs that there are analyzers at all.</summary>
#pragma warning disable RS1036, RS1041, RS2008 // It is no part of a package.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("IDLE", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static _ => { }, SymbolKind.Method);
        context.RegisterSymbolStartAction(
            static start =>
            {
                start.RegisterOperationBlockAction(static _ => { });
                start.RegisterSymbolEndAction(static _ => { });
            },
            SymbolKind.NamedType);
    }
}
