using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>ln Σ e^x over axes, without overflow (scipy.special.logsumexp); −∞ over an axis of length 0.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to reduce; all where none is given.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> LogSumExp<T>(NdArray<T> x, Axes axis = default, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, nameof(LogSumExp));
        using var composite = Composite.Begin();
        return composite.Value(Reduced(Unary.Apply(new LogSumExp<T>(isReduced), x), isReduced, keepDims), nameof(LogSumExp));
    }

    /// <summary>e^x / Σ e^x along an axis, without overflow (jax.nn.softmax).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis along which the result sums to 1.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> Softmax<T>(NdArray<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Unary.Apply(new Softmax<T>(Shapes.Axis(axis, x.Shape, nameof(Softmax))), x);
    }

    /// <summary>x − ln Σ e^x along an axis, without overflow (jax.nn.log_softmax).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis along which the exponential of the result sums to 1.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> LogSoftmax<T>(NdArray<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Unary.Apply(new LogSoftmax<T>(Shapes.Axis(axis, x.Shape, nameof(LogSoftmax))), x);
    }
}

/// <summary>y = m + ln Σ e^(x − m) with m = max x, over axes that stay with length 1;  x̄ = ȳ · e^(x − y).</summary>
internal readonly struct LogSumExp<T>(bool[] isReduced) : IUnary<T>, IReduction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Rows are read in pieces of this length, which stay in the first-level cache between the passes.
    private const int Block = 1024;

    public static void Run(ReadOnlySpan<T> x, int n, int inner, Span<T> y)
    {
        if (n == 0)
        {
            y.Fill(T.NegativeInfinity);
            return;
        }

        if (y.IsEmpty)
        {
            return;
        }

        Max<T>.Run(x, n, inner, y);
        Span<T> scratch = stackalloc T[Block];
        if (inner == 1)
        {
            for (var i = 0; i < y.Length; i++)
            {
                var shift = Shift(y[i]);
                y[i] = shift + T.Log(SumOfExp(x.Slice(i * n, n), shift, scratch));
            }

            return;
        }

        for (var i = 0; i < y.Length; i += inner)
        {
            for (var from = 0; from < inner; from += Block / 2)
            {
                var width = Math.Min(Block / 2, inner - from);
                var rows = x.Slice(i * n, inner * n);
                RunColumns(rows, from, inner, y.Slice(i + from, width), scratch[..width], scratch.Slice(Block / 2, width));
            }
        }
    }

    public Reads Reads => Reads.X | Reads.Result;

    public NdArray<T> Forward(NdArray<T> x) => Reduction.Run<LogSumExp<T>, T>(x, isReduced);

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) =>
        g * NdArray.Exp(kept.X - NdArray.Where(NdArray.Equal(kept.Result, T.NegativeInfinity), T.Zero, kept.Result));

    /// <summary>What to subtract before exponentials: the maximum, unless ∞ − ∞ would come of it.</summary>
    internal static T Shift(T max) => T.IsFinite(max) ? max : T.Zero;

    private static T SumOfExp(ReadOnlySpan<T> row, T shift, Span<T> scratch)
    {
        var sum = T.Zero;
        for (var from = 0; from < row.Length; from += Block)
        {
            var piece = row.Slice(from, Math.Min(Block, row.Length - from));
            var exps = scratch[..piece.Length];
            TensorPrimitives.Subtract(piece, shift, exps);
            TensorPrimitives.Exp(exps, exps);
            sum += TensorPrimitives.Sum(exps);
        }

        return sum;
    }

    /// <summary>Columns of one block at once; y holds their maxima and gets the result.</summary>
    private static void RunColumns(ReadOnlySpan<T> x, int from, int inner, Span<T> y, Span<T> exps, Span<T> sums)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Shift(y[i]);
        }

        sums.Clear();
        for (; from < x.Length; from += inner)
        {
            TensorPrimitives.Subtract(x.Slice(from, y.Length), y, exps);
            TensorPrimitives.Exp(exps, exps);
            TensorPrimitives.Add(sums, exps, sums);
        }

        TensorPrimitives.Log(sums, sums);
        TensorPrimitives.Add(y, sums, y);
    }
}

/// <summary>y = e^x / Σ e^x along an axis;  x̄ = y (ȳ − Σ ȳ y).</summary>
internal readonly struct Softmax<T>(int axis) : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads Reads => Reads.Result;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = new LogSoftmax<T>(axis).Forward(x);
        TensorPrimitives.Exp(y.Elements, y.Buffer);
        return y;
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept)
    {
        var y = kept.Result;
        return y * (g - NdArray.Sum(g * y, axis, keepDims: true));
    }
}

/// <summary>y = x − ln Σ e^x along an axis;  x̄ = ȳ − e^y Σ ȳ.</summary>
internal readonly struct LogSoftmax<T>(int axis) : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads Reads => Reads.Result;

    public NdArray<T> Forward(NdArray<T> x)
    {
        Span<bool> isReduced = stackalloc bool[x.Rank];
        isReduced.Clear();
        isReduced[axis] = true;
        return default(Elementwise2<Subtract<T>, T>).Forward(x, Reduction.Run<LogSumExp<T>, T>(x, isReduced));
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) => g - (NdArray.Exp(kept.Result) * NdArray.Sum(g, axis, keepDims: true));
}
