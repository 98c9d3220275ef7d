using System.Numerics;
using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>
    /// The Hessian of a scalar function times a vector, without the Hessian (B. A. Pearlmutter, "Fast exact multiplication by the
    /// Hessian", 1994): the pullback of the gradient.
    /// </summary>
    /// <remarks>A rule may make the second derivative unsymmetric; the product is then with its transpose, vᵀ H.</remarks>
    /// <param name="f">A function of one to four arrays or trees of arrays, with a scalar value.</param>
    /// <param name="x">Where to differentiate; a function of several arguments takes as many.</param>
    /// <param name="v">The vector, in the structure and shapes of <paramref name="x"/>; for several arguments a tuple.</param>
    /// <exception cref="InvalidOperationException">The value of the function is not a scalar.</exception>
    /// <exception cref="ArgumentException"><paramref name="v"/> has not the shape of <paramref name="x"/>.</exception>
    /// <exception cref="NotSupportedException">An argument is not known to be a tree.</exception>
    [OverloadResolutionPriority(1)]
    public static F32 Hvp(Func<F32, F32> f, F32 x, F32 v) =>
        Hvp<F32, float>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static F64 Hvp(Func<F64, F64> f, F64 x, F64 v) =>
        Hvp<F64, double>(f, x, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
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
        return HvpOf(PytreeShapes.Of(x), f, x, v, "x");
    }

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32, F32) Hvp(Func<F32, F32, F32> f, F32 x, F32 y, (F32, F32) v) =>
        Hvp<F32, F32, float>(f, x, y, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64, F64) Hvp(Func<F64, F64, F64> f, F64 x, F64 y, (F64, F64) v) =>
        Hvp<F64, F64, double>(f, x, y, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T>, NdArray<T>) Hvp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y, (NdArray<T>, NdArray<T>) v)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Hvp<NdArray<T>, NdArray<T>, T>(f, x, y, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static (TX, TY) Hvp<TX, TY, T>(Func<TX, TY, NdArray<T>> f, TX x, TY y, (TX, TY) v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return HvpOf(ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y), v, "(x, y)");
    }

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32, F32, F32) Hvp(Func<F32, F32, F32, F32> f, F32 x, F32 y, F32 z, (F32, F32, F32) v) =>
        Hvp<F32, F32, F32, float>(f, x, y, z, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64, F64, F64) Hvp(Func<F64, F64, F64, F64> f, F64 x, F64 y, F64 z, (F64, F64, F64) v) =>
        Hvp<F64, F64, F64, double>(f, x, y, z, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T>, NdArray<T>, NdArray<T>) Hvp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f,
        NdArray<T> x, NdArray<T> y, NdArray<T> z, (NdArray<T>, NdArray<T>, NdArray<T>) v)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Hvp<NdArray<T>, NdArray<T>, NdArray<T>, T>(f, x, y, z, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static (TX, TY, TZ) Hvp<TX, TY, TZ, T>(Func<TX, TY, TZ, NdArray<T>> f, TX x, TY y, TZ z, (TX, TY, TZ) v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return HvpOf(ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z), v, "(x, y, z)");
    }

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32, F32, F32, F32) Hvp(Func<F32, F32, F32, F32, F32> f, F32 x, F32 y, F32 z, F32 w, (F32, F32, F32, F32) v) =>
        Hvp<F32, F32, F32, F32, float>(f, x, y, z, w, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64, F64, F64, F64) Hvp(Func<F64, F64, F64, F64, F64> f, F64 x, F64 y, F64 z, F64 w, (F64, F64, F64, F64) v) =>
        Hvp<F64, F64, F64, F64, double>(f, x, y, z, w, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>) Hvp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f,
        NdArray<T> x, NdArray<T> y, NdArray<T> z, NdArray<T> w, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>) v)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Hvp<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, T>(f, x, y, z, w, v);

    /// <inheritdoc cref="Hvp(Func{NdArray{float}, NdArray{float}}, NdArray{float}, NdArray{float})"/>
    public static (TX, TY, TZ, TW) Hvp<TX, TY, TZ, TW, T>(
        Func<TX, TY, TZ, TW, NdArray<T>> f, TX x, TY y, TZ z, TW w, (TX, TY, TZ, TW) v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return HvpOf(
            ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w), v, "(x, y, z, w)");
    }

    private static TX HvpOf<TX, T>(PytreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x, TX v, string argument)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = new Linearization<TX, TX>(shape, shape, y => ValueAndGradOf(nameof(Hvp), shape, f, y).Gradient, x);
        return gradient.Pullback(v, mismatch => new ArgumentException(
            mismatch.Describe($"{nameof(Hvp)}: v has", $"`{argument}{mismatch.Place}`", noun: "part"), nameof(v)));
    }
}
