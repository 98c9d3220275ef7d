using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

/// <summary>
/// The cofactors of square matrices, C[i, j] = (−1)^(i + j) det of A without row i and column j: the gradient of the determinant.
/// </summary>
internal static class Cofactors
{
    /// <summary>C = det A · A⁻ᵀ of regular matrices, and of singular ones <see cref="SingularCofactors{T}"/>.</summary>
    /// <param name="a">[…, n, n].</param>
    /// <param name="determinant">The determinants of <paramref name="a"/>, recorded where it is.</param>
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> determinant)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isSingular = NdArray.Equal(SlogDet<T>.Of(a).LogAbsDet, T.NegativeInfinity);
        if (!NdArray.Any(isSingular))
        {
            return OfRegular(a, determinant);
        }

        // The identity in the place of singular matrices, times 0, adds nothing to any derivative.
        int[] perMatrix = [.. determinant.Shape, 1, 1];
        var (n, count) = (a.Shape[^1], determinant.Length);
        var regular = NdArray.Where(NdArray.Reshape(isSingular, perMatrix), NdArray.Eye<T>(n), a);
        var ofRegular = OfRegular(regular, NdArray.Where(isSingular, T.Zero, determinant));

        var places = NdArray.Nonzero(NdArray.Ravel(isSingular))[0];
        var singular = NdArray.Take(NdArray.Reshape(a, count, n, n), places, 0);
        var ofSingular = NdArray.ScatterSum(Unary.Apply(default(SingularCofactors<T>), singular), places, 0, count);
        return ofRegular + NdArray.Reshape(ofSingular, a.Shape);
    }

    private static NdArray<T> OfRegular<T>(NdArray<T> a, NdArray<T> determinant)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        NdArray.Reshape(determinant, [.. determinant.Shape, 1, 1]) * NdArray.SwapAxes(Linalg.Inv(a), -1, -2);
}

/// <summary>
/// The cofactors of singular matrices [k, n, n]. With complete pivoting P A Q = L U, whose last row of U is 0, U = [R u; 0 0]: the
/// cofactors are det P · det Q · det R · (Pᵀ w)(Q v)ᵀ with R v = −u, v_n = 1 and Lᵀ w = e_n; they are 0 where R is singular.
/// </summary>
/// <remarks>
/// Derivatives go through the minors, which are determinants themselves: C̄[i, j] times the cofactors of minor (i, j) goes back to the
/// places the minor was taken from.
/// </remarks>
internal readonly struct SingularCofactors<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads Reads => Reads.X;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var n = x.Shape[^1];
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        var scratch = new T[n * n];
        for (var start = 0; start < y.Length; start += n * n)
        {
            x.Elements.Slice(start, n * n).CopyTo(scratch);
            Fill(scratch, n, y.Buffer.Slice(start, n * n));
        }

        return y;
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept)
    {
        var (k, n) = (kept.Shape[0], kept.Shape[^1]);
        var places = MinorPlaces(n);
        var minors = NdArray.Reshape(NdArray.Take(NdArray.Reshape(kept.X, k, n * n), places, 1), k, n, n, n - 1, n - 1);
        var signs = 1 - (2 * NdArray.Mod(NdArray.Reshape(NdArray.Arange(n), n, 1) + NdArray.Arange(n), 2));
        var weights = NdArray.Reshape(g * signs.AsType<T>(), k, n, n, 1, 1);
        var ofMinors = weights * Cofactors.Of(minors, Linalg.Det(minors));
        return NdArray.Reshape(NdArray.ScatterSum(NdArray.Reshape(ofMinors, k, places.Length), places, 1, n * n), k, n, n);
    }

    /// <summary>For each row and column left out, the places in a matrix [n, n] of what is left.</summary>
    private static NdArray<int> MinorPlaces(int n)
    {
        var minor = (n - 1) * (n - 1);
        var places = NdArray<int>.Uninitialized(Shapes.Checked([n * n, minor], "Linalg.Det", parameter: null));
        for (var i = 0; i < places.Length; i++)
        {
            var (left, within) = Math.DivRem(i, minor);
            var (row, column) = Math.DivRem(within, n - 1);
            row += row >= left / n ? 1 : 0;
            column += column >= left % n ? 1 : 0;
            places.Buffer[i] = (row * n) + column;
        }

        return places.WithShape([places.Length]);
    }

    /// <summary>The cofactors of one matrix, which is overwritten by its factors.</summary>
    private static void Fill(Span<T> a, int n, Span<T> cofactors)
    {
        cofactors.Clear();
        var (rows, columns) = (new int[n], new int[n]);
        for (var i = 0; i < n; i++)
        {
            (rows[i], columns[i]) = (i, i);
        }

        var determinant = T.One;
        for (var k = 0; k < n - 1; k++)
        {
            determinant *= Pivot(a, n, k, rows, columns);
            if (T.IsZero(determinant))
            {
                return;
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[(i * n) + k] /= a[(k * n) + k];
                for (var j = k + 1; j < n; j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }

        var (v, w) = (new T[n], new T[n]);
        (v[n - 1], w[n - 1]) = (T.One, T.One);
        for (var i = n - 2; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                v[i] -= a[(i * n) + j] * v[j];
                w[i] -= a[(j * n) + i] * w[j];
            }

            v[i] /= a[(i * n) + i];
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                cofactors[(rows[i] * n) + columns[j]] = determinant * w[i] * v[j];
            }
        }
    }

    /// <summary>Brings the largest of what is left to the k-th diagonal place; returns it, negated for every exchange.</summary>
    private static T Pivot(Span<T> a, int n, int k, Span<int> rows, Span<int> columns)
    {
        var (row, column) = (k, k);
        for (var i = k; i < n; i++)
        {
            for (var j = k; j < n; j++)
            {
                (row, column) = T.Abs(a[(i * n) + j]) > T.Abs(a[(row * n) + column]) ? (i, j) : (row, column);
            }
        }

        for (var j = 0; j < n; j++)
        {
            (a[(k * n) + j], a[(row * n) + j]) = (a[(row * n) + j], a[(k * n) + j]);
        }

        for (var i = 0; i < n; i++)
        {
            (a[(i * n) + k], a[(i * n) + column]) = (a[(i * n) + column], a[(i * n) + k]);
        }

        (rows[k], rows[row]) = (rows[row], rows[k]);
        (columns[k], columns[column]) = (columns[column], columns[k]);
        var pivot = a[(k * n) + k];
        return (row == k) == (column == k) ? pivot : -pivot;
    }
}
