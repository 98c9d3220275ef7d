using System.Numerics;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>All partial derivatives of a function, as a function (jax.jacrev): one pullback for each element of the value.</summary>
    /// <param name="f">A function of one array.</param>
    /// <returns>The array of ∂f/∂x, whose shape is that of the value followed by that of the argument.</returns>
    public static Func<NdArray<float>, NdArray<float>> Jacobian(Func<NdArray<float>, NdArray<float>> f) => Jacobian<float>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>> Jacobian(Func<NdArray<double>, NdArray<double>> f) => Jacobian<double>(f);

    /// <inheritdoc cref="Jacobian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Jacobian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x =>
        {
            var (value, pullback) = Vjp<T>(f, x);
            int[] shape = [.. value.Shape, .. x.Shape];
            if (value.Length == 0)
            {
                return NdArray.Zeros<T>(shape);
            }

            var rows = new NdArray<T>[value.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = pullback(NdArray.Reshape(NdArray.OneHot<T>(i, value.Length), value.Shape));
            }

            return NdArray.Reshape(NdArray.Stack<T>(rows), shape);
        };
    }

    /// <summary>The second derivatives of a scalar function, as a function (jax.hessian).</summary>
    /// <param name="f">A function of one array with a scalar value.</param>
    /// <returns>The array of ∂²f/∂xᵢ∂xⱼ, whose shape is that of the argument twice.</returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    public static Func<NdArray<float>, NdArray<float>> Hessian(Func<NdArray<float>, NdArray<float>> f) => Hessian<float>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>> Hessian(Func<NdArray<double>, NdArray<double>> f) => Hessian<double>(f);

    /// <inheritdoc cref="Hessian(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Hessian<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jacobian<T>(Grad<T>(f));

    /// <summary>
    /// The Hessian of a scalar function times a vector, without the Hessian (B. A. Pearlmutter, "Fast exact multiplication by the
    /// Hessian", 1994): the pullback of the gradient.
    /// </summary>
    /// <remarks>A rule may make the second derivative unsymmetric; the product is then with its transpose, vᵀ H.</remarks>
    /// <param name="f">A function of one array with a scalar value.</param>
    /// <param name="x">Where to differentiate.</param>
    /// <param name="v">The vector, in the shape of <paramref name="x"/>.</param>
    /// <exception cref="InvalidOperationException">The value of the function is not a scalar.</exception>
    /// <exception cref="ArgumentException"><paramref name="v"/> has not the shape of <paramref name="x"/>.</exception>
    public static NdArray<float> Hvp(Func<NdArray<float>, NdArray<float>> f, NdArray<float> x, NdArray<float> v) => Hvp<float>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static NdArray<double> Hvp(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> v) => Hvp<double>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static NdArray<T> Hvp<T>(Func<NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> v)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vjp<T>(Grad<T>(f), x).Pullback(v);
}
