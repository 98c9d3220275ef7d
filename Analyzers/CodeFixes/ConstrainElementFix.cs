using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Constrains a type parameter that arrays are of to elements that have derivatives.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstrainElementFix))]
[Shared]
public sealed class ConstrainElementFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.NotDifferentiableParameter, DiagnosticIds.NotDifferentiableOutput];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        var known = rule.Declaration.Known;
        var element = violation.Site.Part switch
        {
            SitePart.Parameter => ArrayElements.UnconstrainedInTree(rule.Method.Parameters[violation.Site.Position].Type, known),
            SitePart.ReturnType => ArrayElements.UnconstrainedInOutput(rule.Method.ReturnType, known),
            _ => null,
        };
        if (element is null || rule.Compilation.GetTypeByMetadataName("System.Numerics.IFloatingPointIeee754`1") is not { } number)
        {
            return null;
        }

        var declarations = element.ContainingSymbol.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).ToList();
        var constraint = (SyntaxNode place) => TypeText.At(place, rule.Compilation).Of(number.Construct(element));
        return ConstraintText.Add(declarations, element.Name, constraint, changes) ? $"Constrain '{element.Name}'" : null;
    }
}
