using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>What has been made of an annotated method.</summary>
/// <param name="Declaration">What the user says.</param>
/// <param name="Rule">None where something is wrong: one of the violations, or what the compiler itself reports.</param>
/// <param name="ValueMethod">The method that gives the value where nothing is differentiated: Primal, or Fwd without one.</param>
/// <param name="Fwd">The method that plays this role, where there is one; so with Bwd.</param>
internal sealed record RuleBinding(
    RuleDeclaration Declaration,
    MethodBody? Rule,
    ImmutableArray<Violation> Violations,
    IMethodSymbol? ValueMethod,
    IMethodSymbol? Fwd,
    IMethodSymbol? Bwd);
