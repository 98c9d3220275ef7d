using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>How two trees of one type differ in where they have arrays.</summary>
internal static class TreeDifference
{
    /// <summary>What is amiss with a tree that should have its arrays where another has them; null where nothing is.</summary>
    /// <param name="shape">The structure.</param>
    /// <param name="model">The tree as it should be.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="withShapes">Whether the arrays must have the same shapes.</param>
    public static string? Between<TTree>(PytreeShape<TTree> shape, TTree model, TTree tree, bool withShapes)
    {
        var (expected, actual) = (Places(shape, model), Places(shape, tree));
        var same = 0;
        for (; same < expected.Count && same < actual.Count && expected[same].Path == actual[same].Path; same++)
        {
            if (withShapes && !expected[same].Shape.AsSpan().SequenceEqual(actual[same].Shape))
            {
                var (wanted, found) = (Shapes.Format(expected[same].Shape), Shapes.Format(actual[same].Shape));
                return $"has shape {found}{At(shape, tree, same)} instead of {wanted}";
            }
        }

        if (same < expected.Count && !actual.Exists(place => place.Path == expected[same].Path))
        {
            return $"lacks the array{At(shape, model, same)}";
        }

        return same < actual.Count ? $"has an array{At(shape, tree, same)}, where there should be none" : null;
    }

    /// <summary>The place of a leaf as it continues a sentence; nothing for a bare array.</summary>
    public static string At<TTree>(PytreeShape<TTree> shape, TTree tree, int index) =>
        LeafName.Of(shape, tree, index) is { Length: > 0 } name ? $" at `{name}`" : "";

    private static List<(ulong Path, int[] Shape)> Places<TTree>(PytreeShape<TTree> shape, TTree tree)
    {
        var collector = new PlacedLeaves();
        shape.Map(tree, ref collector);
        return collector.Leaves.ConvertAll(static leaf => (leaf.Path, leaf.Leaf.ShapeArray));
    }
}
