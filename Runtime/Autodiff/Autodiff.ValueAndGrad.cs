using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>A function that returns the value of a scalar function together with its gradient (jax.value_and_grad).</summary>
    /// <param name="f">A function with a scalar value, of one to four arguments.</param>
    /// <returns>
    /// The value, and the gradient in the type and shape of the argument; for several arguments a tuple with one gradient each.
    /// </returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    /// <exception cref="NotSupportedException">When called: an argument is not known to be a tree.</exception>
    public static Func<F32, (F32 Value, F32 Gradient)> ValueAndGrad(Func<F32, F32> f) =>
        ValueAndGrad<F32, float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, (F64 Value, F64 Gradient)> ValueAndGrad(Func<F64, F64> f) =>
        ValueAndGrad<F64, double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, (NdArray<T> Value, NdArray<T> Gradient)> ValueAndGrad<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ValueAndGrad<NdArray<T>, T>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, (NdArray<T> Value, TX Gradient)> ValueAndGrad<TX, T>(Func<TX, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => ValueAndGradOf(nameof(ValueAndGrad), PytreeShapes.Of(x), f, x);
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, (F32 Value, (F32, F32) Gradient)> ValueAndGrad(Func<F32, F32, F32> f) =>
        ValueAndGrad<F32, F32, float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, (F64 Value, (F64, F64) Gradient)> ValueAndGrad(Func<F64, F64, F64> f) =>
        ValueAndGrad<F64, F64, double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>) Gradient)> ValueAndGrad<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ValueAndGrad<NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, (NdArray<T> Value, (TX, TY) Gradient)> ValueAndGrad<TX, TY, T>(Func<TX, TY, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => ValueAndGradOf(nameof(ValueAndGrad), ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y));
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, (F32 Value, (F32, F32, F32) Gradient)> ValueAndGrad(Func<F32, F32, F32, F32> f) =>
        ValueAndGrad<F32, F32, F32, float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, (F64 Value, (F64, F64, F64) Gradient)> ValueAndGrad(Func<F64, F64, F64, F64> f) =>
        ValueAndGrad<F64, F64, F64, double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>, NdArray<T>) Gradient)>
        ValueAndGrad<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ValueAndGrad<NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, (NdArray<T> Value, (TX, TY, TZ) Gradient)> ValueAndGrad<TX, TY, TZ, T>(Func<TX, TY, TZ, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) =>
            ValueAndGradOf(nameof(ValueAndGrad), ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z));
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F32, F32, F32, F32, (F32 Value, (F32, F32, F32, F32) Gradient)> ValueAndGrad(Func<F32, F32, F32, F32, F32> f) =>
        ValueAndGrad<F32, F32, F32, F32, float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<F64, F64, F64, F64, (F64 Value, (F64, F64, F64, F64) Gradient)> ValueAndGrad(Func<F64, F64, F64, F64, F64> f) =>
        ValueAndGrad<F64, F64, F64, F64, double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>) Gradient)>
        ValueAndGrad<T>(
        Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ValueAndGrad<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, T>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<TX, TY, TZ, TW, (NdArray<T> Value, (TX, TY, TZ, TW) Gradient)> ValueAndGrad<TX, TY, TZ, TW, T>(
        Func<TX, TY, TZ, TW, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
            ValueAndGradOf(nameof(ValueAndGrad), ArgumentShapes.Of(x, y, z, w),
                t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w));
    }

    private static (NdArray<T> Value, TX Gradient) ValueAndGradOf<TX, T>(
        string transform, PytreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged, INumberBase<T>
    {
        var run = new Linearization<TX, NdArray<T>>(shape, PytreeShapes.Leaf<T>(), f, x);
        CheckScalar(run.Value, transform);
        return (run.Value, run.Pullback(SmallIntegers<T>.Scalar(1)));
    }

    private static void CheckScalar<T>(NdArray<T> value, string transform)
        where T : unmanaged
    {
        if (value.Rank != 0)
        {
            throw ShapeRefusal.Because(
                $"{transform}: the function must return a scalar, but it returned an array of shape {Shapes.Format(value.Shape)}. " +
                (value.Length == 1 ? "Reshape it to a scalar (NdArray.Reshape), add" : "Add") +
                " up its elements (NdArray.Sum), or take all derivatives (Autodiff.Jacobian).");
        }
    }
}
