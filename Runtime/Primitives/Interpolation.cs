using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// The piecewise linear function through points (xpᵢ, fpᵢ), evaluated at x (numpy.interp).
    /// </summary>
    /// <remarks>
    /// Differentiable in <paramref name="x"/>, <paramref name="xp"/> and <paramref name="fp"/>. At a point the derivative by x is the
    /// slope to its right, at the last point that to its left; outside the points it is 0.
    /// </remarks>
    /// <param name="x">Where to evaluate, of any shape.</param>
    /// <param name="xp">The abscissae of the points, a vector in ascending order.</param>
    /// <param name="fp">The ordinates of the points.</param>
    /// <param name="left">The value left of the points; the first ordinate where it is not given.</param>
    /// <param name="right">The value right of the points; the last ordinate where it is not given.</param>
    /// <exception cref="ArgumentException">No points, or not two vectors of the same length.</exception>
    public static NdArray<T> Interp<T>(NdArray<T> x, NdArray<T> xp, NdArray<T> fp, T? left = null, T? right = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(xp);
        ArgumentNullException.ThrowIfNull(fp);
        if (xp.Rank != 1 || !fp.Shape.SequenceEqual(xp.Shape) || xp.Length == 0)
        {
            throw new ArgumentException(
                $"{nameof(Interp)}: shapes {Shapes.Format(xp.Shape)} and {Shapes.Format(fp.Shape)} are not those of two vectors of the " +
                "same length, with one point or more.");
        }

        using var composite = Composite.Begin();

        // The points around each x: the last one at or before it, and the next.
        var next = SearchSorted(xp, x, isRight: true, nameof(Interp));
        var previous = NdArray<int>.Uninitialized(next.ShapeArray);
        for (var i = 0; i < next.Length; i++)
        {
            next.Buffer[i] = Math.Min(Math.Max(next.Buffer[i], 1), xp.Length - 1);
            previous.Buffer[i] = Math.Max(next.Buffer[i] - 1, 0);
        }

        var (x0, x1) = (Take(xp, previous), Take(xp, next));
        var (f0, f1) = (Take(fp, previous), Take(fp, next));
        var isLeft = x < xp[0];
        var isRight = x > xp[^1];
        var isJump = Equal(x0, x1);

        // What is not taken is made harmless first, so that no infinity or NaN comes back as a cotangent.
        var run = Where(isLeft | isRight, T.Zero, x - x0);
        var slope = (f1 - f0) / Where(isJump, T.One, x1 - x0);
        slope = Where(Equal(run, T.Zero) & !IsFinite(slope), T.Zero, slope);
        var inside = Where(isJump & Equal(x, x), f1, f0 + (run * slope));
        var y = Where(isLeft, left is { } l ? l : fp[0], Where(isRight, right is { } r ? r : fp[^1], inside));
        return composite.Value(y, nameof(Interp));
    }
}
