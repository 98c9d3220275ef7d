using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Whether null could get from one type into another that does not expect it, as nullable annotations tell. The compiler says so of calls
/// that a person writes; those of a rule are generated. A type without annotations is never to blame.
/// </summary>
/// <param name="areCollectionsMade">
/// Whether collections are made for the receiver alone, so that it does not matter what may be put into them.
/// </param>
internal sealed class NullFlow(Compilation compilation, bool areCollectionsMade)
{
    public bool IsSafe(ITypeSymbol from, ITypeSymbol to)
    {
        if (SymbolEqualityComparer.IncludeNullability.Equals(from, to))
        {
            return true;
        }

        // An operator of the user's own deals with null as it likes.
        if (compilation.ClassifyConversion(from, to).IsUserDefined)
        {
            return true;
        }

        return !LosesAnnotation(from, to) && ArePartsSafe(TypeShapes.WithoutNullable(from), TypeShapes.WithoutNullable(to));
    }

    private static bool LosesAnnotation(ITypeSymbol from, ITypeSymbol to) =>
        from.NullableAnnotation == NullableAnnotation.Annotated
        && to is { IsValueType: false, NullableAnnotation: NullableAnnotation.NotAnnotated };

    private bool ArePartsSafe(ITypeSymbol from, ITypeSymbol to) => (from, to) switch
    {
        (INamedTypeSymbol { IsTupleType: true } given, INamedTypeSymbol { IsTupleType: true } wanted) =>
            ElementTypes.Of(given).Zip(ElementTypes.Of(wanted), IsSafe).All(static safe => safe),
        (IArrayTypeSymbol given, IArrayTypeSymbol wanted) => IsSafe(given.ElementType, wanted.ElementType),
        (_, INamedTypeSymbol wanted) when SeenAs(from, wanted) is { } given => AreArgumentsSafe(given, wanted),
        _ => true,
    };

    /// <summary>The source as the base type or interface that the target is, so that their type arguments can be compared.</summary>
    private static INamedTypeSymbol? SeenAs(ITypeSymbol from, INamedTypeSymbol to)
    {
        for (var type = from; type is not null; type = type.BaseType)
        {
            if (IsOfSameDefinition(type, to))
            {
                return (INamedTypeSymbol)type;
            }
        }

        return from.AllInterfaces.FirstOrDefault(candidate => IsOfSameDefinition(candidate, to));
    }

    private static bool IsOfSameDefinition(ITypeSymbol type, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, other.OriginalDefinition);

    private bool AreArgumentsSafe(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        for (var i = 0; i < to.TypeArguments.Length; i++)
        {
            var (given, wanted) = (from.TypeArguments[i], to.TypeArguments[i]);
            var variance = to.TypeParameters[i].Variance;
            if (areCollectionsMade && TreeTypes.ItemOf(to) is not null)
            {
                variance = VarianceKind.Out;
            }

            if ((variance != VarianceKind.In && !IsSafe(given, wanted)) || (variance != VarianceKind.Out && !IsSafe(wanted, given)))
            {
                return false;
            }
        }

        return true;
    }
}
