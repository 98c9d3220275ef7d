using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The constraints of a method's type parameters, which both parts of a partial method must state alike.</summary>
internal static class ConstraintClauses
{
    /// <param name="differentiable">Type parameters that are to be constrained to elements that have derivatives.</param>
    public static IEnumerable<string> Of(
        IMethodSymbol method, SymbolDisplayFormat format, IReadOnlyCollection<ITypeParameterSymbol>? differentiable = null) =>
        from parameter in method.TypeParameters
        let isDifferentiable = differentiable?.Contains(parameter, SymbolEqualityComparer.Default) == true
        let constraints = isDifferentiable ? Differentiable(parameter, format) : Stated(parameter, format)
        where constraints.Any()
        select Clause(parameter.ToDisplayString(format), constraints);

    /// <summary>What a type parameter needs at least, to be an element type with derivatives.</summary>
    public static string Differentiable(string name) => Clause(name, ["unmanaged", FloatingPoint(name)]);

    private static string FloatingPoint(string name) => $"IFloatingPointIeee754<{name}>";

    private static string Clause(string name, IEnumerable<string> constraints) => $"where {name} : {string.Join(", ", constraints)}";

    private static IEnumerable<string> Differentiable(ITypeParameterSymbol parameter, SymbolDisplayFormat format) =>
    [
        "unmanaged",
        .. parameter.ConstraintTypes.Select(type => type.ToDisplayString(format)),
        FloatingPoint(parameter.ToDisplayString(format)),
    ];

    private static IEnumerable<string> Stated(ITypeParameterSymbol parameter, SymbolDisplayFormat format)
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
            yield return type.ToDisplayString(format);
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
