using System.Numerics;
using VjpGen.Pytrees;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>A function that returns the value of a scalar function together with its gradient (jax.value_and_grad).</summary>
    /// <param name="f">A function with a scalar value, of one to four arguments.</param>
    /// <returns>
    /// The value, and the gradient in the shape of the argument; for several arguments a tuple with one gradient each.
    /// </returns>
    /// <exception cref="InvalidOperationException">When called: the value of the function is not a scalar.</exception>
    public static Func<NdArray<float>, (NdArray<float> Value, NdArray<float> Gradient)> ValueAndGrad(Func<NdArray<float>, NdArray<float>> f) =>
        ValueAndGrad<float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, (NdArray<double> Value, NdArray<double> Gradient)> ValueAndGrad(Func<NdArray<double>, NdArray<double>> f) =>
        ValueAndGrad<double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, (NdArray<T> Value, NdArray<T> Gradient)> ValueAndGrad<T>(Func<NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => GradientOf(nameof(ValueAndGrad), ArgumentShapes<T>.One, f, x);
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, (NdArray<float> Value, (NdArray<float>, NdArray<float>) Gradient)> ValueAndGrad(Func<NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        ValueAndGrad<float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, (NdArray<double> Value, (NdArray<double>, NdArray<double>) Gradient)> ValueAndGrad(Func<NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        ValueAndGrad<double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>) Gradient)> ValueAndGrad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => GradientOf(nameof(ValueAndGrad), ArgumentShapes<T>.Two, t => f(t.Item1, t.Item2), (x, y));
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, NdArray<float>, (NdArray<float> Value, (NdArray<float>, NdArray<float>, NdArray<float>) Gradient)> ValueAndGrad(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        ValueAndGrad<float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, NdArray<double>, (NdArray<double> Value, (NdArray<double>, NdArray<double>, NdArray<double>) Gradient)> ValueAndGrad(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        ValueAndGrad<double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>, NdArray<T>) Gradient)> ValueAndGrad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => GradientOf(nameof(ValueAndGrad), ArgumentShapes<T>.Three, t => f(t.Item1, t.Item2, t.Item3), (x, y, z));
    }

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, (NdArray<float> Value, (NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>) Gradient)> ValueAndGrad(Func<NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>> f) =>
        ValueAndGrad<float>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>, (NdArray<double> Value, (NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>) Gradient)> ValueAndGrad(Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f) =>
        ValueAndGrad<double>(f);

    /// <inheritdoc cref="ValueAndGrad(Func{NdArray{float}, NdArray{float}})"/>
    public static Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, (NdArray<T> Value, (NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>) Gradient)> ValueAndGrad<T>(Func<NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>, NdArray<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) => GradientOf(nameof(ValueAndGrad), ArgumentShapes<T>.Four, t => f(t.Item1, t.Item2, t.Item3, t.Item4), (x, y, z, w));
    }

    private static (NdArray<T> Value, TX Gradient) GradientOf<TX, T>(string transform, TreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
        where T : unmanaged, INumberBase<T>
    {
        var linearization = new Linearization<TX, T>(shape, f, x);
        var value = linearization.Value;
        return value.Rank == 0
            ? (value, linearization.Pullback(SmallIntegers<T>.Scalar(1)))
            : throw new InvalidOperationException(
                $"{transform}: the function must return a scalar, but it returned an array of shape {Shapes.Format(value.Shape)}. " +
                (value.Length == 1 ? "Reshape it to a scalar (NdArray.Reshape), add" : "Add") +
                " up its elements (NdArray.Sum), or take all derivatives (Autodiff.Jacobian).");
    }
}
