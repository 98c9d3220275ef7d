using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Corrects a misspelt name in the attribute to that of a method that there is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestNameFix))]
[Shared]
public sealed class UseNearestNameFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RuleMethodNotFound];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (violation.Site.Role is not { } role)
        {
            return null;
        }

        var candidates = new RuleMethodCandidates(rule.Declaration, role);
        if (candidates.ByType().Any(static group => group.Count > 0) || candidates.NearestName() is not { } nearest)
        {
            return null;
        }

        RuleAttribute.Name(rule.Declaration.Arguments, role, Identifiers.Escape(nearest), changes);
        return $"Use '{nearest}'";
    }
}
