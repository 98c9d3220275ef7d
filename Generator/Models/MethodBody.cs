namespace VjpGen.Generator.Models;

/// <summary>What the generated part of a method does: follow a <see cref="BoundRule"/>, or a <see cref="Refusal"/>.</summary>
internal abstract record MethodBody;
