using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace VjpGen.CompilerServices;

internal sealed class ArrayShape<T>(PytreeShape<T> item) : PytreeShape<T[]>
{
    public override T[] Map<TVisitor>(T[] tree, ref TVisitor visitor) => tree is null ? null! : MapItems(item, tree, ref visitor);

    public static T[] MapItems<TVisitor>(PytreeShape<T> item, ReadOnlySpan<T> items, ref TVisitor visitor)
        where TVisitor : ILeafVisitor
    {
        visitor.Items(items.Length);
        var copy = new T[items.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            visitor.Enter(i);
            copy[i] = item.Map(items[i], ref visitor);
            visitor.Exit();
        }

        return copy;
    }
}

internal sealed class ListShape<T>(PytreeShape<T> item) : PytreeShape<List<T>>
{
    public override List<T> Map<TVisitor>(List<T> tree, ref TVisitor visitor) =>
        tree is null ? null! : [.. ArrayShape<T>.MapItems(item, CollectionsMarshal.AsSpan(tree), ref visitor)];
}

internal sealed class ImmutableArrayShape<T>(PytreeShape<T> item) : PytreeShape<ImmutableArray<T>>
{
    public override ImmutableArray<T> Map<TVisitor>(ImmutableArray<T> tree, ref TVisitor visitor) =>
        tree.IsDefault ? tree : ImmutableCollectionsMarshal.AsImmutableArray(ArrayShape<T>.MapItems(item, tree.AsSpan(), ref visitor));
}

internal sealed class DictionaryShape<T>(PytreeShape<T> value) : PytreeShape<Dictionary<string, T>>
{
    public override Dictionary<string, T> Map<TVisitor>(Dictionary<string, T> tree, ref TVisitor visitor)
    {
        if (tree is null)
        {
            return null!;
        }

        // A copy keeps the order in which entries were added; leaves go by name, so that equal dictionaries have equal leaves.
        var copy = new Dictionary<string, T>(tree, tree.Comparer);
        var names = new string[tree.Count];
        tree.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        visitor.Entries(names);
        foreach (var name in names)
        {
            visitor.Enter(name);
            copy[name] = value.Map(tree[name], ref visitor);
            visitor.Exit();
        }

        return copy;
    }
}
