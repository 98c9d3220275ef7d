using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Pytree
{
    /// <summary>A tree of the same structure, with each array replaced (jax.tree.map).</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="f">What to make of each array.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The tree has an array of another element type.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Map<TTree, T>(TTree tree, Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Map), tree, [], (x, _) => f(x));
    }

    /// <summary>The same for a tree with arrays of float and of double.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="ofFloat">What to make of each array of float.</param>
    /// <param name="ofDouble">What to make of each array of double.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Map<TTree>(TTree tree, Func<F32, F32> ofFloat, Func<F64, F64> ofDouble)
    {
        ArgumentNullException.ThrowIfNull(ofFloat);
        ArgumentNullException.ThrowIfNull(ofDouble);
        return Combine(nameof(Map), tree, [], (x, _) => ofFloat(x), (x, _) => ofDouble(x));
    }

    /// <summary>A tree made of the arrays at the same places of two trees (jax.tree.map of two trees).</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="f">What to make of two arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree, T>(TTree a, TTree b, Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b], (x, others) => f(x, others[0]));
    }

    /// <summary>The same for trees with arrays of float and of double.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="ofFloat">What to make of two arrays of float.</param>
    /// <param name="ofDouble">What to make of two arrays of double.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree>(TTree a, TTree b, Func<F32, F32, F32> ofFloat, Func<F64, F64, F64> ofDouble)
    {
        ArgumentNullException.ThrowIfNull(ofFloat);
        ArgumentNullException.ThrowIfNull(ofDouble);
        return Combine(nameof(Zip), a, [b], (x, others) => ofFloat(x, others[0]), (x, others) => ofDouble(x, others[0]));
    }

    /// <summary>A tree made of the arrays at the same places of three trees.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="f">What to make of three arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree, T>(TTree a, TTree b, TTree c, Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b, c], (x, others) => f(x, others[0], others[1]));
    }

    /// <summary>The same for trees with arrays of float and of double.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="ofFloat">What to make of three arrays of float.</param>
    /// <param name="ofDouble">What to make of three arrays of double.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree>(TTree a, TTree b, TTree c, Func<F32, F32, F32, F32> ofFloat, Func<F64, F64, F64, F64> ofDouble)
    {
        ArgumentNullException.ThrowIfNull(ofFloat);
        ArgumentNullException.ThrowIfNull(ofDouble);
        return Combine(
            nameof(Zip), a, [b, c],
            (x, others) => ofFloat(x, others[0], others[1]),
            (x, others) => ofDouble(x, others[0], others[1]));
    }

    /// <summary>A tree made of the arrays at the same places of four trees.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="d">A tree with the same places.</param>
    /// <param name="f">What to make of four arrays.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure, or have an array of another element type.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree, T>(
        TTree a, TTree b, TTree c, TTree d, Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Combine<TTree, T>(nameof(Zip), a, [b, c, d], (x, others) => f(x, others[0], others[1], others[2]));
    }

    /// <summary>The same for trees with arrays of float and of double.</summary>
    /// <param name="a">The tree whose structure, and all that is no array, the result has.</param>
    /// <param name="b">A tree with the same places.</param>
    /// <param name="c">A tree with the same places.</param>
    /// <param name="d">A tree with the same places.</param>
    /// <param name="ofFloat">What to make of four arrays of float.</param>
    /// <param name="ofDouble">What to make of four arrays of double.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">The trees differ in structure.</exception>
    /// <exception cref="InvalidOperationException">The function returned null.</exception>
    public static TTree Zip<TTree>(
        TTree a, TTree b, TTree c, TTree d, Func<F32, F32, F32, F32, F32> ofFloat, Func<F64, F64, F64, F64, F64> ofDouble)
    {
        ArgumentNullException.ThrowIfNull(ofFloat);
        ArgumentNullException.ThrowIfNull(ofDouble);
        return Combine(
            nameof(Zip), a, [b, c, d],
            (x, others) => ofFloat(x, others[0], others[1], others[2]),
            (x, others) => ofDouble(x, others[0], others[1], others[2]));
    }

    private static TTree Combine<TTree, T>(
        string operation,
        TTree tree,
        ReadOnlySpan<TTree> others,
        Func<NdArray<T>, NdArray<T>[], NdArray<T>> f,
        [CallerArgumentExpression(nameof(tree))] string parameter = "")
        where T : unmanaged =>
        Combine(operation, tree, others, (object)f as Func<F32, F32[], F32>, (object)f as Func<F64, F64[], F64>, parameter);

    private static TTree Combine<TTree>(
        string operation,
        TTree tree,
        ReadOnlySpan<TTree> others,
        Func<F32, F32[], F32>? ofFloat,
        Func<F64, F64[], F64>? ofDouble,
        [CallerArgumentExpression(nameof(tree))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(tree, parameter);
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

        return shape.MapLeaves(
            tree, new Combiner(operation, leaves, ofFloat, ofDouble, index => TreeDifference.At(shape, tree, index)));
    }

    /// <param name="operation">The name of the function in messages.</param>
    /// <param name="others">The arrays of the other trees.</param>
    /// <param name="ofFloat">Combines arrays of float; none where there are to be none.</param>
    /// <param name="ofDouble">Combines arrays of double; none where there are to be none.</param>
    /// <param name="placeOf">The place of an array in a message.</param>
    private struct Combiner(
        string operation,
        List<INdArray>[] others,
        Func<F32, F32[], F32>? ofFloat,
        Func<F64, F64[], F64>? ofDouble,
        Func<int, string> placeOf) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var index = _next++;
            return typeof(T) == typeof(float)
                ? (NdArray<T>)(object)Combined(ofFloat, (F32)(object)leaf, index)
                : (NdArray<T>)(object)Combined(ofDouble, (F64)(object)leaf, index);
        }

        private readonly NdArray<T> Combined<T>(Func<NdArray<T>, NdArray<T>[], NdArray<T>>? f, NdArray<T> leaf, int index)
            where T : unmanaged
        {
            if (f is null)
            {
                throw new ArgumentException(
                    $"Pytree.{operation}: the array{placeOf(index)} is one of {TypeText.Of(typeof(T))}, for which there is no function. " +
                    "Where a tree has arrays of float and of double, pass a function for each.");
            }

            return f(leaf, Array.ConvertAll(others, leaves => (NdArray<T>)leaves[index])) ?? throw new InvalidOperationException(
                $"Pytree.{operation}: the function returned null for the array{placeOf(index)}.");
        }
    }
}
