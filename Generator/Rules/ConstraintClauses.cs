using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The constraints of a method's type parameters, which both parts of a partial method must state alike.</summary>
internal static class ConstraintClauses
{
    /// <param name="text">How types are written.</param>
    /// <param name="differentiable">Type parameters that are to be constrained to elements that have derivatives.</param>
    public static IEnumerable<string> Of(
        IMethodSymbol method, Func<ITypeSymbol, string> text, IReadOnlyCollection<ITypeParameterSymbol>? differentiable = null) =>
        from parameter in method.TypeParameters
        let isDifferentiable = differentiable?.Contains(parameter, SymbolEqualityComparer.Default) == true
        let constraints = isDifferentiable ? Differentiable(parameter, text) : Stated(parameter, text)
        where constraints.Any()
        select Clause(text(parameter), constraints);

    /// <summary>What a type parameter needs at least, to be an element type with derivatives.</summary>
    public static string Differentiable(string name) => Clause(name, ["unmanaged", FloatingPoint(name)]);

    private static string FloatingPoint(string name) => $"IFloatingPointIeee754<{name}>";

    private static string Clause(string name, IEnumerable<string> constraints) => $"where {name} : {string.Join(", ", constraints)}";

    private static IEnumerable<string> Differentiable(ITypeParameterSymbol parameter, Func<ITypeSymbol, string> text) =>
    [
        "unmanaged",
        .. parameter.ConstraintTypes.Select(text),
        FloatingPoint(text(parameter)),
    ];

    private static IEnumerable<string> Stated(ITypeParameterSymbol parameter, Func<ITypeSymbol, string> text)
    {
        if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return text(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}
