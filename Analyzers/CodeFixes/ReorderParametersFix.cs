using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Puts parameters that are right but for their order into it: static arguments, residuals, cotangent in Bwd.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderParametersFix))]
[Shared]
public sealed class ReorderParametersFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.FwdParameters, DiagnosticIds.BwdParameters];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleMethodInSource.Of(rule, violation) is not { } method || new ParameterRepair(method) is not { IsReordering: true } repair)
        {
            return null;
        }

        repair.Apply(changes);
        return $"Reorder the parameters of '{method.Symbol.Name}'";
    }
}
