using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The parts of a signature that messages show in the same way for every method of a rule.</summary>
internal static class SignatureText
{
    public static string TypeParameters(IMethodSymbol method) => method.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => Identifiers.Escape(parameter.Name)))}>";

    /// <param name="differentiable">Type parameters that are to be constrained to elements that have derivatives.</param>
    public static string Constraints(IMethodSymbol method, IReadOnlyCollection<ITypeParameterSymbol>? differentiable = null) =>
        string.Concat(ConstraintClauses.Of(method, TypeNames.InShort, differentiable).Select(static clause => " " + clause));
}
