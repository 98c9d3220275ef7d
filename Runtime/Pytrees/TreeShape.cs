using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>How values of one type consist of arrays: what a transform does to each leaf of an argument or result.</summary>
internal abstract class TreeShape<TTree>
{
    /// <summary>The number of slots that the tree takes as an argument.</summary>
    public abstract int Leaves(TTree tree);

    /// <summary>The tree with each leaf recorded, in slots from <paramref name="slot"/> on.</summary>
    public abstract TTree Record(TTree tree, Tape tape, ref int slot);

    /// <summary>The tree with one level unwrapped.</summary>
    public abstract TTree Unwrap(TTree tree, Tape tape);

    /// <summary>Starts a backward pass: each recorded leaf of a result gets its cotangent.</summary>
    /// <exception cref="ArgumentException">A cotangent has not the shape of the result.</exception>
    public abstract void Seed(TTree result, TTree cotangent, Tape tape, BackwardPass pass);

    /// <summary>Ends a backward pass: the cotangents of an argument, zeros where nothing has reached it.</summary>
    public abstract TTree Collect(TTree argument, BackwardPass pass, ref int slot);
}
