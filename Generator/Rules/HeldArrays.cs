using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether a value of a type may hold arrays.</summary>
internal static class HeldArrays
{
    /// <summary>
    /// Whether it holds arrays with derivatives, in whatever way: in the elements of collections, and in fields and properties too, where
    /// the runtime does not look.
    /// </summary>
    public static bool AreDifferentiable(ITypeSymbol type, KnownTypes known) => known.HoldersOfDifferentiableArrays.Of(type);

    /// <summary>Whether it may hold some where the runtime looks for recorded ones.</summary>
    public static bool AreIn(ITypeSymbol type, KnownTypes known) => type switch
    {
        _ when known.ArrayElement(type) is not null || known.IsPytree(type) => true,
        { SpecialType: SpecialType.System_Object } => true,
        IArrayTypeSymbol array => AreIn(array.ElementType, known),
        ITypeParameterSymbol parameter => !parameter.HasUnmanagedTypeConstraint,
        INamedTypeSymbol { IsTupleType: true } tuple => ElementTypes.Of(tuple).Any(element => AreIn(element, known)),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate, SpecialType: not SpecialType.System_String } named =>
            named.TypeArguments.Any(argument => AreIn(argument, known)),
        _ => false,
    };
}
