using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>The second derivatives of a scalar function, as a function (jax.hessian).</summary>
    /// <param name="f">A function of one to four arrays with a scalar value.</param>
    /// <returns>
    /// The array of ∂²f/∂xᵢ∂xⱼ, whose shape is that of the argument twice. For several arguments a tuple of tuples: ∂²f/∂x∂y, the second
    /// part of the first, has the shape of x followed by that of y.
    /// </returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    public static Func<F32, F32> Hessian(Func<F32, F32> f) =>
        Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64> Hessian(Func<F64, F64> f) =>
        Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Hessian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => HessiansOf(PytreeShapes.Of(x), f, x)[0];
    }

    /// <summary>The second derivatives of a scalar function of trees, as a function: a matrix over all their elements.</summary>
    /// <param name="f">A function of one to four trees of arrays of one element type, with a scalar value.</param>
    /// <returns>
    /// The square matrix of ∂²f/∂vᵢ∂vⱼ, where v is the vector of all elements in the order of
    /// <see cref="Pytree.Ravel{TTree, T}(TTree)"/>; those of several arguments follow one another.
    /// </returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    /// <exception cref="NotSupportedException">When called: an argument is not known to be a tree.</exception>
    /// <exception cref="ArgumentException">When called: a tree has an array of another element type.</exception>
    public static Func<TX, NdArray<T>> Hessian<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => HessianMatrix(PytreeShapes.Of(x), f, x);
    }

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, ((F32, F32), (F32, F32))> Hessian(Func<F32, F32, F32> f) =>
        Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, ((F64, F64), (F64, F64))> Hessian(Func<F64, F64, F64> f) =>
        Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, ((NdArray<T>, NdArray<T>), (NdArray<T>, NdArray<T>))> Hessian<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) =>
        {
            var rows = HessiansOf(ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y));
            return (rows[0], rows[1]);
        };
    }

    /// <inheritdoc cref="Hessian{TX, T}(Func{TX, NdArray{T}})"/>
    public static Func<TX, TY, NdArray<T>> Hessian<TX, TY, T>(Func<TX, TY, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => HessianMatrix(ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y));
    }

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, ((F32, F32, F32), (F32, F32, F32), (F32, F32, F32))> Hessian(Func<F32, F32, F32, F32> f) =>
        Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, ((F64, F64, F64), (F64, F64, F64), (F64, F64, F64))> Hessian(Func<F64, F64, F64, F64> f) =>
        Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<
        NdArray<T>, NdArray<T>, NdArray<T>,
        (
            (NdArray<T>, NdArray<T>, NdArray<T>),
            (NdArray<T>, NdArray<T>, NdArray<T>),
            (NdArray<T>, NdArray<T>, NdArray<T>))>
        Hessian<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) =>
        {
            var rows = HessiansOf(ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z));
            return (rows[0], rows[1], rows[2]);
        };
    }

    /// <inheritdoc cref="Hessian{TX, T}(Func{TX, NdArray{T}})"/>
    public static Func<TX, TY, TZ, NdArray<T>> Hessian<TX, TY, TZ, T>(Func<TX, TY, TZ, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => HessianMatrix(ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z));
    }

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, F32, ((F32, F32, F32, F32), (F32, F32, F32, F32), (F32, F32, F32, F32), (F32, F32, F32, F32))>
        Hessian(Func<F32, F32, F32, F32, F32> f) =>
        Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, F64, ((F64, F64, F64, F64), (F64, F64, F64, F64), (F64, F64, F64, F64), (F64, F64, F64, F64))>
        Hessian(Func<F64, F64, F64, F64, F64> f) =>
        Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<
        NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>,
        (
            (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>),
            (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>),
            (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>),
            (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>))>
        Hessian<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
        {
            var rows = HessiansOf(ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w));
            return (rows[0], rows[1], rows[2], rows[3]);
        };
    }

    /// <inheritdoc cref="Hessian{TX, T}(Func{TX, NdArray{T}})"/>
    public static Func<TX, TY, TZ, TW, NdArray<T>> Hessian<TX, TY, TZ, TW, T>(Func<TX, TY, TZ, TW, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
            HessianMatrix(ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w));
    }

    /// <summary>The derivatives of each array of the gradient.</summary>
    private static TX[] HessiansOf<TX, T>(PytreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        JacobiansOf(nameof(Hessian), shape, shape, y => ValueAndGradOf(nameof(Hessian), shape, f, y).Gradient, x);

    private static NdArray<T> HessianMatrix<TX, T>(PytreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var (vector, unravel) = Pytree.Ravel<TX, T>(nameof(Hessian), shape, x);
        return HessiansOf(PytreeShapes.Leaf<T>(), v => f(unravel(v)), vector)[0];
    }
}
