namespace VjpGen.Generator.Models;

/// <summary>What the implementing part of a partial method must repeat, as C# text except for the bare names.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first: <c>partial class Stable</c>.</param>
/// <param name="ContainingType">The innermost of them as generated code writes it.</param>
/// <param name="Modifiers">The user's own, in their order.</param>
/// <param name="Constraints">One clause for each type parameter that has constraints.</param>
/// <param name="DisplayName">The name that run-time messages use, <c>Stable.Log1pExp</c>.</param>
internal sealed record MethodDeclaration(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string ContainingType,
    string Modifiers,
    string ReturnType,
    string Name,
    EquatableArray<string> TypeParameters,
    EquatableArray<DeclaredParameter> Parameters,
    EquatableArray<string> Constraints,
    string DisplayName);
