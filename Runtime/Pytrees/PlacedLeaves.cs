using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>Collects the arrays of a tree, in order, with their places.</summary>
internal struct PlacedLeaves() : ILeafVisitor
{
    private LeafPath _path;

    public List<(ulong Path, INdArray Leaf)> Leaves { get; } = [];

    public void Enter(string name) => _path.Enter(name);

    public void Enter(int index) => _path.Enter(index);

    public readonly void Items(int count)
    {
    }

    public readonly void Entries(string[] names)
    {
    }

    public void Exit() => _path.Exit();

    public readonly bool Omits<TTree>(PytreeShape<TTree> shape, TTree part) => false;

    public readonly NdArray<T>? Leaf<T>(NdArray<T> leaf)
        where T : unmanaged
    {
        Leaves.Add((_path.Value, leaf));
        return leaf;
    }
}
