using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>A type with arrays out of reach, written with collections that differentiation sees through.</summary>
internal sealed class MendedType(HiddenArrays hidden)
{
    /// <summary>None where no other collection would do.</summary>
    public string? Of(ITypeSymbol type)
    {
        if (hidden.FirstDeadEnd(type) is null)
        {
            return TypeNames.InShort(type);
        }

        var text = type switch
        {
            IArrayTypeSymbol array => Of(array.ElementType) is { } item ? item + string.Concat(Enumerable.Repeat("[]", array.Rank)) : null,
            INamedTypeSymbol { IsTupleType: true } tuple => Tuple(tuple),
            INamedTypeSymbol named => Collection(named),
            _ => null,
        };
        return text is not null && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? text + "?" : text;
    }

    private string? Tuple(INamedTypeSymbol tuple)
    {
        var elements = tuple.TupleElements
            .Select(field => (Type: Of(field.Type), Name: field.IsExplicitlyNamedTupleElement ? " " + Identifiers.Escape(field.Name) : ""))
            .ToList();
        return elements.TrueForAll(static element => element.Type is not null)
            ? $"({string.Join(", ", elements.Select(static element => element.Type + element.Name))})"
            : null;
    }

    private string? Collection(INamedTypeSymbol type)
    {
        if (TypeShapes.WithoutNullable(type) is var content && !SymbolEqualityComparer.Default.Equals(content, type))
        {
            return Of(content) is { } inner ? inner + "?" : null;
        }

        return HiddenArrays.ItemOf(type) switch
        {
            INamedTypeSymbol { MetadataName: "KeyValuePair`2" } entry => Of(entry.TypeArguments[1]) is { } value
                ? $"Dictionary<string, {value}>"
                : null,
            { } item when Of(item) is { } mended =>
                type.MetadataName == "ImmutableArray`1" ? $"ImmutableArray<{mended}>" : $"List<{mended}>",
            _ => null,
        };
    }
}
