using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>Two trees.</summary>
internal sealed class PairShape<TA, TB>(TreeShape<TA> a, TreeShape<TB> b) : TreeShape<(TA, TB)>
{
    public override int Leaves((TA, TB) tree) => a.Leaves(tree.Item1) + b.Leaves(tree.Item2);

    public override (TA, TB) Record((TA, TB) tree, Tape tape, ref int slot) =>
        (a.Record(tree.Item1, tape, ref slot), b.Record(tree.Item2, tape, ref slot));

    public override (TA, TB) Unwrap((TA, TB) tree, Tape tape) =>
        (a.Unwrap(tree.Item1, tape), b.Unwrap(tree.Item2, tape));

    public override void Seed((TA, TB) result, (TA, TB) cotangent, Tape tape, BackwardPass pass)
    {
        a.Seed(result.Item1, cotangent.Item1, tape, pass);
        b.Seed(result.Item2, cotangent.Item2, tape, pass);
    }

    public override (TA, TB) Collect((TA, TB) argument, BackwardPass pass, ref int slot) =>
        (a.Collect(argument.Item1, pass, ref slot), b.Collect(argument.Item2, pass, ref slot));
}

/// <summary>Three trees.</summary>
internal sealed class TripleShape<TA, TB, TC>(TreeShape<TA> a, TreeShape<TB> b, TreeShape<TC> c) : TreeShape<(TA, TB, TC)>
{
    public override int Leaves((TA, TB, TC) tree) => a.Leaves(tree.Item1) + b.Leaves(tree.Item2) + c.Leaves(tree.Item3);

    public override (TA, TB, TC) Record((TA, TB, TC) tree, Tape tape, ref int slot) =>
        (a.Record(tree.Item1, tape, ref slot), b.Record(tree.Item2, tape, ref slot), c.Record(tree.Item3, tape, ref slot));

    public override (TA, TB, TC) Unwrap((TA, TB, TC) tree, Tape tape) =>
        (a.Unwrap(tree.Item1, tape), b.Unwrap(tree.Item2, tape), c.Unwrap(tree.Item3, tape));

    public override void Seed((TA, TB, TC) result, (TA, TB, TC) cotangent, Tape tape, BackwardPass pass)
    {
        a.Seed(result.Item1, cotangent.Item1, tape, pass);
        b.Seed(result.Item2, cotangent.Item2, tape, pass);
        c.Seed(result.Item3, cotangent.Item3, tape, pass);
    }

    public override (TA, TB, TC) Collect((TA, TB, TC) argument, BackwardPass pass, ref int slot) =>
        (a.Collect(argument.Item1, pass, ref slot), b.Collect(argument.Item2, pass, ref slot), c.Collect(argument.Item3, pass, ref slot));
}

/// <summary>Four trees.</summary>
internal sealed class QuadrupleShape<TA, TB, TC, TD>(TreeShape<TA> a, TreeShape<TB> b, TreeShape<TC> c, TreeShape<TD> d) : TreeShape<(TA, TB, TC, TD)>
{
    public override int Leaves((TA, TB, TC, TD) tree) => a.Leaves(tree.Item1) + b.Leaves(tree.Item2) + c.Leaves(tree.Item3) + d.Leaves(tree.Item4);

    public override (TA, TB, TC, TD) Record((TA, TB, TC, TD) tree, Tape tape, ref int slot) =>
        (a.Record(tree.Item1, tape, ref slot), b.Record(tree.Item2, tape, ref slot), c.Record(tree.Item3, tape, ref slot), d.Record(tree.Item4, tape, ref slot));

    public override (TA, TB, TC, TD) Unwrap((TA, TB, TC, TD) tree, Tape tape) =>
        (a.Unwrap(tree.Item1, tape), b.Unwrap(tree.Item2, tape), c.Unwrap(tree.Item3, tape), d.Unwrap(tree.Item4, tape));

    public override void Seed((TA, TB, TC, TD) result, (TA, TB, TC, TD) cotangent, Tape tape, BackwardPass pass)
    {
        a.Seed(result.Item1, cotangent.Item1, tape, pass);
        b.Seed(result.Item2, cotangent.Item2, tape, pass);
        c.Seed(result.Item3, cotangent.Item3, tape, pass);
        d.Seed(result.Item4, cotangent.Item4, tape, pass);
    }

    public override (TA, TB, TC, TD) Collect((TA, TB, TC, TD) argument, BackwardPass pass, ref int slot) =>
        (a.Collect(argument.Item1, pass, ref slot), b.Collect(argument.Item2, pass, ref slot), c.Collect(argument.Item3, pass, ref slot), d.Collect(argument.Item4, pass, ref slot));
}
