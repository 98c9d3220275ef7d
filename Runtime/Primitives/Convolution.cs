using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The convolution of two vectors, z[k] = Σ x[i] y[k − i] (numpy.convolve).</summary>
    /// <param name="x">[n], n ≥ 1.</param>
    /// <param name="y">[m], m ≥ 1.</param>
    /// <param name="mode">
    /// <c>"full"</c> for all n + m − 1 sums, <c>"same"</c> for the max(n, m) in the middle, <c>"valid"</c> for those in which the
    /// shorter vector lies wholly within the longer.
    /// </param>
    /// <exception cref="ArgumentException">Not two vectors with elements, or another mode.</exception>
    public static NdArray<T> Convolve<T>(NdArray<T> x, NdArray<T> y, string mode = "full")
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Rank != 1 || y.Rank != 1 || x.Length == 0 || y.Length == 0)
        {
            throw new ArgumentException(
                $"{nameof(Convolve)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} are not those of two vectors with " +
                "elements.");
        }

        var (shorter, longer) = (Math.Min(x.Length, y.Length), Math.Max(x.Length, y.Length));
        var (start, count) = mode switch
        {
            "full" => (0, (long)longer + shorter - 1),
            "same" => ((shorter - 1) / 2, longer),
            "valid" => (shorter - 1, longer - shorter + 1),
            _ => throw new ArgumentException(
                $"{nameof(Convolve)}: the mode is \"{mode}\", neither \"full\", \"same\" nor \"valid\".", nameof(mode)),
        };
        var shape = Shapes.Checked([(int)Math.Min(count, int.MaxValue)], nameof(Convolve), parameter: null);
        return Binary.Apply(new Convolve<T>(start, shape[0]), x, y);
    }
}

/// <summary>
/// z[k] = Σ x[i] y[k + start − i] for 0 ≤ k &lt; count, where elements outside a vector are 0;
/// x̄[i] = Σ z̄[k] y[k + start − i], the convolution of z̄ with y backwards, and ȳ likewise.
/// </summary>
/// <param name="start">The first of the sums that are taken.</param>
/// <param name="count">The number of sums.</param>
internal readonly struct Convolve<T>(int start, int count) : IBinary<T>
    where T : unmanaged, INumber<T>
{
    public Reads ReadsForX => Reads.Y;

    public Reads ReadsForY => Reads.X;

    public NdArray<T> Forward(NdArray<T> x, NdArray<T> y)
    {
        var z = NdArray<T>.Uninitialized([count]);
        z.Buffer.Clear();
        var shorter = x.Length < y.Length ? x.Elements : y.Elements;
        var longer = x.Length < y.Length ? y.Elements : x.Elements;
        for (var i = 0; i < shorter.Length; i++)
        {
            // Element j of the longer one goes to place i + j − start.
            var from = Math.Max(0, start - i);
            var to = (int)Math.Min(longer.Length, (long)start + count - i);
            if (from < to)
            {
                var sums = z.Buffer.Slice(i + from - start, to - from);
                TensorPrimitives.MultiplyAdd(longer[from..to], shorter[i], sums, sums);
            }
        }

        return z;
    }

    public NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept) => Correlate(g, kept.Y, kept.ShapeX[0]);

    public NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept) => Correlate(g, kept.X, kept.ShapeY[0]);

    private NdArray<T> Correlate(NdArray<T> g, NdArray<T> other, int length) =>
        Binary.Apply(new Convolve<T>(other.Length - 1 - start, length), g, NdArray.Flip(other));
}
