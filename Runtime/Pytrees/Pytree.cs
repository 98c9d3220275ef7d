using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// Functions of trees of arrays: arrays themselves; tuples, arrays, lists, immutable arrays and dictionaries by name of trees; and
/// <see cref="PytreeAttribute"/> types (jax.tree_util).
/// </summary>
/// <remarks>
/// Leaves come in the order of declaration, those of a dictionary in the ordinal order of the names. Absent (null) parts have none,
/// and whatever is no array of float or double is carried along unchanged.
/// </remarks>
public static partial class Pytree
{
    /// <summary>The arrays of a tree, in order (jax.tree.leaves).</summary>
    /// <param name="tree">The tree.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static IReadOnlyList<INdArray> Leaves<TTree>(TTree tree) => PytreeShapes.Of(tree).LeavesOf(tree);

    /// <summary>A tree of the same structure, with each array replaced (jax.tree.map).</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="f">What to make of each array.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The tree has an array of another element type.</exception>
    public static TTree Map<TTree, T>(TTree tree, Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Map), tree, [], (x, _) => f(x));
    }

    /// <summary>A tree made of the arrays at the same places of two trees (jax.tree.map of two trees).</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="f">What to make of two arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    public static TTree Zip<TTree, T>(TTree a, TTree b, Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b], (x, others) => f(x, others[0]));
    }

    /// <summary>A tree made of the arrays at the same places of three trees.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="f">What to make of three arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    public static TTree Zip<TTree, T>(TTree a, TTree b, TTree c, Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b, c], (x, others) => f(x, others[0], others[1]));
    }

    /// <summary>A tree made of the arrays at the same places of four trees.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="d">A tree with the same places.</param>
    /// <param name="f">What to make of four arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    public static TTree Zip<TTree, T>(
        TTree a, TTree b, TTree c, TTree d, Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b, c, d], (x, others) => f(x, others[0], others[1], others[2]));
    }

    /// <summary>A tree of the same structure, with zeros for each array.</summary>
    /// <param name="tree">The tree.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ZerosLike<TTree>(TTree tree) => PytreeShapes.Of(tree).MapLeaves(tree, default(Zeros));

    /// <summary>Makes a type known that implements <see cref="IPytree{TSelf}"/> by hand, and the collections of it.</summary>
    /// <typeparam name="TTree">The type.</typeparam>
    public static void Register<TTree>()
        where TTree : IPytree<TTree> =>
        PytreeShapes.RegisterContainersOf(PytreeShapes.Self<TTree>());

    /// <summary>
    /// Makes a type known to be a tree where the generator cannot see it: a tuple or collection that is made only in a generic method.
    /// </summary>
    /// <typeparam name="TTree">A tree that is known.</typeparam>
    /// <remarks>Its arrays, lists, immutable arrays and dictionaries by name become known.</remarks>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static void RegisterCollectionsOf<TTree>() => PytreeShapes.RegisterContainersOf(PytreeShapes.Of<TTree>());

    /// <summary>Makes the tuple of two known trees known.</summary>
    /// <exception cref="NotSupportedException">A part is not known to be a tree.</exception>
    public static void RegisterTuple<TA, TB>() => PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>());

    /// <summary>Makes the tuple of three known trees known.</summary>
    /// <exception cref="NotSupportedException">A part is not known to be a tree.</exception>
    public static void RegisterTuple<TA, TB, TC>() =>
        PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>());

    /// <summary>Makes the tuple of four known trees known.</summary>
    /// <exception cref="NotSupportedException">A part is not known to be a tree.</exception>
    public static void RegisterTuple<TA, TB, TC, TD>() =>
        PytreeShapes.Tuple(PytreeShapes.Of<TA>(), PytreeShapes.Of<TB>(), PytreeShapes.Of<TC>(), PytreeShapes.Of<TD>());

    private static TTree Combine<TTree, T>(
        string operation, TTree tree, ReadOnlySpan<TTree> others, Func<NdArray<T>, NdArray<T>[], NdArray<T>> f)
        where T : unmanaged
    {
        var shape = PytreeShapes.Of(tree);
        var leaves = new List<INdArray>[others.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            if (TreeDifference.Between(shape, tree, others[i], withShapes: false) is { } difference)
            {
                throw new ArgumentException($"Pytree.{operation}: tree {i + 2} {difference}.");
            }

            leaves[i] = shape.LeavesOf(others[i]);
        }

        var combiner = new Combiner<T>(leaves, f);
        var result = shape.MapLeaves(tree, combiner);
        return combiner.Refused is { } refused
            ? throw OtherElements<TTree, T>(operation, shape, tree, refused.Index, refused.ElementType)
            : result;
    }

    private static ArgumentException OtherElements<TTree, T>(
        string operation, PytreeShape<TTree> shape, TTree tree, int index, Type elementType) => new(
        $"Pytree.{operation}: the array{TreeDifference.At(shape, tree, index)} is one of {TypeText.Of(elementType)}, " +
        $"not of {TypeText.Of(typeof(T))}.");

    private readonly struct Zeros : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            NdArray.ZerosLike(leaf);
    }

    // A class, since it has a result and functions of leaves are passed by value.
    private sealed class Combiner<TElement>(List<INdArray>[] others, Func<NdArray<TElement>, NdArray<TElement>[], NdArray<TElement>> f)
        : ILeafFunction
        where TElement : unmanaged
    {
        private int _next;

        /// <summary>The first array that is of another element type.</summary>
        public (int Index, Type ElementType)? Refused { get; private set; }

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var index = _next++;
            if (leaf is NdArray<TElement> array)
            {
                return (NdArray<T>)(object)f(array, Array.ConvertAll(others, leaves => (NdArray<TElement>)leaves[index]));
            }

            Refused ??= (index, typeof(T));
            return leaf;
        }
    }
}
