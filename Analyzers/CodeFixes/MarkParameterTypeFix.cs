using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Marks the type of a parameter as a pytree, together with the types in it that hold its arrays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkParameterTypeFix))]
[Shared]
public sealed class MarkParameterTypeFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotDifferentiableParameter];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (ParameterTree.Of(rule, violation) is not { } tree)
        {
            return null;
        }

        PytreeAttribute.AddTo(tree.Declarations, rule.Compilation, changes);
        return $"Mark '{tree.Type.Name}' [{PytreeMark.Name}]";
    }

    /// <summary>An instance with a cotangent is meant to be a tree; of any other argument Bwd tells.</summary>
    private protected override bool IsSecondChoice(RuleInSource rule, Violation violation) =>
        violation.Site.Part == SitePart.Parameter && ParameterTree.Of(rule, violation) is { IsMeant: false };
}
