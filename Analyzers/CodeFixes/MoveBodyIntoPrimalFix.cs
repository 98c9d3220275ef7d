using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes the body that stands in the way of the generated one the rule's Primal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveBodyIntoPrimalFix))]
[Shared]
public sealed class MoveBodyIntoPrimalFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NoPlaceForBody];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        var part = rule.Method.PartialImplementationPart;
        if (RuleInSource.SyntaxOf(part ?? rule.Method) is not { } declaration
            || !PrimalFromBody.HasBody(declaration)
            || (rule.Declaration.Arguments.HasPrimal && rule.MethodOf(RuleRole.Primal) is not null))
        {
            return null;
        }

        var arguments = rule.Declaration.Arguments;
        var candidates = new RuleMethodCandidates(rule.Declaration, RuleRole.Primal).ByType();
        var isNamed = arguments.HasPrimal && candidates.All(static group => group.Count == 0);
        var name = Identifiers.Escape(isNamed
            ? arguments.NameOf(RuleRole.Primal)
            : new NameScope(rule.Method.ContainingType.MemberNames).Declare(rule.Method.Name + RuleRole.Primal));
        PrimalFromBody.Move(declaration, isImplementingPart: part is not null, name, changes);
        PartialModifier.AddToTypesAround(rule.Method, changes);
        if (!isNamed)
        {
            RuleAttribute.Name(arguments, RuleRole.Primal, name, changes);
        }

        return $"Move the body into '{name}'";
    }
}
