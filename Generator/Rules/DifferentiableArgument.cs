using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What a rule returns a cotangent for: a parameter or, where the rule says so, the instance it is called on.</summary>
internal sealed record DifferentiableArgument(string Name, ITypeSymbol Type);
