using System.Numerics;
using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>All partial derivatives of a function, as a function (jax.jacrev): one pullback for each element of the value.</summary>
    /// <param name="f">A function of one to four arrays or trees of arrays, with an array as its value.</param>
    /// <returns>
    /// The arrays of ∂f/∂x in the type of the argument, and for several arguments in a tuple; the shape of each is that of the value
    /// followed by that of the argument's array.
    /// </returns>
    /// <exception cref="NotSupportedException">When called: an argument is not known to be a tree.</exception>
    [OverloadResolutionPriority(1)]
    public static Func<F32, F32> Jacobian(Func<F32, F32> f) =>
        Jacobian<F32, float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    [OverloadResolutionPriority(1)]
    public static Func<F64, F64> Jacobian(Func<F64, F64> f) =>
        Jacobian<F64, double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    [OverloadResolutionPriority(1)]
    public static Func<NdArray<T>, NdArray<T>> Jacobian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<NdArray<T>, T>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    [OverloadResolutionPriority(1)]
    public static Func<TX, TX> Jacobian<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => JacobiansOf(nameof(Jacobian), PytreeShapes.Of(x), PytreeShapes.Leaf<T>(), f, x)[0];
    }

    /// <summary>All partial derivatives of a function whose value is a tree of arrays.</summary>
    /// <param name="f">A function of an array or a tree of arrays; several arguments are given as one tuple.</param>
    /// <returns>
    /// For each array of the value, in the order of <see cref="Pytree.Leaves{TTree}(TTree)"/>, its derivatives in the type of the argument;
    /// the shape of each array is that of the value's array followed by that of the argument's.
    /// </returns>
    /// <exception cref="NotSupportedException">When called: the argument or the value is not known to be a tree.</exception>
    public static Func<TX, IReadOnlyList<TX>> Jacobian<TX, TValue>(Func<TX, TValue> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => JacobiansOf(nameof(Jacobian), PytreeShapes.Of(x), valueShape: null, f, x);
    }

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, (F32, F32)> Jacobian(Func<F32, F32, F32> f) =>
        Jacobian<F32, F32, float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, (F64, F64)> Jacobian(Func<F64, F64, F64> f) =>
        Jacobian<F64, F64, double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>)> Jacobian<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, (TX, TY)> Jacobian<TX, TY, T>(Func<TX, TY, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => JacobiansOf(
            nameof(Jacobian), ArgumentShapes.Of(x, y), PytreeShapes.Leaf<T>(), t => f(t.Item1, t.Item2), Arguments.Of(x, y))[0];
    }

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, (F32, F32, F32)> Jacobian(Func<F32, F32, F32, F32> f) =>
        Jacobian<F32, F32, F32, float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, (F64, F64, F64)> Jacobian(Func<F64, F64, F64, F64> f) =>
        Jacobian<F64, F64, F64, double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>)> Jacobian<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, (TX, TY, TZ)> Jacobian<TX, TY, TZ, T>(Func<TX, TY, TZ, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => JacobiansOf(
            nameof(Jacobian), ArgumentShapes.Of(x, y, z), PytreeShapes.Leaf<T>(),
            t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z))[0];
    }

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, F32, (F32, F32, F32, F32)> Jacobian(Func<F32, F32, F32, F32, F32> f) =>
        Jacobian<F32, F32, F32, F32, float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, F64, (F64, F64, F64, F64)> Jacobian(Func<F64, F64, F64, F64, F64> f) =>
        Jacobian<F64, F64, F64, F64, double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Jacobian<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, TW, (TX, TY, TZ, TW)> Jacobian<TX, TY, TZ, TW, T>(Func<TX, TY, TZ, TW, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) => JacobiansOf(
            nameof(Jacobian), ArgumentShapes.Of(x, y, z, w), PytreeShapes.Leaf<T>(),
            t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w))[0];
    }

    /// <summary>The derivatives of each array of the value.</summary>
    private static TX[] JacobiansOf<TX, TValue>(
        string transform, PytreeShape<TX> shape, PytreeShape<TValue>? valueShape, Func<TX, TValue> f, TX x)
    {
        var run = new Linearization<TX, TValue>(shape, valueShape, f, x);
        valueShape ??= PytreeShapes.Of(run.Value);
        var values = valueShape.LeavesOf(run.Value);
        var jacobians = new TX[values.Count];
        for (var part = 0; part < jacobians.Length; part++)
        {
            var rows = new IReadOnlyList<INdArray>[values[part].Length];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = shape.LeavesOf(run.Pullback(valueShape.MapLeaves(run.Value, new UnitCotangent(part, i))));
            }

            jacobians[part] = shape.MapLeaves(x, new RowStacker(transform, rows, [.. values[part].Shape]));
        }

        return jacobians;
    }

    /// <summary>A cotangent that is 1 at one element of one array; the others are absent.</summary>
    private struct UnitCotangent(int part, int element) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            _next++ != part ? null
            : typeof(T) == typeof(float) ? (NdArray<T>)(object)Unit<float>(leaf)
            : (NdArray<T>)(object)Unit<double>(leaf);

        private readonly NdArray<T> Unit<T>(INdArray like)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            NdArray.Reshape(NdArray.OneHot<T>(element, like.Length), like.Shape);
    }

    /// <summary>Makes of each array of the argument the stack of its cotangents, one for each element of the value.</summary>
    private struct RowStacker(string transform, IReadOnlyList<INdArray>[] rows, int[] valueShape) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            var index = _next++;
            var shape = Shapes.Checked([.. valueShape, .. leaf.Shape], transform, parameter: null);
            return rows.Length == 0
                ? NdArray.Zeros<T>(shape)
                : NdArray.Reshape(NdArray.Stack<T>(Array.ConvertAll(rows, row => (NdArray<T>)row[index])), shape);
        }
    }
}
