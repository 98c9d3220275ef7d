using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

public static partial class Pytree
{
    /// <summary>The elements of all arrays of a tree as one vector, and the way back (jax.flatten_util.ravel_pytree).</summary>
    /// <typeparam name="TTree">The type of the tree.</typeparam>
    /// <typeparam name="T">The element type of its arrays.</typeparam>
    /// <param name="tree">The tree.</param>
    /// <returns>
    /// The arrays one after the other, each in row-major order; and a function that makes of such a vector a tree like this one, and
    /// throws <see cref="ArgumentException"/> for a vector of another length. Both are differentiable.
    /// </returns>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The tree has an array of another element type.</exception>
    public static (NdArray<T> Vector, Func<NdArray<T>, TTree> Unravel) Ravel<TTree, T>(TTree tree)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Ravel<TTree, T>("Pytree.Ravel", PytreeShapes.Of(tree), tree);
    }

    internal static (NdArray<T> Vector, Func<NdArray<T>, TTree> Unravel) Ravel<TTree, T>(
        string operation, PytreeShape<TTree> shape, TTree tree)
        where T : unmanaged
    {
        var leaves = shape.LeavesOf(tree);
        var parts = new NdArray<T>[leaves.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = leaves[i] is NdArray<T> leaf
                ? NdArray.Reshape(leaf, -1)
                : throw new ArgumentException(
                    $"{operation}: the array{TreeDifference.At(shape, tree, i)} is one of {TypeText.Of(leaves[i].ElementType)}, not of " +
                    $"{TypeText.Of(typeof(T))}.");
        }

        var vector = parts.Length == 0 ? NdArray.Zeros<T>(0) : NdArray.Concatenate<T>(parts);
        var length = vector.Length;
        return (vector, Unravel);

        TTree Unravel(NdArray<T> elements)
        {
            ArgumentNullException.ThrowIfNull(elements);
            return elements.Rank == 1 && elements.Length == length
                ? shape.MapLeaves(tree, new Cutter<T>(elements))
                : throw new ArgumentException(
                    $"Unravel: a vector of shape {Shapes.Format(elements.Shape)}, but the tree has {length} elements.", nameof(elements));
        }
    }

    /// <summary>Makes of the leaves, in order, the parts of a vector.</summary>
    private struct Cutter<TElement>(NdArray<TElement> vector) : ILeafFunction
        where TElement : unmanaged
    {
        private int _start;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var part = vector[_start..(_start + leaf.Length)];
            _start += leaf.Length;
            return (NdArray<T>)(object)NdArray.Reshape(part, leaf.Shape);
        }
    }
}
