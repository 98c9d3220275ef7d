using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Exchanges Fwd and Bwd in the attribute, where each is given in the place of the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExchangeFwdAndBwdFix))]
[Shared]
public sealed class ExchangeFwdAndBwdFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RuleMethodNotFound];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        var arguments = rule.Declaration.Arguments;
        if (arguments.SyntaxOf(RuleRole.Fwd)?.Expression is not { } fwd
            || arguments.SyntaxOf(RuleRole.Bwd)?.Expression is not { } bwd
            || !RuleBinder.AreFwdAndBwdExchanged(rule.Declaration))
        {
            return null;
        }

        changes.Replace(fwd, bwd.ToString());
        changes.Replace(bwd, fwd.ToString());
        return "Exchange Fwd and Bwd";
    }
}
