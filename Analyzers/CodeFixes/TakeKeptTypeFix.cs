using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Takes a parameter in a form that can be kept until a pullback runs: an array for a span, an object for what is dynamic.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeKeptTypeFix))]
[Shared]
public sealed class TakeKeptTypeFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.Unsupported];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (violation.Site is not { Part: SitePart.Parameter, Symbol: IMethodSymbol method, Position: var position }
            || !SymbolEqualityComparer.Default.Equals(method, rule.Method)
            || method.Parameters[position].Type is var type && UnsupportedFeatures.ObstacleToKeeping(type) is null
            || rule.Syntax?.ParameterList.Parameters[position] is not { Type: { } typeSyntax } syntax)
        {
            return null;
        }

        var text = TypeText.At(syntax, rule.Compilation);
        var replacement = UnsupportedFeatures.Replacement(type, text.Of);
        if (replacement == text.Of(type))
        {
            return null;
        }

        ModifierWords.Remove(syntax.Modifiers, changes, SyntaxKind.ScopedKeyword);
        changes.Replace(typeSyntax, replacement);
        return $"Take '{replacement}' as '{method.Parameters[position].Name}'";
    }
}
