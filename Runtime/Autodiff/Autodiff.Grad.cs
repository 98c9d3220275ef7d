using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>The gradient of a scalar function, as a function (jax.grad).</summary>
    /// <param name="f">A function with a scalar value, of one to four arguments.</param>
    /// <returns>The gradient in the type and shape of the argument; for several arguments a tuple with one gradient each.</returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    /// <exception cref="NotSupportedException">When called: an argument is not known to be a tree.</exception>
    public static Func<F32, F32> Grad(Func<F32, F32> f) =>
        Grad<F32, float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64> Grad(Func<F64, F64> f) =>
        Grad<F64, double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>> Grad<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Grad<NdArray<T>, T>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TX> Grad<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => ValueAndGradOf(nameof(Grad), PytreeShapes.Of(x), f, x).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, (F32, F32)> Grad(Func<F32, F32, F32> f) =>
        Grad<F32, F32, float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, (F64, F64)> Grad(Func<F64, F64, F64> f) =>
        Grad<F64, F64, double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>)> Grad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Grad<NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, (TX, TY)> Grad<TX, TY, T>(Func<TX, TY, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => ValueAndGradOf(nameof(Grad), ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y)).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, (F32, F32, F32)> Grad(Func<F32, F32, F32, F32> f) =>
        Grad<F32, F32, F32, float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, (F64, F64, F64)> Grad(Func<F64, F64, F64, F64> f) =>
        Grad<F64, F64, F64, double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>)> Grad<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Grad<NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, (TX, TY, TZ)> Grad<TX, TY, TZ, T>(Func<TX, TY, TZ, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) =>
            ValueAndGradOf(nameof(Grad), ArgumentShapes.Of(x, y, z),
                t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z)).Gradient;
    }

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, F32, (F32, F32, F32, F32)> Grad(Func<F32, F32, F32, F32, F32> f) =>
        Grad<F32, F32, F32, F32, float>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, F64, (F64, F64, F64, F64)> Grad(Func<F64, F64, F64, F64, F64> f) =>
        Grad<F64, F64, F64, F64, double>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Grad<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Grad<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="Grad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, TW, (TX, TY, TZ, TW)> Grad<TX, TY, TZ, TW, T>(Func<TX, TY, TZ, TW, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
            ValueAndGradOf(nameof(Grad), ArgumentShapes.Of(x, y, z, w),
                t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w)).Gradient;
    }
}
