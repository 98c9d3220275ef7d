using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The array within a border of zeros (numpy.pad with mode constant).</summary>
    /// <param name="x">The array.</param>
    /// <param name="padWidth">For each axis, how many zeros stand before and after.</param>
    /// <exception cref="ArgumentException">Not one pair an axis, or a negative width.</exception>
    public static NdArray<T> Pad<T>(NdArray<T> x, params ReadOnlySpan<(int Before, int After)> padWidth)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (padWidth.Length != x.Rank)
        {
            throw new ArgumentException(
                $"{nameof(Pad)}: {padWidth.Length} pairs of widths are not one for each axis of an array of shape " +
                $"{Shapes.Format(x.Shape)}.",
                nameof(padWidth));
        }

        var shape = x.Shape.ToArray();
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var (before, after) = padWidth[axis];
            if (before < 0 || after < 0)
            {
                throw new ArgumentException($"{nameof(Pad)}: the width ({before}, {after}) of axis {axis} is negative.", nameof(padWidth));
            }

            var length = (long)shape[axis] + before + after;
            shape[axis] = length <= Array.MaxLength
                ? (int)length
                : throw new ArgumentException(
                    $"{nameof(Pad)}: axis {axis} would have {length} elements, more than {Array.MaxLength}.", nameof(padWidth));
        }

        var whole = Shapes.Checked(shape, nameof(Pad), nameof(padWidth));
        var strides = new int[shape.Length];
        Shapes.Strides(whole, strides);
        var offset = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            offset += padWidth[axis].Before * strides[axis];
        }

        using var composite = Composite.Begin();
        return composite.Value(Linear.Apply(new Unslice<T>(offset, strides, whole), x), nameof(Pad));
    }

    /// <summary>The lower triangle of the last two axes, with zeros above the k-th diagonal (numpy.tril).</summary>
    /// <param name="x">[…, m, n].</param>
    /// <param name="k">The last diagonal kept: 0 the main one, positive above it.</param>
    /// <exception cref="ArgumentException">Fewer than two axes.</exception>
    public static NdArray<T> Tril<T>(NdArray<T> x, int k = 0)
        where T : unmanaged
    {
        using var composite = Composite.Begin();
        return composite.Value(Where(Triangle(x, k, nameof(Tril)), x, default(T)), nameof(Tril));
    }

    /// <summary>The upper triangle of the last two axes, with zeros below the k-th diagonal (numpy.triu).</summary>
    /// <param name="x">[…, m, n].</param>
    /// <param name="k">The first diagonal kept: 0 the main one, positive above it.</param>
    /// <exception cref="ArgumentException">Fewer than two axes.</exception>
    public static NdArray<T> Triu<T>(NdArray<T> x, int k = 0)
        where T : unmanaged
    {
        using var composite = Composite.Begin();
        return composite.Value(Where(Triangle(x, k - 1, nameof(Triu)), default(T), x), nameof(Triu));
    }

    /// <summary>The k-th diagonal of a matrix, or the matrix of zeros with a vector as its k-th diagonal (numpy.diag).</summary>
    /// <param name="x">A matrix or a vector.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it.</param>
    /// <exception cref="ArgumentException">Neither a matrix nor a vector.</exception>
    public static NdArray<T> Diag<T>(NdArray<T> x, int k = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var (down, right) = (Math.Max(-k, 0), Math.Max(k, 0));
        using var composite = Composite.Begin();
        switch (x.Rank)
        {
            case 1:
                var n = x.Length + Math.Abs(k);
                var square = Shapes.Checked([n, n], nameof(Diag), nameof(x));
                return composite.Value(Linear.Apply(new Unslice<T>((down * n) + right, [n + 1], square), x), nameof(Diag));
            case 2:
                var (rows, columns) = (x.Shape[0], x.Shape[1]);
                var length = Math.Max(0, Math.Min(rows - down, columns - right));
                return composite.Value(Linear.Apply(new Slice<T>((down * columns) + right, [columns + 1], [length]), x), nameof(Diag));
            default:
                throw new ArgumentException(
                    $"{nameof(Diag)}: an array of shape {Shapes.Format(x.Shape)} is neither a matrix nor a vector.", nameof(x));
        }
    }

    /// <summary>The k-th diagonal of two axes, as a last axis in their place (numpy.diagonal).</summary>
    /// <param name="x">Two axes or more.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it.</param>
    /// <param name="axis1">The axis of the rows.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <exception cref="ArgumentException">An axis is out of range, or both are the same.</exception>
    public static NdArray<T> Diagonal<T>(NdArray<T> x, int k = 0, int axis1 = 0, int axis2 = 1)
        where T : unmanaged =>
        Diagonal(x, k, axis1, axis2, nameof(Diagonal));

    /// <summary>The sum of the k-th diagonal of two axes (numpy.trace).</summary>
    /// <param name="x">Two axes or more; the others stay.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it.</param>
    /// <param name="axis1">The axis of the rows.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <exception cref="ArgumentException">An axis is out of range, or both are the same.</exception>
    public static NdArray<T> Trace<T>(NdArray<T> x, int k = 0, int axis1 = 0, int axis2 = 1)
        where T : unmanaged, INumber<T>
    {
        using var composite = Composite.Begin();
        return composite.Value(Sum(Diagonal(x, k, axis1, axis2, nameof(Trace)), -1), nameof(Trace));
    }

    private static NdArray<T> Diagonal<T>(NdArray<T> x, int k, int axis1, int axis2, string operation)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var down = Shapes.Axis(axis1, x.Shape, operation, nameof(axis1));
        var right = Shapes.Axis(axis2, x.Shape, operation, nameof(axis2));
        if (down == right)
        {
            throw new ArgumentException(
                $"{operation}: {axis1} and {axis2} are the same axis of an array of shape {Shapes.Format(x.Shape)}.", nameof(axis2));
        }

        var strides = new int[x.Rank];
        Shapes.Strides(x.Shape, strides);
        var (skipDown, skipRight) = (Math.Max(-k, 0), Math.Max(k, 0));
        var length = Math.Max(0, Math.Min(x.Shape[down] - skipDown, x.Shape[right] - skipRight));
        var offset = length == 0 ? 0 : (skipDown * strides[down]) + (skipRight * strides[right]);
        var others = Enumerable.Range(0, x.Rank).Where(axis => axis != down && axis != right).ToArray();
        using var composite = Composite.Begin();
        var diagonal = new Slice<T>(
            offset,
            [.. others.Select(axis => strides[axis]), strides[down] + strides[right]],
            [.. others.Select(axis => x.ShapeArray[axis]), length]);
        return composite.Value(Linear.Apply(diagonal, x), nameof(Diagonal));
    }

    /// <summary>Where column ≤ row + k.</summary>
    private static NdArray<bool> Triangle<T>(NdArray<T> x, int k, string operation)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2)
        {
            throw new ArgumentException($"{operation}: an array of shape {Shapes.Format(x.Shape)} holds no matrices.", nameof(x));
        }

        var rows = Reshape(Arange(x.Shape[^2]), -1, 1);
        return Arange(x.Shape[^1]) <= rows + k;
    }
}
