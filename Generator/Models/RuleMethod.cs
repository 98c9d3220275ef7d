namespace VjpGen.Generator.Models;

/// <summary>A Primal, Fwd or Bwd as generated code calls it.</summary>
/// <param name="TypeArguments">The type arguments with their brackets, or nothing.</param>
/// <param name="ContainingType">The type to qualify the call with where a parameter hides the method.</param>
/// <param name="DisplayName">The name that run-time messages use, <c>Stable.Log1pExpBwd</c>.</param>
internal sealed record RuleMethod(string Name, string TypeArguments, string ContainingType, string DisplayName);
