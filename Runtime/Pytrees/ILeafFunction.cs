using VjpGen.CompilerServices;

namespace VjpGen.Pytrees;

/// <summary>A function of each leaf of a tree, whatever its place.</summary>
internal interface ILeafFunction
{
    NdArray<T>? Apply<T>(NdArray<T> leaf)
        where T : unmanaged;
}

/// <summary>Applies functions of leaves to trees.</summary>
internal static class LeafFunctions
{
    /// <summary>A copy of the tree in which each leaf, in order, is what the function makes of it.</summary>
    public static TTree MapLeaves<TTree, TFunction>(this PytreeShape<TTree> shape, TTree tree, TFunction function)
        where TFunction : ILeafFunction
    {
        var visitor = new PlaceBlind<TFunction>(function);
        return shape.Map(tree, ref visitor);
    }

    /// <summary>The arrays of a tree, in order.</summary>
    public static List<INdArray> LeavesOf<TTree>(this PytreeShape<TTree> shape, TTree tree)
    {
        var leaves = new List<INdArray>();
        shape.MapLeaves(tree, new Collector(leaves));
        return leaves;
    }

    private readonly struct Collector(List<INdArray> leaves) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            leaves.Add(leaf);
            return leaf;
        }
    }

    private struct PlaceBlind<TFunction>(TFunction function) : ILeafVisitor
        where TFunction : ILeafFunction
    {
        private TFunction _function = function;

        public readonly void Enter(string name)
        {
        }

        public readonly void Enter(int index)
        {
        }

        public readonly void Items(int count)
        {
        }

        public readonly void Entries(string[] names)
        {
        }

        public readonly void Exit()
        {
        }

        public readonly bool Omits<TTree>(PytreeShape<TTree> shape, TTree part) => false;

        public NdArray<T>? Leaf<T>(NdArray<T> leaf)
            where T : unmanaged =>
            _function.Apply(leaf);
    }
}
