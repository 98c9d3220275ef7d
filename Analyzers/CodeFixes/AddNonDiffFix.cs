using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Marks a parameter without a cotangent as static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNonDiffFix))]
[Shared]
public sealed class AddNonDiffFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotDifferentiableParameter];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (violation.Site.Part != SitePart.Parameter || rule.Syntax is not { } declaration)
        {
            return null;
        }

        var parameter = rule.Method.Parameters[violation.Site.Position];
        if (!rule.Declaration.Expected.IsToMark(parameter))
        {
            return null;
        }

        NonDiffMark.Add(declaration, parameter.Ordinal, rule.Declaration.Known, TypeText.At(declaration, rule.Compilation), changes);
        return $"Mark '{parameter.Name}' [NonDiff]";
    }

    /// <summary>What Bwd returns a cotangent of is not meant to be static.</summary>
    private protected override bool IsSecondChoice(RuleInSource rule, Violation violation) =>
        ParameterTree.Of(rule, violation) is { IsMeant: true };
}
