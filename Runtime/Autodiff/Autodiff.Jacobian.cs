using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>All partial derivatives of a function, as a function (jax.jacrev): one pullback for each element of the value.</summary>
    /// <param name="f">A function of an array or a tree of arrays, with an array as its value.</param>
    /// <returns>
    /// The arrays of ∂f/∂x in the type of the argument; the shape of each is that of the value followed by that of the argument's array.
    /// </returns>
    /// <exception cref="NotSupportedException">When called: the argument is not known to be a tree.</exception>
    public static Func<F32, F32> Jacobian(Func<F32, F32> f) => Jacobian<F32, float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64> Jacobian(Func<F64, F64> f) => Jacobian<F64, double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Jacobian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<NdArray<T>, T>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TX> Jacobian<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => JacobianOf(nameof(Jacobian), f, x);
    }

    /// <summary>The second derivatives of a scalar function, as a function (jax.hessian).</summary>
    /// <param name="f">A function of one array with a scalar value.</param>
    /// <returns>The array of ∂²f/∂xᵢ∂xⱼ, whose shape is that of the argument twice.</returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    public static Func<F32, F32> Hessian(Func<F32, F32> f) => Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64> Hessian(Func<F64, F64> f) => Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Hessian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => JacobianOf<NdArray<T>, T>(
            nameof(Hessian), y => ValueAndGradOf(nameof(Hessian), PytreeShapes.Of<NdArray<T>>(), f, y).Gradient, x);
    }

    /// <summary>The second derivatives of a scalar function of a tree, as a function: a matrix over all elements of the tree.</summary>
    /// <param name="f">A function of a tree of arrays of one element type, with a scalar value.</param>
    /// <returns>
    /// The square matrix of ∂²f/∂vᵢ∂vⱼ, where v is the vector of all elements in the order of
    /// <see cref="Pytree.Ravel{TTree, T}(TTree)"/>.
    /// </returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    /// <exception cref="NotSupportedException">When called: the argument is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">When called: the tree has an array of another element type.</exception>
    public static Func<TX, NdArray<T>> Hessian<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x =>
        {
            ArgumentNullException.ThrowIfNull(x);
            var (vector, unravel) = Pytree.Ravel<TX, T>(x);
            return Hessian((NdArray<T> v) => f(unravel(v)))(vector);
        };
    }

    /// <summary>
    /// The Hessian of a scalar function times a vector, without the Hessian (B. A. Pearlmutter, "Fast exact multiplication by the
    /// Hessian", 1994): the pullback of the gradient.
    /// </summary>
    /// <remarks>A rule may make the second derivative unsymmetric; the product is then with its transpose, vᵀ H.</remarks>
    /// <param name="f">A function of an array or a tree of arrays, with a scalar value.</param>
    /// <param name="x">Where to differentiate.</param>
    /// <param name="v">The vector, in the structure and shapes of <paramref name="x"/>.</param>
    /// <exception cref="InvalidOperationException">The value of the function is not a scalar.</exception>
    /// <exception cref="ArgumentException"><paramref name="v"/> has not the shape of <paramref name="x"/>.</exception>
    /// <exception cref="NotSupportedException">The argument is not known to be a tree.</exception>
    public static F32 Hvp(Func<F32, F32> f, F32 x, F32 v) => Hvp<F32, float>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static F64 Hvp(Func<F64, F64> f, F64 x, F64 v) => Hvp<F64, double>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static NdArray<T> Hvp<T>(Func<NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> v)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Hvp<NdArray<T>, T>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static TX Hvp<TX, T>(Func<TX, NdArray<T>> f, TX x, TX v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(v);
        var shape = PytreeShapes.Of(x);
        var gradient = new Linearization<TX, TX>(shape, shape, y => ValueAndGradOf(nameof(Hvp), shape, f, y).Gradient, x);
        return gradient.Pullback(v, static mismatch => new ArgumentException(
            mismatch.Describe($"{nameof(Hvp)}: v has", $"`x{mismatch.Place}`", noun: "part"), nameof(v)));
    }

    private static TX JacobianOf<TX, T>(string transform, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = PytreeShapes.Of(x);
        var run = new Linearization<TX, NdArray<T>>(shape, PytreeShapes.Of<NdArray<T>>(), f, x);
        var rows = new IReadOnlyList<INdArray>[run.Value.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = shape.LeavesOf(run.Pullback(NdArray.Reshape(NdArray.OneHot<T>(i, run.Value.Length), run.Value.Shape)));
        }

        return shape.MapLeaves(x, new RowStacker(transform, rows, run.Value.ShapeArray));
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
