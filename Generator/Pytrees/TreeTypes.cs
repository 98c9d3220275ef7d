using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>The types that consist of arrays, as C# that makes their shape at run time.</summary>
internal static class TreeTypes
{
    private const string Shapes = "global::VjpGen.CompilerServices.PytreeShapes.";

    private const string Nullable = "Nullable";

    /// <summary>The most elements a tuple has before the rest of them stand in a tuple of their own.</summary>
    private const int ShortTuple = 7;

    /// <summary>C# for the shape of a type; none where there is no cotangent for any part of it.</summary>
    public static string? ShapeOf(ITypeSymbol type, KnownTypes known) => ShapeOf(type, known, ShapeOf);

    /// <summary>The same, where the shape says which of its parts are annotated nullable, as only the compiler knows.</summary>
    public static string? ShapeWithAbsentParts(ITypeSymbol type, KnownTypes known) => ShapeOf(type, known, ShapeOfPart);

    /// <summary>The same for a type that is a part itself.</summary>
    public static string? ShapeOfPart(ITypeSymbol type, KnownTypes known) => ShapeWithAbsentParts(type, known) is { } shape
        ? TypeShapes.MayBeNull(type) ? $"{Shapes}Optional({shape})" : shape
        : null;

    private static string? ShapeOf(ITypeSymbol type, KnownTypes known, Func<ITypeSymbol, KnownTypes, string?> shapeOfPart)
    {
        if (known.ArrayElement(type) is { } element)
        {
            return TypeShapes.IsDifferentiable(element) ? $"{Shapes}Leaf<{TypeNames.InFull(element)}>()" : null;
        }

        if (known.IsPytree(type))
        {
            return $"{Shapes}Self<{TypeNames.InFull(WithoutAnnotation(type))}>()";
        }

        return type is INamedTypeSymbol { IsTupleType: true } tuple
            ? TupleShape(ElementTypes.Of(tuple), known, shapeOfPart)
            : ContainerOf(type) is var (kind, item) && shapeOfPart(item, known) is { } shape ? $"{Shapes}{kind}({shape})" : null;
    }

    /// <summary>C# for the shape of a value type that may be null, made of that of the type itself.</summary>
    public static string NullableShape(string shape) => $"{Shapes}{Nullable}({shape})";

    /// <summary>What a container has in it that is searched for arrays; none where the type is no such container.</summary>
    public static IReadOnlyList<ITypeSymbol>? PartsOf(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? ElementTypes.Of(tuple)
        : ContainerOf(type) is var (_, item) ? [item] : null;

    /// <summary>What a collection consists of, if it is one of those that may be a tree.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => ContainerOf(type) is var (kind, item) && kind != Nullable ? item : null;

    private static (string Kind, ITypeSymbol Item)? ContainerOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => ("Array", array.ElementType),
        INamedTypeSymbol named => named.OriginalDefinition switch
        {
            { SpecialType: SpecialType.System_Nullable_T } => (Nullable, named.TypeArguments[0]),
            { MetadataName: "List`1" } original when IsIn(original, "Generic") => ("List", named.TypeArguments[0]),
            { MetadataName: "ImmutableArray`1" } original when IsIn(original, "Immutable") => ("ImmutableArray", named.TypeArguments[0]),
            { MetadataName: "Dictionary`2" } original when IsIn(original, "Generic") && IsString(named.TypeArguments[0]) =>
                ("Dictionary", named.TypeArguments[1]),
            _ => null,
        },
        _ => null,
    };

    private static bool IsIn(INamedTypeSymbol type, string collections) => type.ContainingNamespace is
    {
        ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
    } space && space.Name == collections;

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static string? TupleShape(
        IReadOnlyList<ITypeSymbol> elements, KnownTypes known, Func<ITypeSymbol, KnownTypes, string?> shapeOfPart)
    {
        var shapes = elements.Select(element => shapeOfPart(element, known)).ToList();
        return shapes.Exists(static shape => shape is not null)
            ? TupleShape([.. shapes.Zip(elements, static (shape, element) => shape ?? $"{Shapes}Constant<{TypeNames.InFull(element)}>()")])
            : null;
    }

    /// <summary>C# for the shape of a tuple whose elements have the given ones.</summary>
    public static string TupleShape(IReadOnlyList<string> shapes) => shapes.Count <= ShortTuple
        ? $"{Shapes}Tuple({string.Join(", ", shapes)})"
        : $"{Shapes}Tuple({TupleShape([.. shapes.Take(ShortTuple)])}, {TupleShape([.. shapes.Skip(ShortTuple)])})";

    private static ITypeSymbol WithoutAnnotation(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
}
