using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Looks into the bodies of rules. Types without rules are passed over.</summary>
public abstract class RuleBodyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.In(start.Compilation) is not null)
            {
                start.RegisterSymbolStartAction(Start, SymbolKind.NamedType);
            }
        });
    }

    private void Start(SymbolStartAnalysisContext context)
    {
        if (SourceBodies.Of(context.Compilation).RulesOf((INamedTypeSymbol)context.Symbol) is { } bodies)
        {
            context.RegisterOperationBlockAction(block => bodies.Add(block.OwningSymbol, block.OperationBlocks));
            context.RegisterSymbolEndAction(end => Check(bodies, end));
        }
    }

    private protected abstract void Check(RuleBodies bodies, SymbolAnalysisContext context);
}
