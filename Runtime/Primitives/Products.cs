using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The sum of products over the last axis of x and the last but one (or only) of y (numpy.dot).</summary>
    /// <remarks>Of two matrices as of two vectors the same as <see cref="MatMul{T}"/>; a scalar multiplies.</remarks>
    /// <param name="x">[…, k].</param>
    /// <param name="y">[…, k, n] or [k].</param>
    /// <exception cref="ArgumentException">The summed lengths differ.</exception>
    public static NdArray<T> Dot<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        using var composite = Composite.Begin();
        return composite.Value(
            x.Rank == 0 || y.Rank == 0 ? x * y : Contract(x, y, Math.Max(y.Rank - 2, 0), nameof(Dot)), nameof(Dot));
    }

    /// <summary>The sum of products over the last axes (numpy.inner); a scalar multiplies.</summary>
    /// <param name="x">[…, k].</param>
    /// <param name="y">[…, k].</param>
    /// <exception cref="ArgumentException">The last lengths differ.</exception>
    public static NdArray<T> Inner<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        using var composite = Composite.Begin();
        return composite.Value(x.Rank == 0 || y.Rank == 0 ? x * y : Contract(x, y, y.Rank - 1, nameof(Inner)), nameof(Inner));
    }

    /// <summary>
    /// The sum of products over the last axes of x and the first ones of y (numpy.tensordot); the other axes of x come first in the
    /// result.
    /// </summary>
    /// <param name="x">The left factor.</param>
    /// <param name="y">The right factor.</param>
    /// <param name="axes">Over how many axes; 0 gives all products.</param>
    /// <exception cref="ArgumentException">A negative number, more axes than there are, or summed lengths that differ.</exception>
    public static NdArray<T> TensorDot<T>(NdArray<T> x, NdArray<T> y, int axes = 2)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (axes < 0 || axes > Math.Min(x.Rank, y.Rank))
        {
            throw new ArgumentException(
                $"{nameof(TensorDot)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} have not {axes} axes each to sum over.",
                nameof(axes));
        }

        return TensorDot(x, y, [.. Enumerable.Range(x.Rank - axes, axes)], [.. Enumerable.Range(0, axes)]);
    }

    /// <summary>
    /// The sum of products over pairs of axes (numpy.tensordot with a pair of sequences as axes); the other axes of x come first in the
    /// result.
    /// </summary>
    /// <param name="x">The left factor.</param>
    /// <param name="y">The right factor.</param>
    /// <param name="axesX">The axes of <paramref name="x"/> to sum over.</param>
    /// <param name="axesY">The axes of <paramref name="y"/> that go with them, in the same order.</param>
    /// <exception cref="ArgumentException">
    /// Not as many axes of the one as of the other, an axis out of range or named twice, or lengths that differ.
    /// </exception>
    public static NdArray<T> TensorDot<T>(NdArray<T> x, NdArray<T> y, ReadOnlySpan<int> axesX, ReadOnlySpan<int> axesY)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (restX, summedX) = Parted(x.Shape, axesX, nameof(axesX));
        var (restY, summedY) = Parted(y.Shape, axesY, nameof(axesY));
        var lengthsX = Array.ConvertAll(summedX, axis => x.ShapeArray[axis]);
        if (!lengthsX.SequenceEqual(summedY.Select(axis => y.ShapeArray[axis])))
        {
            throw new ArgumentException(
                $"{nameof(TensorDot)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} have no product over the axes " +
                $"{Shapes.Format(axesX)} and {Shapes.Format(axesY)}.");
        }

        using var composite = Composite.Begin();
        int[] left = [.. restX.Select(axis => x.ShapeArray[axis])];
        int[] right = [.. restY.Select(axis => y.ShapeArray[axis])];
        var shape = Shapes.Checked([.. left, .. right], nameof(TensorDot), parameter: null);
        var k = Shapes.Length(lengthsX);
        var rows = Reshape(Transpose(x, [.. restX, .. summedX]), Shapes.Length(left), k);
        var columns = Reshape(Transpose(y, [.. summedY, .. restY]), k, Shapes.Length(right));
        return composite.Value(ReshapeTo(MatMul(rows, columns), shape), nameof(TensorDot));

        static (int[] Kept, int[] Summed) Parted(ReadOnlySpan<int> shape, ReadOnlySpan<int> axes, string parameter)
        {
            var isSummed = new bool[shape.Length];
            Axes.Create(axes).Mark(shape, isSummed, nameof(TensorDot), parameter);
            var summed = new int[axes.Length];
            for (var i = 0; i < summed.Length; i++)
            {
                summed[i] = axes[i] < 0 ? axes[i] + shape.Length : axes[i];
            }

            return ([.. Enumerable.Range(0, shape.Length).Where(axis => !isSummed[axis])], summed);
        }
    }

    /// <summary>The sum of all products of elements at the same place of the flattened arrays (numpy.vdot).</summary>
    /// <param name="x">The left factor.</param>
    /// <param name="y">The right factor.</param>
    /// <exception cref="ArgumentException">The numbers of elements differ.</exception>
    public static NdArray<T> VDot<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        using var composite = Composite.Begin();
        return composite.Value(Contract(Reshape(x, x.Length), Reshape(y, y.Length), 0, nameof(VDot)), nameof(VDot));
    }

    /// <summary>The Kronecker product: every element of x times the whole of y (numpy.kron).</summary>
    /// <param name="x">The left factor.</param>
    /// <param name="y">The right factor.</param>
    /// <exception cref="ArgumentException">The product would have too many elements.</exception>
    public static NdArray<T> Kron<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var rank = Math.Max(x.Rank, y.Rank);
        var (left, right, shape) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var fromEnd = 1; fromEnd <= rank; fromEnd++)
        {
            var at = 2 * (rank - fromEnd);
            (left[at], left[at + 1]) = (fromEnd <= x.Rank ? x.Shape[^fromEnd] : 1, 1);
            (right[at], right[at + 1]) = (1, fromEnd <= y.Rank ? y.Shape[^fromEnd] : 1);
            shape[^fromEnd] = (int)Math.Min((long)left[at] * right[at + 1], int.MaxValue);
        }

        shape = Shapes.Checked(shape, nameof(Kron), parameter: null);
        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(ReshapeTo(x, left) * ReshapeTo(y, right), shape), nameof(Kron));
    }

    /// <summary>The vector product of vectors of length 3 along the last axis, with broadcasting over the others (numpy.cross).</summary>
    /// <param name="x">[…, 3].</param>
    /// <param name="y">[…, 3].</param>
    /// <exception cref="ArgumentException">Another last length than 3, or shapes that cannot be broadcast together.</exception>
    public static NdArray<T> Cross<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Rank == 0 || y.Rank == 0 || x.Shape[^1] != 3 || y.Shape[^1] != 3)
        {
            throw new ArgumentException(
                $"{nameof(Cross)}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} do not end in vectors of length 3.");
        }

        Shapes.Broadcast(x.ShapeArray, y.ShapeArray, nameof(Cross));
        using var composite = Composite.Begin();
        return composite.Value((Roll(x, -1, -1) * Roll(y, 1, -1)) - (Roll(x, 1, -1) * Roll(y, -1, -1)), nameof(Cross));
    }

    /// <summary>The sum of products over the last axis of x and one of y; the other axes of x come first in the result.</summary>
    private static NdArray<T> Contract<T>(NdArray<T> x, NdArray<T> y, int axis, string operation)
        where T : unmanaged, INumber<T>
    {
        var k = x.Shape[^1];
        if (k != y.Shape[axis])
        {
            throw new ArgumentException($"{operation}: shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)} have no product.");
        }

        int[] rest = Shapes.Replace(y.Shape, axis);
        int[] shape = Shapes.Checked([.. x.Shape[..^1], .. rest], operation, parameter: null);
        var left = Reshape(x, Shapes.Length(x.Shape[..^1]), k);
        var right = Reshape(MoveAxis(y, axis, 0), k, Shapes.Length(rest));
        return ReshapeTo(MatMul(left, right), shape);
    }
}
