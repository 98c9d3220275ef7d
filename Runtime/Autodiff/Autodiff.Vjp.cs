using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

/// <summary>
/// The transforms: functions of functions that differentiate them. They nest to any depth and in any order, and see values that
/// a function captures as well as its arguments.
/// </summary>
/// <remarks>
/// <para>
/// Arguments are arrays or trees of arrays (<see cref="Pytree"/>); a gradient has the type of what it is the gradient of. The overloads
/// for float and double are there for method groups, whose types C# cannot infer.
/// </para>
/// <para>
/// They may be used from any number of threads at once. A function under a transform runs once, and its arrays must not be kept
/// beyond that run. Exceptions it throws come out unchanged.
/// </para>
/// </remarks>
public static partial class Autodiff
{
    /// <summary>
    /// The value of a function and its pullback, which turns a cotangent of the value into those of the arguments (jax.vjp).
    /// </summary>
    /// <param name="f">The function; it runs once.</param>
    /// <param name="x">Where to differentiate; a function of several arguments takes as many.</param>
    /// <returns>
    /// f(x), and x̄ = (∂f/∂x)ᵀ ȳ as a function of ȳ, which has the structure and shapes of the value. The pullback may be applied any
    /// number of times; it holds what the function recorded for as long as it is held itself.
    /// </returns>
    /// <exception cref="ArgumentException">When pulling back: the cotangent has not the shape of the value.</exception>
    /// <exception cref="NotSupportedException">An argument or the value is not known to be a tree.</exception>
    [OverloadResolutionPriority(1)]
    public static (F32 Value, Func<F32, F32> Pullback) Vjp(Func<F32, F32> f, F32 x) =>
        Vjp<F32, F32>(f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64 Value, Func<F64, F64> Pullback) Vjp(Func<F64, F64> f, F64 x) =>
        Vjp<F64, F64>(f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T> Value, Func<NdArray<T>, NdArray<T>> Pullback) Vjp<T>(
        Func<NdArray<T>, NdArray<T>> f, NdArray<T> x)
        where T : unmanaged =>
        Vjp<NdArray<T>, NdArray<T>>(f, x);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (TValue Value, Func<TValue, TX> Pullback) Vjp<TX, TValue>(Func<TX, TValue> f, TX x)
    {
        ArgumentNullException.ThrowIfNull(f);
        var run = new Linearization<TX, TValue>(PytreeShapes.Of(x), null, f, x);
        return (run.Value, run.Pullback);
    }

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32 Value, Func<F32, (F32, F32)> Pullback) Vjp(Func<F32, F32, F32> f, F32 x, F32 y) =>
        Vjp<F32, F32, F32>(f, x, y);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64 Value, Func<F64, (F64, F64)> Pullback) Vjp(Func<F64, F64, F64> f, F64 x, F64 y) =>
        Vjp<F64, F64, F64>(f, x, y);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y)
        where T : unmanaged =>
        Vjp<NdArray<T>, NdArray<T>, NdArray<T>>(f, x, y);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (TValue Value, Func<TValue, (TX, TY)> Pullback) Vjp<TX, TY, TValue>(Func<TX, TY, TValue> f, TX x, TY y)
    {
        ArgumentNullException.ThrowIfNull(f);
        var run = new Linearization<(TX, TY), TValue>(
            ArgumentShapes.Of(x, y), null, t => f(t.Item1, t.Item2), Arguments.Of(x, y));
        return (run.Value, run.Pullback);
    }

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32 Value, Func<F32, (F32, F32, F32)> Pullback) Vjp(Func<F32, F32, F32, F32> f, F32 x, F32 y, F32 z) =>
        Vjp<F32, F32, F32, F32>(f, x, y, z);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64 Value, Func<F64, (F64, F64, F64)> Pullback) Vjp(Func<F64, F64, F64, F64> f, F64 x, F64 y, F64 z) =>
        Vjp<F64, F64, F64, F64>(f, x, y, z);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y, NdArray<T> z)
        where T : unmanaged =>
        Vjp<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>>(f, x, y, z);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (TValue Value, Func<TValue, (TX, TY, TZ)> Pullback) Vjp<TX, TY, TZ, TValue>(Func<TX, TY, TZ, TValue> f, TX x, TY y, TZ z)
    {
        ArgumentNullException.ThrowIfNull(f);
        var run = new Linearization<(TX, TY, TZ), TValue>(
            ArgumentShapes.Of(x, y, z), null, t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z));
        return (run.Value, run.Pullback);
    }

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F32 Value, Func<F32, (F32, F32, F32, F32)> Pullback) Vjp(Func<F32, F32, F32, F32, F32> f, F32 x, F32 y, F32 z, F32 w) =>
        Vjp<F32, F32, F32, F32, F32>(f, x, y, z, w);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (F64 Value, Func<F64, (F64, F64, F64, F64)> Pullback) Vjp(Func<F64, F64, F64, F64, F64> f, F64 x, F64 y, F64 z, F64 w) =>
        Vjp<F64, F64, F64, F64, F64>(f, x, y, z, w);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    [OverloadResolutionPriority(1)]
    public static (NdArray<T> Value, Func<NdArray<T>, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>)> Pullback) Vjp<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f, NdArray<T> x, NdArray<T> y, NdArray<T> z, NdArray<T> w)
        where T : unmanaged =>
        Vjp<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>>(f, x, y, z, w);

    /// <inheritdoc cref="Vjp(Func{NdArray{float}, NdArray{float}}, NdArray{float})"/>
    public static (TValue Value, Func<TValue, (TX, TY, TZ, TW)> Pullback) Vjp<TX, TY, TZ, TW, TValue>(
        Func<TX, TY, TZ, TW, TValue> f, TX x, TY y, TZ z, TW w)
    {
        ArgumentNullException.ThrowIfNull(f);
        var run = new Linearization<(TX, TY, TZ, TW), TValue>(
            ArgumentShapes.Of(x, y, z, w), null,
            t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w));
        return (run.Value, run.Pullback);
    }
}
