using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Removes <c>DiffThis</c> from the attribute of a method that has no instance.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropDiffThisFix))]
[Shared]
public sealed class DropDiffThisFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.Unsupported];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (!rule.Method.IsStatic
            || UnsupportedFeatures.OfContainingTypes(rule.Method) is not null
            || violation.Site is not { Part: SitePart.Name, Role: null }
            || rule.Declaration.Arguments is not { IsThisDifferentiable: true, SyntaxOfDiffThis: { } argument })
        {
            return null;
        }

        ListItem.Remove(argument, changes);
        return $"Drop {CustomVjpArguments.DiffThisName}";
    }
}
