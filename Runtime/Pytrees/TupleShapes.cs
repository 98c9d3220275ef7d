namespace VjpGen.CompilerServices;

internal sealed class TupleShape<TA>(PytreeShape<TA> a) : PytreeShape<ValueTuple<TA>>
{
    public override ValueTuple<TA> Map<TVisitor>(ValueTuple<TA> tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB>(PytreeShape<TA> a, PytreeShape<TB> b) : PytreeShape<(TA, TB)>
{
    public override (TA, TB) Map<TVisitor>((TA, TB) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB, TC>(PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c) : PytreeShape<(TA, TB, TC)>
{
    public override (TA, TB, TC) Map<TVisitor>((TA, TB, TC) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        tree.Item3 = c.MapMember("Item3", tree.Item3, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB, TC, TD>(
    PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d)
    : PytreeShape<(TA, TB, TC, TD)>
{
    public override (TA, TB, TC, TD) Map<TVisitor>((TA, TB, TC, TD) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        tree.Item3 = c.MapMember("Item3", tree.Item3, ref visitor);
        tree.Item4 = d.MapMember("Item4", tree.Item4, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB, TC, TD, TE>(
    PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d, PytreeShape<TE> e)
    : PytreeShape<(TA, TB, TC, TD, TE)>
{
    public override (TA, TB, TC, TD, TE) Map<TVisitor>((TA, TB, TC, TD, TE) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        tree.Item3 = c.MapMember("Item3", tree.Item3, ref visitor);
        tree.Item4 = d.MapMember("Item4", tree.Item4, ref visitor);
        tree.Item5 = e.MapMember("Item5", tree.Item5, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB, TC, TD, TE, TF>(
    PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d, PytreeShape<TE> e, PytreeShape<TF> f)
    : PytreeShape<(TA, TB, TC, TD, TE, TF)>
{
    public override (TA, TB, TC, TD, TE, TF) Map<TVisitor>((TA, TB, TC, TD, TE, TF) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        tree.Item3 = c.MapMember("Item3", tree.Item3, ref visitor);
        tree.Item4 = d.MapMember("Item4", tree.Item4, ref visitor);
        tree.Item5 = e.MapMember("Item5", tree.Item5, ref visitor);
        tree.Item6 = f.MapMember("Item6", tree.Item6, ref visitor);
        return tree;
    }
}

internal sealed class TupleShape<TA, TB, TC, TD, TE, TF, TG>(
    PytreeShape<TA> a, PytreeShape<TB> b, PytreeShape<TC> c, PytreeShape<TD> d, PytreeShape<TE> e, PytreeShape<TF> f, PytreeShape<TG> g)
    : PytreeShape<(TA, TB, TC, TD, TE, TF, TG)>
{
    public override (TA, TB, TC, TD, TE, TF, TG) Map<TVisitor>((TA, TB, TC, TD, TE, TF, TG) tree, ref TVisitor visitor)
    {
        tree.Item1 = a.MapMember("Item1", tree.Item1, ref visitor);
        tree.Item2 = b.MapMember("Item2", tree.Item2, ref visitor);
        tree.Item3 = c.MapMember("Item3", tree.Item3, ref visitor);
        tree.Item4 = d.MapMember("Item4", tree.Item4, ref visitor);
        tree.Item5 = e.MapMember("Item5", tree.Item5, ref visitor);
        tree.Item6 = f.MapMember("Item6", tree.Item6, ref visitor);
        tree.Item7 = g.MapMember("Item7", tree.Item7, ref visitor);
        return tree;
    }
}

internal sealed class LongTupleShape<TA, TB, TC, TD, TE, TF, TG, TRest>(
    PytreeShape<(TA, TB, TC, TD, TE, TF, TG)> first, PytreeShape<TRest> rest)
    : PytreeShape<ValueTuple<TA, TB, TC, TD, TE, TF, TG, TRest>>
    where TRest : struct
{
    public override ValueTuple<TA, TB, TC, TD, TE, TF, TG, TRest> Map<TVisitor>(
        ValueTuple<TA, TB, TC, TD, TE, TF, TG, TRest> tree, ref TVisitor visitor)
    {
        var (a, b, c, d, e, f, g) = first.Map(
            (tree.Item1, tree.Item2, tree.Item3, tree.Item4, tree.Item5, tree.Item6, tree.Item7), ref visitor);
        var remaining = rest.MapMember("Rest", tree.Rest, ref visitor);
        return new(a, b, c, d, e, f, g, remaining);
    }
}
