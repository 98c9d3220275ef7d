namespace VjpGen.Generator.Models;

/// <summary>A rule that is not valid: the method throws, with this message.</summary>
internal sealed record Refusal(string Message) : MethodBody;
