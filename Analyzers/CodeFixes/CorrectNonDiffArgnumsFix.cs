using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Removes positions that name no parameter, or one that is static already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectNonDiffArgnumsFix))]
[Shared]
public sealed class CorrectNonDiffArgnumsFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NonDiffPosition];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (rule.Declaration.Arguments.SyntaxOfNonDiffArgnums is not { } argument)
        {
            return null;
        }

        var positions = ArrayElementSyntax.Of(argument.Expression).ToList();
        if (violation.Site.Position >= positions.Count)
        {
            return null;
        }

        ListItem.Remove(positions.Count == 1 ? argument : positions[violation.Site.Position], changes);
        return $"Remove position {positions[violation.Site.Position]}";
    }
}
