using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The constraints of a method's type parameters, which both parts of a partial method must state alike.</summary>
internal static class ConstraintClauses
{
    public static IEnumerable<string> Of(IMethodSymbol method, SymbolDisplayFormat format) =>
        from parameter in method.TypeParameters
        let constraints = Constraints(parameter, format).ToList()
        where constraints.Count > 0
        select $"where {parameter.ToDisplayString(format)} : {string.Join(", ", constraints)}";

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter, SymbolDisplayFormat format)
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
