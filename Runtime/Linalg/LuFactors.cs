using System.Numerics;

namespace VjpGen;

/// <summary>
/// P A = L U with row exchanges by the largest pivot (G. H. Golub and C. F. Van Loan, Matrix Computations, algorithm 3.4.1),
/// in place: L below the diagonal, U on and above it.
/// </summary>
internal readonly ref struct LuFactors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _lu;
    private readonly Span<int> _rows;

    /// <param name="a">The matrix, row-major, which is overwritten.</param>
    /// <param name="rows">As many numbers as the matrix has rows; overwritten.</param>
    public LuFactors(Span<T> a, Span<int> rows)
    {
        var n = rows.Length;
        _lu = a;
        _rows = rows;
        for (var i = 0; i < n; i++)
        {
            rows[i] = i;
        }

        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (T.Abs(a[(i * n) + k]) > T.Abs(a[(pivot * n) + k]))
                {
                    pivot = i;
                }
            }

            if (pivot != k)
            {
                Exchange(a, n, k, pivot);
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
            }

            if (T.IsZero(a[(k * n) + k]))
            {
                IsSingular = true;
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
    }

    /// <summary>Whether a pivot was exactly 0, so that nothing can be solved.</summary>
    public bool IsSingular { get; }

    /// <summary>X with A X = B, for B of any number of columns.</summary>
    public void Solve(ReadOnlySpan<T> b, int columns, Span<T> x)
    {
        var n = _rows.Length;
        for (var i = 0; i < n; i++)
        {
            b.Slice(_rows[i] * columns, columns).CopyTo(x[(i * columns)..]);
            for (var k = 0; k < i; k++)
            {
                Eliminate(x, columns, i, k, _lu[(i * n) + k]);
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                Eliminate(x, columns, i, k, _lu[(i * n) + k]);
            }

            for (var j = i * columns; j < (i + 1) * columns; j++)
            {
                x[j] /= _lu[(i * n) + i];
            }
        }
    }

    /// <summary>The sign of det A and ln |det A|; 0 and −∞ of a singular matrix.</summary>
    public (T Sign, T LogAbsDet) LogDeterminant()
    {
        if (IsSingular)
        {
            return (T.Zero, T.NegativeInfinity);
        }

        var n = _rows.Length;
        var (sign, log) = (IsOdd(_rows) ? -T.One : T.One, T.Zero);
        for (var k = 0; k < n; k++)
        {
            var pivot = _lu[(k * n) + k];
            sign = T.IsNegative(pivot) ? -sign : sign;
            log += T.Log(T.Abs(pivot));
        }

        return (sign, log);
    }

    /// <summary>Whether a permutation is made of an odd number of exchanges.</summary>
    private static bool IsOdd(ReadOnlySpan<int> permutation)
    {
        var isOdd = false;
        for (var i = 0; i < permutation.Length; i++)
        {
            foreach (var later in permutation[i..])
            {
                isOdd ^= later < permutation[i];
            }
        }

        return isOdd;
    }

    private static void Eliminate(Span<T> x, int columns, int row, int other, T factor)
    {
        for (var j = 0; j < columns; j++)
        {
            x[(row * columns) + j] -= factor * x[(other * columns) + j];
        }
    }

    private static void Exchange(Span<T> a, int n, int i, int k)
    {
        for (var j = 0; j < n; j++)
        {
            (a[(i * n) + j], a[(k * n) + j]) = (a[(k * n) + j], a[(i * n) + j]);
        }
    }
}
