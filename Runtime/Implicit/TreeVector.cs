using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>The elements of all arrays of a tree as one vector of double, and back.</summary>
internal sealed class TreeVector<TTree>(PytreeShape<TTree> shape, TTree example)
{
    /// <summary>Whether any array is one of float.</summary>
    public bool IsSingle => shape.LeavesOf(example).Exists(static leaf => leaf.ElementType == typeof(float));

    /// <summary>The elements of a tree.</summary>
    /// <exception cref="InvalidOperationException">Some of them are being differentiated, and would lose their gradient.</exception>
    public double[] Flatten(TTree tree)
    {
        var leaves = shape.LeavesOf(tree);
        var vector = new double[leaves.Sum(static leaf => leaf.Length)];
        var start = 0;
        foreach (var leaf in leaves)
        {
            if (leaf.Tape is not null)
            {
                throw Implicit.Captured();
            }

            leaf.AsType<double>().AsSpan().CopyTo(vector.AsSpan(start));
            start += leaf.Length;
        }

        return vector;
    }

    /// <summary>A tree like the example with the elements of a vector.</summary>
    public TTree Unflatten(double[] vector) => shape.MapLeaves(example, new Filler(vector));

    private struct Filler(double[] vector) : ILeafFunction
    {
        private int _start;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var elements = NdArray.Create<double>(vector.AsSpan(_start, leaf.Length));
            _start += leaf.Length;
            return NdArray.Reshape(elements, leaf.Shape).AsType<T>();
        }
    }
}
