namespace VjpGen.Generator.Models;

/// <summary>A parameter as the implementing part repeats it.</summary>
/// <param name="Modifiers"><c>this</c>, <c>params</c>, <c>ref</c> and the like, each followed by a space.</param>
internal sealed record DeclaredParameter(string Modifiers, string Type, string Name);
