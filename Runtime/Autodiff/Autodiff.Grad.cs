using System.Numerics;
using VjpGen.Pytrees;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>The gradient of a scalar function, as a function (jax.grad).</summary>
    /// <param name="f">A function with a scalar value, of one to four arguments.</param>
    /// <returns>The gradient in the shape of the argument; for several arguments a tuple with one gradient each.</returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    public static Func<NdArray<float>, NdArray<float>> Grad(Func<NdArray<float>, NdArray<float>> f) =>
        Grad<float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>> Grad(Func<NdArray<double>, NdArray<double>> f) =>
        Grad<double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Grad<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => GradientOf(nameof(Grad), ArgumentShapes<T>.One, f, x).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, (NdArray<float>, NdArray<float>)> Grad(Func<NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        Grad<float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, (NdArray<double>, NdArray<double>)> Grad(Func<NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        Grad<double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>)> Grad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => GradientOf(nameof(Grad), ArgumentShapes<T>.Two, t => f(t.Item1, t.Item2), (x, y)).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, NdArray<float>, (NdArray<float>, NdArray<float>, NdArray<float>)> Grad(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        Grad<float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, NdArray<double>, (NdArray<double>, NdArray<double>, NdArray<double>)> Grad(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        Grad<double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>)> Grad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => GradientOf(nameof(Grad), ArgumentShapes<T>.Three, t => f(t.Item1, t.Item2, t.Item3), (x, y, z)).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>)> Grad(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        Grad<float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>, (NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>)> Grad(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        Grad<double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Grad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) => GradientOf(nameof(Grad), ArgumentShapes<T>.Four, t => f(t.Item1, t.Item2, t.Item3, t.Item4), (x, y, z, w)).Gradient;
    }
}
