using VjpGen.CompilerServices;
using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>Notes the leaves of an argument or result, and unwraps a level from them.</summary>
/// <param name="tape">The tape of the level.</param>
/// <param name="leaves">Where they are noted.</param>
/// <param name="use">What the tree is used for, in the message about an array that outlived its transform.</param>
internal struct LeafNoter(Tape tape, RecordedLeaves leaves, string use) : ILeafVisitor
{
    private LeafPath _path;

    public void Enter(string name) => _path.Enter(name);

    public void Enter(int index) => _path.Enter(index);

    public readonly void Items(int count) => leaves.Add(new NotedCollection(_path.Value, count, null));

    public readonly void Entries(string[] names) => leaves.Add(new NotedCollection(_path.Value, names.Length, names));

    public void Exit() => _path.Exit();

    public readonly bool Omits<TTree>(PytreeShape<TTree> shape, TTree part) => false;

    public readonly NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged
    {
        var (primal, slot) = tape.Unwrap(leaf);
        primal.Tape?.ThrowIfEnded(use);
        leaves.Add(new RecordedLeaf(_path.Value, slot, primal.ShapeArray));
        return primal;
    }
}
