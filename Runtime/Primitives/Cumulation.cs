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
        return axis is { } along
            ? Linear.Apply(new CumSum<T>(Shapes.Axis(along, x.Shape, nameof(CumSum))), x)
            : CumSum(Reshape(x, -1), 0);
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
