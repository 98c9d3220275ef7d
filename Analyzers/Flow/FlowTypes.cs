using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>What types say about how values travel.</summary>
internal static class FlowTypes
{
    /// <summary>Whether values of the type are memory that may be written to through another variable.</summary>
    public static bool IsMemory(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { Name: "Span" or "Memory" or "TensorSpan", Arity: 1 } => true,
        INamedTypeSymbol { Arity: > 0, ContainingNamespace.Name: "Generic" or "Concurrent" or "ObjectModel" } => true,
        _ => false,
    };

    /// <summary>Whether values of the type only show memory that is something else's.</summary>
    public static bool IsView(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "TensorSpan" or "ArraySegment",
        Arity: 1,
    };

    /// <summary>Whether values of the type are plain numbers in which something can be differentiable.</summary>
    public static bool IsNumber(ITypeSymbol? type) =>
        type is ITypeParameterSymbol or { SpecialType: SpecialType.System_Single or SpecialType.System_Double }
            or { Name: "Half", ContainingNamespace.Name: "System" };

    /// <summary>Whether a value of the type has nothing in it that can be differentiated: counts, places, masks, names.</summary>
    public static bool IsDiscrete(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsDiscrete(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => ElementTypes.Of(tuple).All(IsDiscrete),
        INamedTypeSymbol { Arity: 1, TypeKind: not TypeKind.Delegate } generic => IsDiscrete(generic.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } or { Name: "Axes" or "AxisIndex" or "Index" or "Range" } => true,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 or SpecialType.System_String } => true,
        _ => false,
    };

    /// <summary>Which element of its tuple a field is, be it called by its own name or by that which all tuples have for it.</summary>
    public static int PlaceOf(IFieldSymbol field)
    {
        var elements = field.ContainingType.TupleElements;
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].Name == field.Name || elements[i].CorrespondingTupleField?.Name == field.Name)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
