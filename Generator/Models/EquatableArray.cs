using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace VjpGen.Generator.Models;

/// <summary>An immutable array that equals another by its elements, so that records holding it do.</summary>
internal readonly struct EquatableArray<T>(ImmutableArray<T> elements) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly ImmutableArray<T> _elements = elements;

    public static EquatableArray<T> Empty => new(ImmutableArray<T>.Empty);

    public int Count => _elements.IsDefault ? 0 : _elements.Length;

    public T this[int index] => _elements[index];

    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_elements[i], other._elements[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var element in this)
        {
            hash = unchecked((hash * 31) + (element?.GetHashCode() ?? 0));
        }

        return hash;
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => (_elements.IsDefault ? ImmutableArray<T>.Empty : _elements).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Enumerate().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Enumerate().GetEnumerator();

    private IEnumerable<T> Enumerate() => _elements.IsDefault ? ImmutableArray<T>.Empty : _elements;
}

internal static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> elements)
        where T : IEquatable<T> => new(elements.ToImmutableArray());

    /// <summary>An array that nobody changes any more.</summary>
    public static EquatableArray<T> Of<T>(T[] elements)
        where T : IEquatable<T> => new(ImmutableCollectionsMarshal.AsImmutableArray(elements));

    /// <summary>The elements that are of a more special type.</summary>
    public static EquatableArray<TSpecial> Only<T, TSpecial>(this EquatableArray<T> elements)
        where T : class, IEquatable<T>
        where TSpecial : T, IEquatable<TSpecial>
    {
        var count = 0;
        foreach (var element in elements)
        {
            count += element is TSpecial ? 1 : 0;
        }

        var special = new TSpecial[count];
        foreach (var element in elements)
        {
            if (element is TSpecial wanted)
            {
                special[special.Length - count--] = wanted;
            }
        }

        return Of(special);
    }
}
