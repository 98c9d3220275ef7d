using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Running sums along an axis (numpy.cumsum).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null runs through the flattened array.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> CumSum<T>(NdArray<T> x, int? axis = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        var sums = axis is { } along
            ? Linear.Apply(new CumSum<T>(Shapes.Axis(along, x.Shape, nameof(CumSum))), x)
            : CumSum(Reshape(x, -1), 0);
        return composite.Value(sums, nameof(CumSum));
    }

    /// <summary>Running products along an axis (numpy.cumprod).</summary>
    /// <remarks>
    /// By doubling (W. D. Hillis and G. L. Steele, "Data parallel algorithms", 1986), in n log n multiplications, so that zeros need no
    /// case of their own in any derivative.
    /// </remarks>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis; null runs through the flattened array.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> CumProd<T>(NdArray<T> x, int? axis = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        if (axis is not { } given)
        {
            return composite.Value(CumProd(Reshape(x, -1), 0), nameof(CumProd));
        }

        var along = Shapes.Axis(given, x.Shape, nameof(CumProd));
        for (var step = 1; step < x.Shape[along]; step *= 2)
        {
            x = Concatenate([PartAlong(x, along, ..step), PartAlong(x, along, step..) * PartAlong(x, along, ..^step)], along);
        }

        return composite.Value(x, nameof(CumProd));
    }

    /// <summary>The differences of neighbours along an axis, and the differences of those (numpy.diff).</summary>
    /// <param name="x">The array.</param>
    /// <param name="n">How many times differences are taken; 0 or more.</param>
    /// <param name="axis">The axis, which is shorter by <paramref name="n"/> in the result, but not shorter than 0.</param>
    /// <exception cref="ArgumentException">The axis is out of range, or a negative number of times.</exception>
    public static NdArray<T> Diff<T>(NdArray<T> x, int n = 1, int axis = -1)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckTimes(n, nameof(Diff), nameof(n));
        var along = Shapes.Axis(axis, x.Shape, nameof(Diff));
        using var composite = Composite.Begin();
        for (; n > 0 && x.Shape[along] > 0; n--)
        {
            x = PartAlong(x, along, 1..) - PartAlong(x, along, ..^1);
        }

        return composite.Value(x, nameof(Diff));
    }
}

/// <summary>y[k] = Σ x[i] over i ≤ k, along an axis; the transpose sums from the other end.</summary>
internal readonly struct CumSum<T>(int axis) : ILinear<T>
    where T : unmanaged, INumber<T>
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        var inner = Shapes.Length(x.Shape[(axis + 1)..]);
        var block = inner * x.Shape[axis];
        x.Elements.CopyTo(y.Buffer);
        for (var start = 0; start < y.Length; start += block)
        {
            for (var at = start + inner; at < start + block; at += inner)
            {
                var sum = y.Buffer.Slice(at, inner);
                TensorPrimitives.Add(sum, y.Buffer.Slice(at - inner, inner), sum);
            }
        }

        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] shape) => NdArray.Flip(NdArray.CumSum(NdArray.Flip(g, axis), axis), axis);
}
