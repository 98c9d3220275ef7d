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
        if (arrays.Count == 0 || rule.Syntax is not { } declaration)
        {
            return null;
        }

        var model = rule.Compilation.GetSemanticModel(declaration.SyntaxTree);
        foreach (var attribute in arrays.SelectMany(parameter =>
            NonDiffMark.In(declaration.ParameterList.Parameters[parameter.Ordinal].AttributeLists, model)))
        {
            AttributeLine.Remove(attribute, changes);
        }

        RemovePositions(rule.Declaration.Arguments, [.. arrays.Select(static parameter => parameter.Ordinal)], changes);
        return $"Differentiate {string.Join(" and ", arrays.Select(static parameter => $"'{parameter.Name}'"))}";
    }

    private static void RemovePositions(CustomVjpArguments arguments, HashSet<int> removed, SourceChanges changes)
    {
        var positions = arguments.NonDiffArgnums;
        if (arguments.SyntaxOfNonDiffArgnums is not { } argument || !positions.Any(removed.Contains))
        {
            return;
        }

        if (positions.All(removed.Contains))
        {
            ListItem.Remove(argument, changes);
        }
        else
        {
            ListItem.Remove([.. ArrayElementSyntax.Of(argument.Expression)], i => removed.Contains(positions[i]), changes);
        }
    }
}
