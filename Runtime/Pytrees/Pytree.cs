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

    /// <summary>A tree of the same structure, with zeros for each array.</summary>
    /// <param name="tree">The tree.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ZerosLike<TTree>(TTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return PytreeShapes.Of(tree).MapLeaves(tree, default(Zeros));
    }

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

    private readonly struct Zeros : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            NdArray.ZerosLike(leaf);
    }
}
