using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Creates the Fwd, Bwd or Primal that the attribute names, to be filled in; where there are several of the name, a further overload.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateRuleMethodFix))]
[Shared]
public sealed class CreateRuleMethodFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.RuleMethodNotFound,
        DiagnosticIds.RuleMethodAmbiguous,
        .. OfSignature,
    ];

    /// <summary>What one method for both Fwd and Bwd is reported for: it cannot be mended as either.</summary>
    private static string[] OfSignature =>
    [
        DiagnosticIds.FwdParameters,
        DiagnosticIds.FwdNotAPair,
        DiagnosticIds.OutputType,
        DiagnosticIds.BwdParameters,
        DiagnosticIds.ResidualType,
        DiagnosticIds.CotangentType,
        DiagnosticIds.CotangentCount,
        DiagnosticIds.CotangentComponent,
    ];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (violation.Site.Role is not { } role || rule.Syntax is not { } declaration)
        {
            return null;
        }

        if (OfSignature.Contains(violation.Id))
        {
            return AddOwn(rule, role, declaration, changes);
        }

        var others = new RuleMethodCandidates(rule.Declaration, role).ByType().SelectMany(static group => group).ToList();
        var isOverload = violation.Id == DiagnosticIds.RuleMethodAmbiguous;
        if (isOverload ? others.Exists(other => MayBeTheSame(rule, other)) : others.Count > 0)
        {
            return null;
        }

        var signature = rule.Expected(role, declaration);
        signature = signature with { Name = FreeName(rule, role, signature.Name) };
        NewRuleMethod.Add(rule, role, signature, changes);
        if (Identifiers.Escape(rule.Declaration.Arguments.NameOf(role)) != signature.Name)
        {
            RuleAttribute.Name(rule.Declaration.Arguments, role, signature.Name, changes);
        }

        return isOverload ? $"Create an overload of '{signature.Name}'" : $"Create '{signature.Name}'";
    }

    /// <summary>Where one method stands for Fwd and Bwd, the one of them that it is not gets a method of its own.</summary>
    private static string? AddOwn(RuleInSource rule, RuleRole role, MethodDeclarationSyntax declaration, SourceChanges changes)
    {
        var arguments = rule.Declaration.Arguments;
        var isFwdRight = rule.Violations.All(static violation => violation.Site.Role != RuleRole.Fwd);
        var isBwdRight = rule.Violations.All(static violation => violation.Site.Role != RuleRole.Bwd);
        if (role != (isFwdRight || !isBwdRight ? RuleRole.Bwd : RuleRole.Fwd)
            || arguments.NameOf(RuleRole.Fwd) != arguments.NameOf(RuleRole.Bwd)
            || rule.MethodOf(role) is not { } method
            || !rule.HasSeveralRoles(method))
        {
            return null;
        }

        var name = Identifiers.Escape(new NameScope(rule.Method.ContainingType.MemberNames).Declare(rule.Method.Name + role));
        NewRuleMethod.Add(rule, role, rule.Expected(role, declaration, isNew: true) with { Name = name }, changes);
        RuleAttribute.Name(arguments, role, name, changes);
        return $"Create '{name}'";
    }

    /// <summary>
    /// Whether an overload of the expected signature may be the same method for C#, which does not look at constraints. What a loop over
    /// spans should take is not known, as it alone tells how many residuals there are.
    /// </summary>
    private static bool MayBeTheSame(RuleInSource rule, IMethodSymbol other) =>
        KernelArguments.AreMeant(rule.Declaration)
        || (other.Arity == rule.Method.Arity && TypeParameterFit.Mismatch(rule.Declaration, other) is not null);

    /// <summary>
    /// A name that is nearly that of a method without a part in a rule is more likely to be misspelt, and one of several overloads may have
    /// been meant to fit.
    /// </summary>
    private protected override bool IsSecondChoice(RuleInSource rule, Violation violation) =>
        violation.Id == DiagnosticIds.RuleMethodAmbiguous
        || (violation.Site.Role is { } role && new RuleMethodCandidates(rule.Declaration, role).NearestName() is not null);

    /// <summary>The name, unless something that is no method has it.</summary>
    private static string FreeName(RuleInSource rule, RuleRole role, string name)
    {
        var type = rule.Method.ContainingType;
        return type.GetMembers(name.TrimStart('@')).Any(static member => member is not IMethodSymbol)
            ? Identifiers.Escape(new NameScope(type.MemberNames).Declare(rule.Method.Name + role))
            : name;
    }
}
