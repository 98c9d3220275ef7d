namespace VjpGen.Pytrees;

/// <summary>How values of one type consist of arrays.</summary>
internal abstract class TreeShape<TTree>
{
    /// <summary>A copy of the tree in which each leaf, in order, is what the visitor makes of it.</summary>
    public abstract TTree Map<TVisitor>(TTree tree, ref TVisitor visitor)
        where TVisitor : struct, ILeafVisitor;
}

/// <summary>A single array.</summary>
internal sealed class LeafShape<T> : TreeShape<NdArray<T>>
    where T : unmanaged
{
    public static readonly LeafShape<T> Instance = new();

    public override NdArray<T> Map<TVisitor>(NdArray<T> tree, ref TVisitor visitor) => visitor.Leaf(tree);
}

/// <summary>An array of trees of one kind.</summary>
internal sealed class ArrayShape<TTree>(TreeShape<TTree> element) : TreeShape<TTree[]>
{
    public override TTree[] Map<TVisitor>(TTree[] tree, ref TVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var copy = new TTree[tree.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = element.Map(tree[i], ref visitor);
        }

        return copy;
    }
}

/// <summary>Two trees.</summary>
internal sealed class PairShape<TA, TB>(TreeShape<TA> a, TreeShape<TB> b) : TreeShape<(TA, TB)>
{
    public override (TA, TB) Map<TVisitor>((TA, TB) tree, ref TVisitor visitor) =>
        (a.Map(tree.Item1, ref visitor), b.Map(tree.Item2, ref visitor));
}

/// <summary>Three trees.</summary>
internal sealed class TripleShape<TA, TB, TC>(TreeShape<TA> a, TreeShape<TB> b, TreeShape<TC> c) : TreeShape<(TA, TB, TC)>
{
    public override (TA, TB, TC) Map<TVisitor>((TA, TB, TC) tree, ref TVisitor visitor) =>
        (a.Map(tree.Item1, ref visitor), b.Map(tree.Item2, ref visitor), c.Map(tree.Item3, ref visitor));
}

/// <summary>Four trees.</summary>
internal sealed class QuadrupleShape<TA, TB, TC, TD>(TreeShape<TA> a, TreeShape<TB> b, TreeShape<TC> c, TreeShape<TD> d)
    : TreeShape<(TA, TB, TC, TD)>
{
    public override (TA, TB, TC, TD) Map<TVisitor>((TA, TB, TC, TD) tree, ref TVisitor visitor) =>
        (a.Map(tree.Item1, ref visitor), b.Map(tree.Item2, ref visitor), c.Map(tree.Item3, ref visitor), d.Map(tree.Item4, ref visitor));
}
