using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The sum over axes (numpy.sum); 0 over an axis of length 0.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to sum over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Sum<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, INumber<T> =>
        Sum(x, axis, keepDims, nameof(Sum));

    /// <summary>The arithmetic mean over axes (numpy.mean); NaN over an axis of length 0.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to average over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Mean<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Mean(x, axis, keepDims, nameof(Mean));

    /// <summary>The sum over axes of the elements that are not NaN (numpy.nansum); 0 where there are none.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to sum over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> NanSum<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        return composite.Value(Sum(Where(IsNaN(x), T.Zero, x), axis, keepDims, nameof(NanSum)), nameof(NanSum));
    }

    /// <summary>The arithmetic mean over axes of the elements that are not NaN (numpy.nanmean); NaN where there are none.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to average over; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> NanMean<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        var isNaN = IsNaN(x);
        var sum = Sum(Where(isNaN, T.Zero, x), axis, keepDims, nameof(NanMean));
        return composite.Value(sum / Sum(Indicator<T>(!isNaN), axis, keepDims), nameof(NanMean));
    }

    /// <summary>The largest element along axes; NaN where there is one (numpy.max). Ties share the cotangent evenly.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice, or there is nothing to take the largest of.</exception>
    public static NdArray<T> Max<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, INumber<T> =>
        Extremum<Max<T>, T>(x, axis, keepDims, nameof(Max));

    /// <summary>The smallest element along axes; NaN where there is one (numpy.min). Ties share the cotangent evenly.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice, or there is nothing to take the smallest of.</exception>
    public static NdArray<T> Min<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, INumber<T> =>
        Extremum<Min<T>, T>(x, axis, keepDims, nameof(Min));

    /// <summary>The sum, under the name of the function that asks for it.</summary>
    internal static NdArray<T> Sum<T>(NdArray<T> x, Axes axis, bool keepDims, string operation)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, operation);
        using var composite = Composite.Begin();
        return composite.Value(Reduced(Linear.Apply(new Sum<T>(isReduced), x), isReduced, keepDims), operation);
    }

    private static NdArray<T> Mean<T>(NdArray<T> x, Axes axis, bool keepDims, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var composite = Composite.Begin();
        var sum = Sum(x, axis, keepDims, operation);
        return composite.Value(sum / CountPer(x, sum), operation);
    }

    /// <summary>The greatest or least element, under the name of the function that asks for it.</summary>
    internal static NdArray<T> Extremum<TKernel, T>(NdArray<T> x, Axes axis, bool keepDims, string operation)
        where TKernel : struct, IReduction<T>
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, operation);
        var kept = Reduction.Drop(x.Shape, isReduced);
        if (x.Length == 0 && Shapes.Length(kept) != 0)
        {
            throw new ArgumentException(
                $"{operation}: an array of shape {Shapes.Format(x.Shape)} has no element to take along these axes.", nameof(x));
        }

        using var composite = Composite.Begin();
        return composite.Value(Reduced(Unary.Apply(new Extremum<TKernel, T>(isReduced), x), isReduced, keepDims), operation);
    }

    /// <summary>A reduction's result with or without its reduced axes.</summary>
    private static NdArray<T> Reduced<T>(NdArray<T> result, bool[] isReduced, bool keepDims)
        where T : unmanaged =>
        keepDims ? result : ReshapeTo(result, Reduction.Drop(result.Shape, isReduced));
}

/// <summary>y = Σ x over axes, which stay with length 1; the transpose repeats.</summary>
internal readonly struct Sum<T>(bool[] isReduced) : ILinear<T>, IReduction<T>
    where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y)
    {
        if (inner == 1)
        {
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = TensorPrimitives.Sum(x.Slice(i * n, n));
            }

            return;
        }

        y.Clear();
        for (var (row, from) = (0, 0); from < x.Length; row++, from += inner)
        {
            var sum = y.Slice(row / n * inner, inner);
            TensorPrimitives.Add(sum, x.Slice(from, inner), sum);
        }
    }

    public NdArray<T> Forward(NdArray<T> x) => Reduction.Run<Sum<T>, T>(x, isReduced);

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => NdArray.BroadcastTo(g, shape);
}

/// <summary>y = the greatest or least x over axes, which stay with length 1;  x̄ = ȳ · [x = y] / #{x = y}.</summary>
internal readonly struct Extremum<TKernel, T>(bool[] isReduced) : IUnary<T>, IAdapter
    where TKernel : struct, IReduction<T>
    where T : unmanaged, INumber<T>
{
    public Reads Reads => Reads.X | Reads.Result;

    public NdArray<T> Forward(NdArray<T> x) => Reduction.Run<TKernel, T>(x, isReduced);

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept)
    {
        var isTaken = NdArray.Indicator<T>(NdArray.Equal(kept.X, kept.Result));
        return g * (isTaken / NdArray.SumTo(isTaken, kept.Result.ShapeArray));
    }
}

/// <summary>One of two elements, and of many the same again and again.</summary>
internal interface IChoice<T>
{
    /// <summary>The element chosen from a span, which is not empty.</summary>
    static abstract T Of(ReadOnlySpan<T> x);

    /// <summary>The elements chosen from two spans, place by place; the result may be one of them.</summary>
    static abstract void Of(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z);
}

/// <summary>A choice over the middle axis: of neighbours at once where the axis is the last, else row by row.</summary>
internal static class Choice<TChoice, T>
    where TChoice : struct, IChoice<T>
    where T : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y)
    {
        for (var i = 0; i < y.Length; i += inner)
        {
            var block = x.Slice(i * n, inner * n);
            if (inner == 1)
            {
                y[i] = TChoice.Of(block);
                continue;
            }

            var chosen = y.Slice(i, inner);
            block[..inner].CopyTo(chosen);
            for (var from = inner; from < block.Length; from += inner)
            {
                TChoice.Of(chosen, block.Slice(from, inner), chosen);
            }
        }
    }
}

/// <summary>The greatest element.</summary>
internal readonly struct Max<T> : IReduction<T>, IChoice<T>
    where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y) => Choice<Max<T>, T>.Run(x, n, inner, y);

    public static T Of(ReadOnlySpan<T> x) => TensorPrimitives.Max(x);

    public static void Of(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Max(x, y, z);
}

/// <summary>The least element.</summary>
internal readonly struct Min<T> : IReduction<T>, IChoice<T>
    where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y) => Choice<Min<T>, T>.Run(x, n, inner, y);

    public static T Of(ReadOnlySpan<T> x) => TensorPrimitives.Min(x);

    public static void Of(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Min(x, y, z);
}
