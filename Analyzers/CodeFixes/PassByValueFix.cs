using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Passes by value what a method of a rule only reads. What it writes to is left to the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassByValueFix))]
[Shared]
public sealed class PassByValueFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.Unsupported];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (violation.Site is not { Part: SitePart.Parameter, Symbol: IMethodSymbol method, Position: var position }
            || method.Parameters[position] is not { RefKind: RefKind.In or RefKind.RefReadOnlyParameter } parameter
            || RuleInSource.SyntaxOf(method) is not { } syntax)
        {
            return null;
        }

        ModifierWords.Remove(
            syntax.ParameterList.Parameters[position].Modifiers,
            changes,
            SyntaxKind.InKeyword,
            SyntaxKind.RefKeyword,
            SyntaxKind.ReadOnlyKeyword,
            SyntaxKind.ScopedKeyword);
        return $"Pass '{parameter.Name}' by value";
    }
}
