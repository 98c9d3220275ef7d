using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports a Bwd that changes something that its next run, or anybody else, sees.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BwdEffectAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [FlowDescriptors.WrittenState, FlowDescriptors.WrittenResidual];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        foreach (var (rule, body) in bodies.EachBwd(context.CancellationToken))
        {
            if (!bodies.Source.LeadsTo(static survey => survey.WritesToMemory, body))
            {
                continue;
            }

            var walk = new EffectWalk(rule, bodies.Known, bodies.Source);
            walk.RunBwd(body);
            if (walk.IsUnclear)
            {
                continue;
            }

            foreach (var (place, owner) in walk.Writes)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    owner is IParameterSymbol ? FlowDescriptors.WrittenResidual : FlowDescriptors.WrittenState,
                    place.GetLocation(),
                    TypeNames.InShort(rule.Bwd),
                    owner.Name));
            }
        }
    }
}
