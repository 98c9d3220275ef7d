using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Gives a method of a rule the type parameters of the rule, or the constraints that those have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTypeParametersFix))]
[Shared]
public sealed class AddTypeParametersFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RuleMethodTypeParameters];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleMethodInSource.Of(rule, violation) is not { } method)
        {
            return null;
        }

        if (method.Symbol.TypeParameters.Length == rule.Method.TypeParameters.Length)
        {
            WriteConstraints(method, changes);
            return $"Repair the constraints of '{method.Symbol.Name}'";
        }

        if (method.IsKernel || !LacksOnlyOthers(method) || new ParameterRepair(method) is not { IsPossible: true } parameters)
        {
            return null;
        }

        var given = method.Syntax.TypeParameterList?.Span ?? new TextSpan(method.Syntax.Identifier.Span.End, 0);
        changes.Replace(method.Syntax.SyntaxTree, given, method.Expected.TypeParameters);
        parameters.Apply(changes);
        WriteReturnType(method, changes);
        WriteConstraints(method, changes);
        return $"Add the type parameters to '{method.Symbol.Name}'";
    }

    /// <summary>Whether all type parameters that it has are called as the rule's are.</summary>
    private static bool LacksOnlyOthers(RuleMethodInSource method)
    {
        var wanted = method.Rule.Method.TypeParameters.Select(static parameter => parameter.Name).ToList();
        var given = method.Symbol.OriginalDefinition.TypeParameters;
        return given.Length < wanted.Count && given.All(parameter => wanted.Contains(parameter.Name));
    }

    /// <summary>
    /// Types that stood for type parameters in the parameters stand for them in what is returned, too: residuals are made of arguments.
    /// </summary>
    private static void WriteReturnType(RuleMethodInSource method, SourceChanges changes)
    {
        var wanted = new Dictionary<ITypeSymbol, string>(SymbolEqualityComparer.Default);
        var arguments = method.Arguments();
        foreach (var parameter in method.Symbol.Parameters.Take(arguments.Count))
        {
            var argument = arguments[parameter.Ordinal];
            if (argument.Type is { } type && !argument.Fits(parameter, method.Rule.Declaration.Fit))
            {
                Collect(type, parameter.Type, method.Text, wanted);
            }
        }

        foreach (var type in method.Syntax.ReturnType.DescendantNodesAndSelf(node => NameOf(node) is null))
        {
            if (NameOf(type) is { } name)
            {
                changes.Replace(type, name);
            }
        }

        string? NameOf(SyntaxNode node) =>
            node is TypeSyntax && method.Model.GetTypeInfo(node).Type is { } symbol && wanted.TryGetValue(symbol, out var name)
                ? name
                : null;
    }

    private static void Collect(ITypeSymbol generic, ITypeSymbol given, TypeText text, Dictionary<ITypeSymbol, string> found)
    {
        switch (generic, given)
        {
            case (ITypeParameterSymbol parameter, _):
                found[given] = text.Of(parameter);
                break;
            case (IArrayTypeSymbol array, IArrayTypeSymbol other):
                Collect(array.ElementType, other.ElementType, text, found);
                break;
            case (INamedTypeSymbol named, INamedTypeSymbol other)
                when SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, other.OriginalDefinition):
                for (var i = 0; i < named.TypeArguments.Length; i++)
                {
                    Collect(named.TypeArguments[i], other.TypeArguments[i], text, found);
                }

                break;
        }
    }

    private static void WriteConstraints(RuleMethodInSource method, SourceChanges changes)
    {
        var layout = Layout.Of(method.Syntax);
        var clauses = method.Syntax.ConstraintClauses;
        var isInLine = clauses.Count > 0 && !clauses[0].GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var before = isInLine ? " " : layout.NewLine + layout.Indentation + layout.Step;
        var start = clauses.Count > 0 ? method.Syntax.ParameterList.Span.End : Layout.EndOf(method.Syntax.ParameterList);
        var end = clauses.Count > 0 ? clauses.Last().Span.End : start;
        changes.Replace(
            method.Syntax.SyntaxTree,
            TextSpan.FromBounds(start, end),
            string.Concat(method.Expected.Constraints.Select(clause => before + clause)));
    }
}
