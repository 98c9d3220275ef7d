using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>The types that consist of arrays, as C# that makes their shape at run time.</summary>
internal static class TreeTypes
{
    private const string Shapes = "global::VjpGen.CompilerServices.PytreeShapes.";

    /// <summary>The most elements a tuple has before the rest of them stand in a tuple of their own.</summary>
    private const int ShortTuple = 7;

    /// <summary>C# for the shape of a type; none where there is no cotangent for any part of it.</summary>
    public static string? ShapeOf(ITypeSymbol type, KnownTypes known)
    {
        if (known.ArrayElement(type) is { } element)
        {
            return TypeShapes.IsDifferentiable(element) ? $"{Shapes}Leaf<{TypeNames.InFull(element)}>()" : null;
        }

        if (known.IsPytree(type))
        {
            return $"{Shapes}Self<{TypeNames.InFull(WithoutAnnotation(type))}>()";
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => Container("Array", array.ElementType, known),
            INamedTypeSymbol { IsTupleType: true } tuple => TupleShape([.. tuple.TupleElements.Select(static field => field.Type)], known),
            INamedTypeSymbol named => ShapeOfGeneric(named, known),
            _ => null,
        };
    }

    private static string? ShapeOfGeneric(INamedTypeSymbol type, KnownTypes known) => type.OriginalDefinition switch
    {
        { SpecialType: SpecialType.System_Nullable_T } => Container("Nullable", type.TypeArguments[0], known),
        { MetadataName: "List`1" } original when IsIn(original, "Generic") => Container("List", type.TypeArguments[0], known),
        { MetadataName: "ImmutableArray`1" } original when IsIn(original, "Immutable") =>
            Container("ImmutableArray", type.TypeArguments[0], known),
        { MetadataName: "Dictionary`2" } original when IsIn(original, "Generic") && IsString(type.TypeArguments[0]) =>
            Container("Dictionary", type.TypeArguments[1], known),
        _ => null,
    };

    private static bool IsIn(INamedTypeSymbol type, string collections) => type.ContainingNamespace is
    {
        ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
    } space && space.Name == collections;

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static string? Container(string kind, ITypeSymbol item, KnownTypes known) =>
        ShapeOf(item, known) is { } shape ? $"{Shapes}{kind}({shape})" : null;

    private static string? TupleShape(IReadOnlyList<ITypeSymbol> elements, KnownTypes known)
    {
        var shapes = elements.Select(element => ShapeOf(element, known)).ToList();
        return shapes.Exists(static shape => shape is not null)
            ? TupleShape([.. shapes.Zip(elements, static (shape, element) => shape ?? $"{Shapes}Constant<{TypeNames.InFull(element)}>()")])
            : null;
    }

    private static string TupleShape(IReadOnlyList<string> shapes) => shapes.Count <= ShortTuple
        ? $"{Shapes}Tuple({string.Join(", ", shapes)})"
        : $"{Shapes}Tuple({TupleShape([.. shapes.Take(ShortTuple)])}, {TupleShape([.. shapes.Skip(ShortTuple)])})";

    private static ITypeSymbol WithoutAnnotation(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
}
