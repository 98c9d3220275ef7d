using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Has a body use a parameter as a part of the tuple that it was until now.</summary>
internal static class TuplePart
{
    /// <summary>Whatever else the body does with the tuple stays, and compiles or not.</summary>
    /// <param name="wanted">The type that the parameter gets.</param>
    public static void Use(RuleMethodInSource method, IParameterSymbol parameter, ITypeSymbol? wanted, SourceChanges changes)
    {
        if (wanted is null
            || TypeShapes.Tuple(wanted) is not null
            || TypeShapes.Tuple(parameter.Type) is not { TupleElements: var parts }
            || parts.Where(part => method.Rule.Declaration.Fit.IsSame(part.Type, wanted)).ToList() is not { Count: 1 } kept)
        {
            return;
        }

        var place = parts.IndexOf(kept[0]);
        foreach (var name in method.UsesOf(parameter))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Name: var part } access && access.Expression == name)
            {
                if (IsAt(place, method.Model.GetSymbolInfo(part).Symbol as IFieldSymbol))
                {
                    changes.Replace(access, name.ToString());
                }
            }
            else if (name.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment
                && assignment.Right == name
                && TargetAt(place, assignment.Left) is { } target)
            {
                changes.Replace(assignment.Left, target);
            }
        }
    }

    private static bool IsAt(int place, IFieldSymbol? part) => (part?.CorrespondingTupleField ?? part)?.Name == $"Item{place + 1}";

    /// <summary>What a deconstruction gives a part to.</summary>
    private static string? TargetAt(int place, ExpressionSyntax targets) => targets switch
    {
        DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names } declaration
            when place < names.Variables.Count => names.Variables[place] is DiscardDesignationSyntax
                ? "_"
                : $"{declaration.Type} {names.Variables[place]}",
        TupleExpressionSyntax tuple when place < tuple.Arguments.Count => tuple.Arguments[place].Expression.ToString(),
        _ => null,
    };
}
