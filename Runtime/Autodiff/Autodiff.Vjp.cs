using System.Numerics;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// The transforms: functions of functions that differentiate them. They nest to any depth and in any order, and see values that
/// a function captures as well as its arguments.
/// </summary>
/// <remarks>
/// They may be used from any number of threads at once. A function under a transform runs once, and its arrays must not be kept
/// beyond that run. Exceptions it throws come out unchanged.
/// </remarks>
public static partial class Autodiff
{
    /// <summary>
    /// The value of a function and its pullback, which turns a cotangent of the value into those of the arguments (jax.vjp).
    /// </summary>
    /// <param name="f">The function; it runs once.</param>
    /// <param name="x">Where to differentiate; a function of several arguments takes as many.</param>
    /// <returns>
    /// f(x), and x̄ = (∂f/∂x)ᵀ ȳ as a function of ȳ, which has the shape of the value. The pullback may be applied any number of
    /// times; it holds what the function recorded for as long as it is held itself.
    /// </returns>
    /// <exception cref="ArgumentException">When pulling back: the cotangent has not the shape of the value.</exception>
    public static (NdArray<float> Value, Func<NdArray<float>, NdArray<float>> Pullback) Vjp(Func<NdArray<float>, NdArray<float>> f, NdArray<float> x) =>
        Vjp<float>(f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<double> Value, Func<NdArray<double>, NdArray<double>> Pullback) Vjp(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x) =>
        Vjp<double>(f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<T> Value, Func<NdArray<T>, NdArray<T>> Pullback) Vjp<T>(Func<NdArray<T>, NdArray<T>> f, NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Linearize(ArgumentShapes<T>.One, f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<float> Value, Func<NdArray<float>, (NdArray<float>, NdArray<float>)> Pullback) Vjp(Func<NdArray<float>, NdArray<float>, NdArray<float>> f, NdArray<float> x, NdArray<float> y) =>
        Vjp<float>(f, x, y);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<double> Value, Func<NdArray<double>, (NdArray<double>, NdArray<double>)> Pullback) Vjp(Func<NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> y) =>
        Vjp<double>(f, x, y);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Linearize(ArgumentShapes<T>.Two, t => f(t.Item1, t.Item2), (x, y));

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<float> Value, Func<NdArray<float>, (NdArray<float>, NdArray<float>, NdArray<float>)> Pullback) Vjp(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f, NdArray<float> x, NdArray<float> y, NdArray<float> z) =>
        Vjp<float>(f, x, y, z);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<double> Value, Func<NdArray<double>, (NdArray<double>, NdArray<double>, NdArray<double>)> Pullback) Vjp(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> y, NdArray<double> z) =>
        Vjp<double>(f, x, y, z);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y, NdArray<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Linearize(ArgumentShapes<T>.Three, t => f(t.Item1, t.Item2, t.Item3), (x, y, z));

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<float> Value, Func<NdArray<float>, (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>)> Pullback) Vjp(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f, NdArray<float> x, NdArray<float> y, NdArray<float> z, NdArray<float> w) =>
        Vjp<float>(f, x, y, z, w);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<double> Value, Func<NdArray<double>, (NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>)> Pullback) Vjp(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> y, NdArray<double> z, NdArray<double> w) =>
        Vjp<double>(f, x, y, z, w);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y, NdArray<T> z, NdArray<T> w)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Linearize(ArgumentShapes<T>.Four, t => f(t.Item1, t.Item2, t.Item3, t.Item4), (x, y, z, w));

    private static (NdArray<T> Value, Func<NdArray<T>, TX> Pullback) Linearize<TX, T>(TreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged
    {
        var linearization = new Linearization<TX, T>(shape, f, x);
        return (linearization.Value, linearization.Pullback);
    }
}
