using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Takes the arrays out of the static parameters, where all parameters are static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DifferentiateArraysFix))]
[Shared]
public sealed class DifferentiateArraysFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NothingToDifferentiate];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        var arrays = rule.Method.Parameters
            .Where(parameter => TypeShapes.OfNullable(parameter.Type, rule.Declaration.Known).IsTree)
            .ToList();
        var positions = rule.Declaration.Arguments.NonDiffArgnums;
        var argument = rule.Declaration.Arguments.SyntaxOfNonDiffArgnums;
        var items = ArrayElementSyntax.Of(argument?.Expression).ToList();
        if (arrays.Count == 0 || rule.Syntax is not { } declaration || items.Count != positions.Count)
        {
            return null;
        }

        var model = rule.Compilation.GetSemanticModel(declaration.SyntaxTree);
        foreach (var attribute in arrays.SelectMany(parameter =>
            NonDiffMark.In(declaration.ParameterList.Parameters[parameter.Ordinal].AttributeLists, model)))
        {
            AttributeLine.Remove(attribute, changes);
        }

        if (argument is not null && Enumerable.Range(0, items.Count).All(IsRemoved))
        {
            ListItem.Remove(argument, changes);
        }
        else if (argument is not null)
        {
            ListItem.Remove(items, IsRemoved, changes);
        }

        return $"Differentiate {string.Join(" and ", arrays.Select(static parameter => $"'{parameter.Name}'"))}";

        bool IsRemoved(int item) => arrays.Exists(parameter => parameter.Ordinal == positions[item]);
    }
}
