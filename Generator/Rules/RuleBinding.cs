using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>What has been made of an annotated method.</summary>
/// <param name="Declaration">What the user says.</param>
internal sealed record RuleBinding(RuleDeclaration Declaration, ImmutableArray<Violation> Violations)
{
    /// <summary>None where something is wrong: one of the violations, or what the compiler itself reports.</summary>
    public MethodBody? Rule { get; init; }

    /// <summary>The method that gives the value where nothing is differentiated: Primal, or Fwd without one.</summary>
    public IMethodSymbol? ValueMethod { get; init; }

    /// <summary>The method that plays this role, where there is one.</summary>
    public IMethodSymbol? Fwd { get; init; }

    /// <inheritdoc cref="Fwd"/>
    public IMethodSymbol? Bwd { get; init; }
}
