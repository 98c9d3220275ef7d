using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Gives a rule that runs itself a Primal, to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPrimalFix))]
[Shared]
public sealed class AddPrimalFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.EndlessRecursion];

    /// <summary>The recursion is found in bodies, of which the binder knows nothing.</summary>
    internal override IEnumerable<Mending> MendingsOf(RuleInSource rule)
    {
        if (rule.Declaration.Arguments.HasPrimal || rule.Syntax is not { } declaration)
        {
            yield break;
        }

        var changes = new SourceChanges();
        var name = new NameScope(rule.Method.ContainingType.MemberNames).Declare(rule.Method.Name + RuleRole.Primal);
        var signature = rule.Expected(RuleRole.Primal, declaration) with { Name = Identifiers.Escape(name) };
        NewRuleMethod.Add(rule, RuleRole.Primal, signature, changes);
        RuleAttribute.Name(rule.Declaration.Arguments, RuleRole.Primal, signature.Name, changes);
        yield return new Mending(DiagnosticIds.EndlessRecursion, Location: null, $"Create '{signature.Name}'", changes);
    }

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes) => null;
}
