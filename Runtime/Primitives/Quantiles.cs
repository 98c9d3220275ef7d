using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// The number below which a fraction q of the elements lies, by linear interpolation between neighbours in ascending order; NaN
    /// where there is one (numpy.quantile).
    /// </summary>
    /// <remarks>
    /// Differentiable in <paramref name="x"/> and in <paramref name="q"/>; the derivative by q at an element is taken as 0.
    /// </remarks>
    /// <param name="x">The array.</param>
    /// <param name="q">Fractions in [0, 1], of any shape; their axes come first in the result.</param>
    /// <param name="axis">The axis to reduce; null takes the flattened array.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1; without an axis, all of them.</param>
    /// <exception cref="ArgumentException">
    /// The axis is out of range, there is no element along it, or a fraction lies outside [0, 1].
    /// </exception>
    public static NdArray<T> Quantile<T>(NdArray<T> x, NdArray<T> q, int? axis = null, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantile(x, q, T.One, axis, keepDims, nameof(Quantile));

    /// <summary>The same as <c>Quantile</c>, with q in percent (numpy.percentile).</summary>
    /// <param name="x">The array.</param>
    /// <param name="q">Percentages in [0, 100], of any shape; their axes come first in the result.</param>
    /// <param name="axis">The axis to reduce; null takes the flattened array.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1; without an axis, all of them.</param>
    /// <exception cref="ArgumentException">
    /// The axis is out of range, there is no element along it, or a percentage lies outside [0, 100].
    /// </exception>
    public static NdArray<T> Percentile<T>(NdArray<T> x, NdArray<T> q, int? axis = null, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Quantile(x, q, T.CreateChecked(100), axis, keepDims, nameof(Percentile));

    /// <summary>
    /// Of n elements in ascending order, y = xᵢ + t (xⱼ − xᵢ) with i = ⌊p⌋, j = ⌈p⌉ and t = p − i at the place
    /// p = (n − 1) q / whole.
    /// </summary>
    private static NdArray<T> Quantile<T>(NdArray<T> x, NdArray<T> q, T whole, int? axis, bool keepDims, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(q);
        using var composite = Composite.Begin();
        var sorted = Sorted(x, axis, operation);
        var along = axis is { } given ? Shapes.Axis(given, x.Shape, operation) : 0;
        var length = sorted.Shape[along];
        if (length == 0)
        {
            throw new ArgumentException(
                $"{operation}: an array of shape {Shapes.Format(x.Shape)} has no element to take along this axis.", nameof(x));
        }

        foreach (var part in q.Elements)
        {
            if (!(part >= T.Zero && part <= whole))
            {
                throw new ArgumentException($"{operation}: q = {part} lies outside [0, {whole}].", nameof(q));
            }
        }

        // Rows of elements, so that all fractions are taken at once.
        var rows = MoveAxis(sorted, along, 0);
        var last = rows[length - 1];
        int[] shape = [.. q.Shape, .. Enumerable.Repeat(1, last.Rank)];
        var place = q / whole * T.CreateChecked(length - 1);
        var (below, above) = (Floor(place), Ceil(place));
        var lower = Take(rows, Minimum(below.AsType<int>(), length - 1), 0);
        var upper = Take(rows, Minimum(above.AsType<int>(), length - 1), 0);

        // At an element there is nothing to add, not even NaN where the element is infinite.
        var gap = Where(ReshapeTo(Equal(below, above), shape), T.Zero, upper - lower);
        var quantile = lower + (ReshapeTo(place - below, shape) * gap);
        quantile = Where(IsNaN(last), last, quantile);
        quantile = !keepDims ? quantile
            : axis is null ? ReshapeTo(quantile, [.. q.Shape, .. Enumerable.Repeat(1, x.Rank)])
            : ExpandDims(quantile, q.Rank + along);
        return composite.Value(quantile, operation);
    }
}
