using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>An array of trees of one kind.</summary>
internal sealed class ArrayShape<TTree>(TreeShape<TTree> element) : TreeShape<TTree[]>
{
    public override int Leaves(TTree[] tree) => tree.Sum(element.Leaves);

    public override TTree[] Record(TTree[] tree, Tape tape, ref int slot)
    {
        var recorded = new TTree[tree.Length];
        for (var i = 0; i < tree.Length; i++)
        {
            recorded[i] = element.Record(tree[i], tape, ref slot);
        }

        return recorded;
    }

    public override TTree[] Unwrap(TTree[] tree, Tape tape) => Array.ConvertAll(tree, item => element.Unwrap(item, tape));

    public override void Seed(TTree[] result, TTree[] cotangent, Tape tape, BackwardPass pass)
    {
        for (var i = 0; i < result.Length; i++)
        {
            element.Seed(result[i], cotangent[i], tape, pass);
        }
    }

    public override TTree[] Collect(TTree[] argument, BackwardPass pass, ref int slot)
    {
        var cotangents = new TTree[argument.Length];
        for (var i = 0; i < argument.Length; i++)
        {
            cotangents[i] = element.Collect(argument[i], pass, ref slot);
        }

        return cotangents;
    }
}
