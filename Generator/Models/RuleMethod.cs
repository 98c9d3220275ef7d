namespace VjpGen.Generator.Models;

/// <summary>A Primal, Fwd or Bwd as generated code calls it.</summary>
/// <param name="TypeArguments">The type arguments with their brackets, or nothing.</param>
/// <param name="ContainingType">The type that declares it, to qualify the call with.</param>
/// <param name="MustBeQualified">Whether an unqualified call would mean another method.</param>
/// <param name="Casts">
/// For each argument the type it must be cast to, or nothing, so that no overload is preferred to the one that was chosen. Empty where
/// there are no overloads.
/// </param>
/// <param name="Needs">The differentiable arguments about which its last parameters ask whether their cotangents are wanted.</param>
/// <param name="SpokenType">The type that declares it, as run-time messages name it: <c>Stable</c>.</param>
internal sealed record RuleMethod(
    string Name,
    string TypeArguments,
    string ContainingType,
    bool MustBeQualified,
    EquatableArray<string> Casts,
    EquatableArray<string> Needs,
    string SpokenType);
