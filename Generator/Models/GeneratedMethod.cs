namespace VjpGen.Generator.Models;

/// <summary>Everything one generated file is made from; equal models give equal files.</summary>
internal sealed record GeneratedMethod(string HintName, MethodDeclaration Declaration, MethodBody Body);
