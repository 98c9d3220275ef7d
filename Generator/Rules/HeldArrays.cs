using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether a value of a type may hold arrays where the runtime looks for recorded ones.</summary>
internal static class HeldArrays
{
    public static bool AreIn(ITypeSymbol type, KnownTypes known) => type switch
    {
        _ when known.ArrayElement(type) is not null || known.IsPytree(type) => true,
        { SpecialType: SpecialType.System_Object } => true,
        IArrayTypeSymbol array => AreIn(array.ElementType, known),
        ITypeParameterSymbol parameter => !parameter.HasUnmanagedTypeConstraint,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => AreIn(element.Type, known)),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate, SpecialType: not SpecialType.System_String } named =>
            named.TypeArguments.Any(argument => AreIn(argument, known)),
        _ => false,
    };
}
