using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Names that stand in each other's places. Values of one type are told apart by their order alone, so that names in another order mean
/// that their values are taken for one another. Names that are merely different mean nothing.
/// </summary>
internal static class ExchangedNames
{
    /// <summary>The first name that stands in the place of another; none where no names are exchanged.</summary>
    public static int? First(IReadOnlyList<string?> given, IReadOnlyList<string?> wanted)
    {
        if (given.Count != wanted.Count || !AnyIsElsewhere(given, wanted))
        {
            return null;
        }

        var comparer = ComparerFor(given, wanted);
        var moved = Enumerable.Range(0, given.Count)
            .Where(i => given[i] is { } name && !comparer.Equals(name, wanted[i]) && wanted.Contains(name, comparer))
            .ToList();
        var names = new HashSet<string?>(moved.Select(i => given[i]), comparer);
        return moved.Count > 0 && names.SetEquals(moved.Select(i => wanted[i])) ? moved[0] : null;
    }

    /// <summary>Whether some name is wanted in a place other than its own, in whatever case.</summary>
    public static bool AnyIsElsewhere<TGiven, TWanted>(
        ReadOnlySpan<TGiven> given,
        Func<TGiven, string?> nameOfGiven,
        IReadOnlyList<TWanted> wanted,
        Func<TWanted, string?> nameOfWanted)
    {
        for (var i = 0; i < given.Length; i++)
        {
            for (var j = 0; j < wanted.Count; j++)
            {
                if (i != j && nameOfGiven(given[i]) is { } name && name.Equals(nameOfWanted(wanted[j]), StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AnyIsElsewhere(IReadOnlyList<string?> given, IReadOnlyList<string?> wanted) =>
        AnyIsElsewhere<string?, string?>(given.ToArray(), static name => name, wanted, static name => name);

    /// <summary>For each place the one where the name that is wanted there is given; without exchanged names, the place itself.</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<string?> given, IReadOnlyList<string?> wanted)
    {
        var places = Enumerable.Range(0, given.Count);
        if (First(given, wanted) is null)
        {
            return [.. places];
        }

        var comparer = ComparerFor(given, wanted);
        var names = given.ToList();
        return
        [
            .. places.Select(i => names.FindIndex(name => comparer.Equals(name, wanted[i])) is >= 0 and var found ? found : i),
        ];
    }

    /// <summary>Whether tuples of these types, or tuples in them, have elements with exchanged names.</summary>
    public static bool AreIn(ITypeSymbol given, ITypeSymbol wanted) =>
        !SymbolEqualityComparer.Default.Equals(given, wanted)
        && TypeShapes.Tuple(TypeShapes.WithoutNullable(given)) is { } source
        && TypeShapes.Tuple(TypeShapes.WithoutNullable(wanted)) is { } target
        && (First(OfElements(source), OfElements(target)) is not null
            || ElementTypes.Of(source).Zip(ElementTypes.Of(target), AreIn).Any(static found => found));

    /// <summary>The names that the user has given the elements of a tuple.</summary>
    public static IReadOnlyList<string?> OfElements(INamedTypeSymbol tuple) =>
        [.. tuple.TupleElements.Select(Of)];

    /// <summary>The name that the user has given an element.</summary>
    public static string? Of(IFieldSymbol element) => element.IsExplicitlyNamedTupleElement ? element.Name : null;

    /// <summary>Elements are named as parameters are but for case, except where case is all that tells two of them apart.</summary>
    private static StringComparer ComparerFor(IReadOnlyList<string?> given, IReadOnlyList<string?> wanted) =>
        IsCaseTelling(given) || IsCaseTelling(wanted) ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private static bool IsCaseTelling(IReadOnlyList<string?> names)
    {
        var known = names.Where(static name => name is not null).ToList();
        return known.Distinct(StringComparer.OrdinalIgnoreCase).Count() < known.Count;
    }
}
