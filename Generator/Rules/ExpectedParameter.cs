using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>A parameter of the declaration that messages show.</summary>
/// <param name="Text">The whole of it: <c>[NonDiff] int n</c>.</param>
/// <param name="IsStatic">Whether it has no cotangent.</param>
/// <param name="IsMarkedByPosition">Whether the attribute, and not the text, makes it static.</param>
internal sealed record ExpectedParameter(string Text, bool IsStatic, bool IsMarkedByPosition = false)
{
    /// <summary>The user's parameter, where all that it lacks is <c>[NonDiff]</c>.</summary>
    public IParameterSymbol? Unmarked { get; init; }
}
