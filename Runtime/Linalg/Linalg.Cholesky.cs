using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>
    /// The lower triangular factor L with L Lᵀ = A of symmetric positive definite matrices (numpy.linalg.cholesky).
    /// </summary>
    /// <remarks>Only (A + Aᵀ)/2 is read, so the cotangent is symmetric.</remarks>
    /// <param name="a">[…, n, n].</param>
    /// <exception cref="ArgumentException">Not square, or a matrix that is not positive definite.</exception>
    public static NdArray<T> Cholesky<T>(NdArray<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(Cholesky));
        using var composite = Composite.Begin();
        return composite.Value(Unary.Apply(default(Cholesky<T>), (a + NdArray.SwapAxes(a, -1, -2)) / 2), "Linalg.Cholesky");
    }
}

/// <summary>
/// A = L Lᵀ,  Ā = ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ L̄), the lower triangle with half the diagonal (I. Murray, "Differentiation of
/// the Cholesky decomposition", 2016, eq. 10).
/// </summary>
internal readonly struct Cholesky<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads Reads => Reads.Result;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var n = x.Shape[^1];
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        y.Buffer.Clear();
        for (var start = 0; start < y.Length; start += n * n)
        {
            if (!Factor(x.Elements.Slice(start, n * n), n, y.Buffer.Slice(start, n * n)))
            {
                throw new ArgumentException(
                    $"Linalg.Cholesky: matrix {start / (n * n)} of {Shapes.Format(x.Shape)} is not positive definite.", "a");
            }
        }

        return y;
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept)
    {
        var factor = kept.Result;
        var transposed = NdArray.SwapAxes(factor, -1, -2);
        var lower = NdArray.Tril(NdArray.MatMul(transposed, g));
        var halved = lower - (lower * NdArray.Eye<T>(factor.Shape[^1]) / 2);
        var symmetric = halved + NdArray.SwapAxes(halved, -1, -2);
        var left = Linalg.Solve(transposed, symmetric);
        return NdArray.SwapAxes(Linalg.Solve(transposed, NdArray.SwapAxes(left, -1, -2)), -1, -2) / 2;
    }

    /// <summary>Row by row (Golub and Van Loan, algorithm 4.2.1); whether every pivot was positive.</summary>
    private static bool Factor(ReadOnlySpan<T> a, int n, Span<T> l)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = a[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    rest -= l[(i * n) + k] * l[(j * n) + k];
                }

                if (i == j && !(rest > T.Zero))
                {
                    return false;
                }

                l[(i * n) + j] = i == j ? T.Sqrt(rest) : rest / l[(j * n) + j];
            }
        }

        return true;
    }
}
