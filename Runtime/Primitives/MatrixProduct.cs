using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// The matrix product of the last two axes, with broadcasting over the others (numpy.matmul). A vector on the left is a row,
    /// on the right a column, and its axis is dropped from the result.
    /// </summary>
    /// <param name="x">[…, m, k] or [k].</param>
    /// <param name="y">[…, k, n] or [k].</param>
    /// <exception cref="ArgumentException">A scalar, inner lengths that differ, or shapes that cannot be broadcast together.</exception>
    public static NdArray<T> MatMul<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Rank == 0 || y.Rank == 0 || x.Shape[^1] != y.Shape[Math.Max(y.Rank - 2, 0)])
        {
            throw new ArgumentException($"{nameof(MatMul)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} have no product.");
        }

        using var composite = Composite.Begin();
        var (isRow, isColumn) = (x.Rank == 1, y.Rank == 1);
        var left = isRow ? ExpandDims(x, 0) : x;
        var right = isColumn ? ExpandDims(y, 1) : y;

        // A single matrix on the right serves all rows of a batch at once, and its cotangent needs no sum over the batch.
        var batch = left.Shape[..^1].ToArray();
        var isFlat = right.Rank == 2 && left.Rank > 2;
        if (isFlat)
        {
            left = Reshape(left, [Shapes.Length(batch), left.Shape[^1]]);
        }

        var product = Binary.Apply(default(MatMul<T>), left, right);
        if (isFlat)
        {
            product = Reshape(product, [.. batch, product.Shape[^1]]);
        }

        product = (isRow, isColumn) switch
        {
            (false, false) => product,
            (true, true) => Reshape(product, product.Shape[..^2]),
            (true, false) => Squeeze(product, -2),
            (false, true) => Squeeze(product, -1),
        };
        return composite.Value(product, nameof(MatMul));
    }

    /// <summary>All products of an element of x with one of y: z[i, j] = x[i] y[j], of the flattened arrays (numpy.outer).</summary>
    /// <param name="x">The left factor.</param>
    /// <param name="y">The right factor.</param>
    public static NdArray<T> Outer<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Shapes.Checked([x.Length, y.Length], nameof(Outer), parameter: null);
        using var composite = Composite.Begin();
        return composite.Value(Reshape(x, x.Length, 1) * Reshape(y, 1, y.Length), nameof(Outer));
    }
}

/// <summary>Z = X Y over the last two axes,  X̄ = Z̄ Yᵀ,  Ȳ = Xᵀ Z̄, summed over the axes that were broadcast.</summary>
internal readonly struct MatMul<T> : IBinary<T>
    where T : unmanaged, INumber<T>
{
    public Reads ReadsForX => Reads.Y;

    public Reads ReadsForY => Reads.X;

    public NdArray<T> Forward(NdArray<T> x, NdArray<T> y)
    {
        var (m, k, n) = (x.Shape[^2], x.Shape[^1], y.Shape[^1]);
        var batch = Shapes.TryBroadcast(x.ShapeArray[..^2], y.ShapeArray[..^2]) ?? throw new ArgumentException(
            $"{nameof(NdArray.MatMul)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} cannot be broadcast together.");
        var z = NdArray<T>.Uninitialized(Shapes.Checked([.. batch, m, n], nameof(NdArray.MatMul), parameter: null));
        if (z.Length == 0)
        {
            return z;
        }

        Span<int> memory = stackalloc int[4 * batch.Length];
        var walk = new BroadcastWalk(x.Shape[..^2], y.Shape[..^2], batch, memory);
        for (var (matrix, to) = (0, 0); to < z.Length; matrix++, to += m * n)
        {
            var inRow = matrix % walk.Row;
            var left = x.Elements.Slice((walk.OffsetX + (walk.RepeatsX ? 0 : inRow)) * m * k, m * k);
            var right = y.Elements.Slice((walk.OffsetY + (walk.RepeatsY ? 0 : inRow)) * k * n, k * n);
            Product(left, right, k, n, z.Buffer.Slice(to, m * n));
            if (inRow == walk.Row - 1)
            {
                walk.Next();
            }
        }

        return z;
    }

    public NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept) =>
        NdArray.SumTo(NdArray.MatMul(g, NdArray.SwapAxes(kept.Y, -1, -2)), kept.ShapeX);

    public NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept) =>
        NdArray.SumTo(NdArray.MatMul(NdArray.SwapAxes(kept.X, -1, -2), g), kept.ShapeY);

    /// <summary>Z = X Y for one pair of matrices: each row of Z is a combination of the rows of Y.</summary>
    private static void Product(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int k, int n, Span<T> z)
    {
        if (n == 1)
        {
            for (var row = 0; row < z.Length; row++)
            {
                z[row] = TensorPrimitives.Dot(x.Slice(row * k, k), y);
            }

            return;
        }

        z.Clear();
        for (var (from, to) = (0, 0); to < z.Length; from += k, to += n)
        {
            var row = z.Slice(to, n);
            for (var i = 0; i < k; i++)
            {
                TensorPrimitives.MultiplyAdd(y.Slice(i * n, n), x[from + i], row, row);
            }
        }
    }
}
