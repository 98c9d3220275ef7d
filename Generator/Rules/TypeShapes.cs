using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>Reads types as differentiation sees them.</summary>
internal static class TypeShapes
{
    /// <summary>A type that must be there: a tuple that may be null has no place for cotangents.</summary>
    public static TypeShape Of(ITypeSymbol type, KnownTypes known) => known.Shapes.Of(type);

    /// <summary>A type whose tuples may be null, as in what Bwd returns.</summary>
    public static TypeShape OfNullable(ITypeSymbol type, KnownTypes known) => known.ShapesOfNullable.Of(type);

    /// <summary>The type that Bwd takes the cotangent of the output as, with what may be absent from it.</summary>
    public static TypeShape OfCotangent(ITypeSymbol type, KnownTypes known) => known.ShapesOfCotangents.Of(type);

    /// <summary>What <see cref="KnownTypes"/> makes of a type once.</summary>
    public static TypeShape Read(ITypeSymbol type, KnownTypes known) => Read(type, known, Tuple, TreeTypes.ShapeOf, LiftedShapeOf);

    /// <summary>What <see cref="KnownTypes"/> makes once of a type whose tuples may be null.</summary>
    public static TypeShape ReadNullable(ITypeSymbol type, KnownTypes known) =>
        Read(type, known, TupleWithoutNullable, TreeTypes.ShapeOf, LiftedShapeOf);

    /// <summary>What <see cref="KnownTypes"/> makes once of a type that Bwd takes the cotangent as.</summary>
    public static TypeShape ReadCotangent(ITypeSymbol type, KnownTypes known) =>
        Read(type, known, TupleWithoutNullable, TreeTypes.ShapeWithAbsentParts, TreeTypes.ShapeWithAbsentParts);

    /// <summary>The type as a tuple that C# has syntax for, which needs two elements.</summary>
    public static INamedTypeSymbol? Tuple(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true, TypeArguments.Length: > 1 } tuple ? tuple : null;

    /// <summary>What a <see cref="Nullable{T}"/> wraps; any other type itself.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) => IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>Whether values may be null, as the annotation of the type tells.</summary>
    public static bool MayBeNull(ITypeSymbol type) => IsNullable(type) || type.NullableAnnotation == NullableAnnotation.Annotated;

    private static INamedTypeSymbol? TupleWithoutNullable(ITypeSymbol type) => Tuple(WithoutNullable(type));

    /// <summary>The shape of an element of a tuple that may be null: reading it gives a nullable value.</summary>
    private static string? LiftedShapeOf(ITypeSymbol type, KnownTypes known) =>
        TreeTypes.ShapeOf(type, known) is not { } shape ? null
            : type.IsValueType && !IsNullable(type) ? TreeTypes.NullableShape(shape)
            : shape;

    private static TypeShape Read(
        ITypeSymbol type,
        KnownTypes known,
        Func<ITypeSymbol, INamedTypeSymbol?> asTuple,
        Func<ITypeSymbol, KnownTypes, string?> shapeOf,
        Func<ITypeSymbol, KnownTypes, string?> shapeOfLifted)
    {
        if (known.ArrayElement(type) is { } element)
        {
            return IsDifferentiable(element)
                ? new TypeShape.Leaf(TypeNames.InFull(element), MayBeNull(type))
                : new TypeShape.Static(MayHoldArrays: true);
        }

        if (asTuple(type) is { } tuple)
        {
            var ofElements = IsNullable(type) ? shapeOfLifted : shapeOf;
            return new TypeShape.Tuple(
                tuple.TupleElements
                    .Select(field => new TupleElement(field.Name, Read(field.Type, known, asTuple, ofElements, shapeOfLifted)))
                    .ToEquatableArray(),
                IsNullable(type));
        }

        return Tuple(WithoutNullable(type)) is null && shapeOf(type, known) is { } shape
            ? new TypeShape.Tree(shape, MayBeNull(type))
            : new TypeShape.Static(HeldArrays.AreIn(type, known));
    }

    /// <summary>Whether arrays of such elements have cotangents.</summary>
    public static bool IsDifferentiable(ITypeSymbol element) => element switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => true,
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => IsFloatingPointOf(parameter, constraint)),
        _ => false,
    };

    private static bool IsNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private static bool IsFloatingPointOf(ITypeParameterSymbol parameter, ITypeSymbol constraint) =>
        IsFloatingPointInterface(parameter, constraint)
        || constraint.AllInterfaces.Any(candidate => IsFloatingPointInterface(parameter, candidate));

    private static bool IsFloatingPointInterface(ITypeParameterSymbol parameter, ITypeSymbol candidate) =>
        candidate is INamedTypeSymbol
        {
            MetadataName: "IFloatingPointIeee754`1",
            ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
        } named
        && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], parameter);
}
