using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers;

/// <summary>A place where a method comes to call a rule.</summary>
/// <param name="Through">The method that is called there and calls the rule; none where the rule itself is.</param>
internal sealed record RuleCallSite(SyntaxNode Syntax, IMethodSymbol? Through);
