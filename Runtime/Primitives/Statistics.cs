using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The mean square deviation from the mean over axes (numpy.var).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <param name="ddof">Subtracted from the number of elements in the divisor; 1 for the unbiased estimate.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Var<T>(NdArray<T> x, Axes axis = default, bool keepDims = false, int ddof = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Variance(x, axis, keepDims, ddof, nameof(Var));

    /// <summary>The square root of <see cref="Var{T}"/> (numpy.std).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <param name="ddof">Subtracted from the number of elements in the divisor; 1 for the unbiased estimate.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Std<T>(NdArray<T> x, Axes axis = default, bool keepDims = false, int ddof = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        return composite.Value(Sqrt(Variance(x, axis, keepDims, ddof, nameof(Std))), nameof(Std));
    }

    /// <summary>The weighted mean over axes, Σ w x / Σ w (numpy.average); without weights it is <c>Mean</c>.</summary>
    /// <remarks>Where the weights add up to 0 the average is infinite or NaN.</remarks>
    /// <param name="x">The array.</param>
    /// <param name="weights">One weight for each element of <paramref name="x"/>, or one for each place along the axes.</param>
    /// <param name="axis">The axes to average over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice, or another shape of the weights.</exception>
    public static NdArray<T> Average<T>(NdArray<T> x, NdArray<T> weights, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weights);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, nameof(Average));
        if (!weights.Shape.SequenceEqual(x.Shape))
        {
            var shape = x.Shape.ToArray();
            for (var i = 0; i < shape.Length; i++)
            {
                shape[i] = isReduced[i] ? shape[i] : 1;
            }

            var along = Reduction.Drop(x.Shape, Array.ConvertAll(isReduced, static reduced => !reduced));
            weights = weights.Shape.SequenceEqual(along)
                ? ReshapeTo(weights, shape)
                : throw new ArgumentException(
                    $"{nameof(Average)}: weights of shape {Shapes.Format(weights.Shape)} have neither the shape of an array of shape " +
                    $"{Shapes.Format(x.Shape)} nor that of its axes to average over, {Shapes.Format(along)}.",
                    nameof(weights));
        }

        using var composite = Composite.Begin();
        return composite.Value(Sum(x * weights, axis, keepDims) / Sum(weights, axis, keepDims), nameof(Average));
    }

    /// <summary>The largest element less the smallest along axes (numpy.ptp).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice, or there is no element.</exception>
    public static NdArray<T> Ptp<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, INumber<T>
    {
        using var composite = Composite.Begin();
        var (greatest, least) = (Extremum<Max<T>, T>(x, axis, keepDims, nameof(Ptp)), Extremum<Min<T>, T>(x, axis, keepDims, nameof(Ptp)));
        return composite.Value(greatest - least, nameof(Ptp));
    }

    /// <summary>The product over axes (numpy.prod); 1 over an axis of length 0.</summary>
    /// <remarks>
    /// Halves are multiplied with each other until one element is left, so that zeros need no case of their own in any derivative.
    /// </remarks>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to multiply over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Prod<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, nameof(Prod));
        using var composite = Composite.Begin();
        for (var along = 0; along < isReduced.Length; along++)
        {
            if (isReduced[along])
            {
                x = ProdAlong(x, along);
            }
        }

        return composite.Value(Reduced(x, isReduced, keepDims), nameof(Prod));
    }

    private static NdArray<T> Variance<T>(NdArray<T> x, Axes axis, bool keepDims, int ddof, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        var mean = Mean(x, axis, keepDims: true, operation);
        var squares = Sum(Square(x - mean), axis, keepDims);
        return composite.Value(squares / (CountPer(x, squares) - T.CreateChecked(ddof)), operation);
    }

    /// <summary>How many elements of x went into each element of its reduction.</summary>
    private static T CountPer<T>(NdArray<T> x, NdArray<T> reduction)
        where T : unmanaged, INumber<T> =>
        reduction.Length == 0 ? T.One : T.CreateChecked(x.Length / reduction.Length);

    private static NdArray<T> ProdAlong<T>(NdArray<T> x, int along)
        where T : unmanaged, INumber<T>
    {
        if (x.Shape[along] == 0)
        {
            return Ones<T>(Shapes.Replace(x.Shape, along, 1));
        }

        while (x.Shape[along] > 1)
        {
            var half = x.Shape[along] / 2;
            var product = PartAlong(x, along, ..half) * PartAlong(x, along, half..(2 * half));
            x = x.Shape[along] % 2 == 0 ? product : Concatenate([product, PartAlong(x, along, (2 * half)..)], along);
        }

        return x;
    }
}
