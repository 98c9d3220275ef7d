using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Has Fwd return residuals beside its output: those that Bwd takes, to be filled in, or the arguments where there is no Bwd yet.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnResidualsFix))]
[Shared]
public sealed class ReturnResidualsFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.FwdNotAPair];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleMethodInSource.Of(rule, violation) is not { } fwd)
        {
            return null;
        }

        return GroupResiduals(fwd, changes) ? $"Group the residuals of '{fwd.Symbol.Name}'"
            : AddResiduals(fwd, changes) ? $"Return residuals from '{fwd.Symbol.Name}'"
            : null;
    }

    private static bool IsOutput(RuleMethodInSource fwd, ITypeSymbol type) =>
        fwd.Rule.Declaration.Fit.IsOutput(type, fwd.Rule.Method.ReturnType);

    /// <summary>A tuple of more than two has its residuals side by side with the output; they go into a tuple of their own.</summary>
    private static bool GroupResiduals(RuleMethodInSource fwd, SourceChanges changes)
    {
        if (TypeShapes.Tuple(fwd.Symbol.ReturnType) is not { TupleElements: { Length: > 2 } elements }
            || fwd.Syntax.ReturnType is not TupleTypeSyntax type
            || !IsOutput(fwd, elements[0].Type))
        {
            return false;
        }

        var returned = ReturnedExpressions.Of(fwd.Syntax).SelectMany(ReturnedExpressions.Alternatives).ToList();
        if (!returned.TrueForAll(value => value is TupleExpressionSyntax tuple && tuple.Arguments.Count == elements.Length))
        {
            return false;
        }

        Group(type.Elements[1], type.Elements.Last(), elements[0].IsExplicitlyNamedTupleElement ? ") Residuals" : ")", changes);
        foreach (var tuple in returned.Cast<TupleExpressionSyntax>())
        {
            Group(tuple.Arguments[1], tuple.Arguments.Last(), ")", changes);
        }

        return true;
    }

    private static void Group(SyntaxNode first, SyntaxNode last, string closing, SourceChanges changes)
    {
        changes.Insert(first.SyntaxTree, first.SpanStart, "(");
        changes.Insert(last.SyntaxTree, last.Span.End, closing);
    }

    private static bool AddResiduals(RuleMethodInSource fwd, SourceChanges changes)
    {
        if (!IsOutput(fwd, fwd.Symbol.ReturnType))
        {
            return false;
        }

        changes.Replace(fwd.Syntax.ReturnType, fwd.Expected.ReturnType);
        foreach (var value in ReturnedExpressions.Of(fwd.Syntax).Where(static value => value is not ThrowExpressionSyntax))
        {
            changes.Insert(value.SyntaxTree, value.SpanStart, "(");
            changes.Insert(value.SyntaxTree, value.Span.End, $", {Residuals(fwd)})");
        }

        return true;
    }

    private static string Residuals(RuleMethodInSource fwd)
    {
        var declaration = fwd.Rule.Declaration;
        if (fwd.Rule.MethodOf(RuleRole.Bwd) is { } bwd)
        {
            var type = ((TupleTypeSyntax)SyntaxFactory.ParseTypeName(fwd.Expected.ReturnType)).Elements[1].Type;
            var bare = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
            return fwd.Text.MissingOf(bare, $"the residuals that '{bwd.Name}' needs");
        }

        var kept = declaration.DifferentiableParameters
            .Select(parameter => Identifiers.Escape(fwd.Symbol.Parameters[parameter.Ordinal].Name))
            .ToList();
        return kept.Count == 1 ? kept[0] : $"({string.Join(", ", kept)})";
    }
}
