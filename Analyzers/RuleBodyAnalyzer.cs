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
            if (KnownTypes.In(start.Compilation) is { } known)
            {
                start.RegisterSymbolStartAction(context => Start(context, known), SymbolKind.NamedType);
            }
        });
    }

    private void Start(SymbolStartAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!RuleBodies.HasRules(type, known))
        {
            return;
        }

        var bodies = new RuleBodies(type, known, SourceBodies.Of(context.Compilation));
        context.RegisterOperationBlockAction(block => bodies.Add(block.OwningSymbol, block.OperationBlocks));
        context.RegisterSymbolEndAction(end => Check(bodies, end));
    }

    private protected abstract void Check(RuleBodies bodies, SymbolAnalysisContext context);
}
