using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What the arrays of a type are made of.</summary>
internal static class ArrayElements
{
    /// <summary>The element type of the first array that has a cotangent.</summary>
    public static ITypeSymbol? FirstDifferentiable(ITypeSymbol type, KnownTypes known) => Arrays(type, known)
        .Where(array => TypeShapes.Of(array, known).HasLeaves)
        .Select(known.ArrayElement)
        .FirstOrDefault();

    /// <summary>
    /// The type parameter that is an element type without derivatives, where every part of the type would have a cotangent if only it
    /// were constrained to have them.
    /// </summary>
    public static ITypeParameterSymbol? UnconstrainedInTree(ITypeSymbol type, KnownTypes known) =>
        IsTreeOnceConstrained(type, known) ? FirstUnconstrained(type, known) : null;

    /// <summary>The same where it is enough that some part has a cotangent.</summary>
    public static ITypeParameterSymbol? UnconstrainedInOutput(ITypeSymbol type, KnownTypes known) =>
        TypeShapes.Of(type, known).HasLeaves ? null : FirstUnconstrained(type, known);

    private static bool IsTreeOnceConstrained(ITypeSymbol type, KnownTypes known) =>
        TypeShapes.Of(type, known).IsTree
        || known.ArrayElement(type) is ITypeParameterSymbol
        || (TypeShapes.Tuple(type) is { } tuple && ElementTypes.Of(tuple).All(element => IsTreeOnceConstrained(element, known)));

    private static ITypeParameterSymbol? FirstUnconstrained(ITypeSymbol type, KnownTypes known) => Arrays(type, known)
        .Where(array => !TypeShapes.Of(array, known).HasLeaves)
        .Select(known.ArrayElement)
        .OfType<ITypeParameterSymbol>()
        .FirstOrDefault();

    /// <summary>The arrays in places where differentiation finds them.</summary>
    private static IEnumerable<ITypeSymbol> Arrays(ITypeSymbol type, KnownTypes known)
    {
        if (known.ArrayElement(type) is not null)
        {
            return [type];
        }

        return TypeShapes.Tuple(type) is { } tuple ? ElementTypes.Of(tuple).SelectMany(element => Arrays(element, known)) : [];
    }
}
