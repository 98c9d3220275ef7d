using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Has Bwd return a cotangent for every differentiable parameter, in order, and none for any other. One that was missing throws until it is
/// written: a zero would be silently wrong.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MendCotangentsFix))]
[Shared]
public sealed class MendCotangentsFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.CotangentCount, DiagnosticIds.CotangentComponent];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleMethodInSource.Of(rule, violation) is not { } bwd)
        {
            return null;
        }

        var repair = new CotangentRepair(bwd);
        if (violation.Id == DiagnosticIds.CotangentCount)
        {
            return repair.AddMissing(changes) ? $"Add the missing cotangents to '{bwd.Symbol.Name}'"
                : repair.RemoveSurplus(changes) ? $"Remove the surplus cotangents from '{bwd.Symbol.Name}'"
                : null;
        }

        return repair.Reorder(changes) ? $"Reorder the cotangents of '{bwd.Symbol.Name}'"
            : repair.Retype(violation.Site.Position, changes) ? $"Repair the return type of '{bwd.Symbol.Name}'"
            : null;
    }
}
