using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F32, (F32 Value, TAux Aux, F32 Gradient)> ValueAndGradWithAux<TAux>(
        Func<F32, (F32 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F32, float, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F64, (F64 Value, TAux Aux, F64 Gradient)> ValueAndGradWithAux<TAux>(
        Func<F64, (F64 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F64, double, TAux>(f);

    /// <summary>
    /// A function that returns the value of a scalar function, whatever else the function has computed, and the gradient
    /// (jax.value_and_grad with has_aux).
    /// </summary>
    /// <param name="f">A function that returns a scalar and anything besides, of one to four arguments.</param>
    /// <returns>The scalar; the rest, of which arrays are no longer recorded; and the gradient, as by <c>ValueAndGrad</c>.</returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    /// <exception cref="NotSupportedException">When called: an argument is not known to be a tree.</exception>
    public static Func<TX, (NdArray<T> Value, TAux Aux, TX Gradient)> ValueAndGradWithAux<TX, T, TAux>(
        Func<TX, (NdArray<T> Value, TAux Aux)> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => ValueAuxAndGradOf(PytreeShapes.Of(x), f, x);
    }

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F32, F32, (F32 Value, TAux Aux, (F32, F32) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F32, F32, (F32 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F32, F32, float, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F64, F64, (F64 Value, TAux Aux, (F64, F64) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F64, F64, (F64 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F64, F64, double, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<TX, TY, (NdArray<T> Value, TAux Aux, (TX, TY) Gradient)> ValueAndGradWithAux<TX, TY, T, TAux>(
        Func<TX, TY, (NdArray<T> Value, TAux Aux)> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => ValueAuxAndGradOf(ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y));
    }

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F32, F32, F32, (F32 Value, TAux Aux, (F32, F32, F32) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F32, F32, F32, (F32 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F32, F32, F32, float, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F64, F64, F64, (F64 Value, TAux Aux, (F64, F64, F64) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F64, F64, F64, (F64 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F64, F64, F64, double, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<TX, TY, TZ, (NdArray<T> Value, TAux Aux, (TX, TY, TZ) Gradient)> ValueAndGradWithAux<TX, TY, TZ, T, TAux>(
        Func<TX, TY, TZ, (NdArray<T> Value, TAux Aux)> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => ValueAuxAndGradOf(ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z));
    }

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F32, F32, F32, F32, (F32 Value, TAux Aux, (F32, F32, F32, F32) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F32, F32, F32, F32, (F32 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F32, F32, F32, F32, float, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<F64, F64, F64, F64, (F64 Value, TAux Aux, (F64, F64, F64, F64) Gradient)> ValueAndGradWithAux<TAux>(
        Func<F64, F64, F64, F64, (F64 Value, TAux Aux)> f) =>
        ValueAndGradWithAux<F64, F64, F64, F64, double, TAux>(f);

    /// <inheritdoc cref="ValueAndGradWithAux{TX, T, TAux}(Func{TX, ValueTuple{NdArray{T}, TAux}})"/>
    public static Func<TX, TY, TZ, TW, (NdArray<T> Value, TAux Aux, (TX, TY, TZ, TW) Gradient)>
        ValueAndGradWithAux<TX, TY, TZ, TW, T, TAux>(
        Func<TX, TY, TZ, TW, (NdArray<T> Value, TAux Aux)> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
            ValueAuxAndGradOf(ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w));
    }

    private static (NdArray<T> Value, TAux Aux, TX Gradient) ValueAuxAndGradOf<TX, T, TAux>(
        PytreeShape<TX> shape, Func<TX, (NdArray<T> Value, TAux Aux)> f, TX x)
        where T : unmanaged, INumberBase<T>
    {
        var aux = default(TAux)!;
        var run = new Linearization<TX, NdArray<T>>(
            shape,
            PytreeShapes.Leaf<T>(),
            argument =>
            {
                (var value, aux) = f(argument);
                return value;
            },
            x);
        CheckScalar(run.Value, nameof(ValueAndGradWithAux));
        return (run.Value, run.Unwrap(aux), run.Pullback(SmallIntegers<T>.Scalar(1)));
    }
}
