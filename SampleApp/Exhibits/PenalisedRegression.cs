using System.Numerics.Tensors;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>
/// Logistic regression with a penalty of its own for every weight. For rows <c>aᵢ = yᵢ xᵢ</c> of features times class (±1) the
/// weights are <c>w*(θ) = argmin (1/n) Σ ln(1 + e^−aᵢ·w) + ½ Σ e^θⱼ wⱼ²</c>, a smooth and strictly convex problem.
/// </summary>
internal static class PenalisedRegression
{
    private const double Tolerance = 1e-12;
    private const int MaxSteps = 10_000;

    /// <summary>The mean of <c>ln(1 + e^−aᵢ·w)</c>, without penalties: how badly given weights classify these rows.</summary>
    public static NdArray<double> Loss(NdArray<double> rows, NdArray<double> weights) => Mean(Softplus(-MatMul(rows, weights)));

    /// <summary>
    /// The optimal weights by gradient descent, in plain numbers: no transform sees any of it, as if it were in a library in another
    /// language.
    /// </summary>
    public static double[] Minimise(ReadOnlySpan<double> logPenalties, ReadOnlySpan<double> rows)
    {
        var features = logPenalties.Length;
        var count = rows.Length / features;
        var weights = new double[features];
        var gradient = new double[features];
        var rate = 1 / CurvatureBound(logPenalties, rows);
        for (var step = 0; step < MaxSteps; step++)
        {
            for (var j = 0; j < features; j++)
            {
                gradient[j] = Math.Exp(logPenalties[j]) * weights[j];
            }

            for (var rest = rows; !rest.IsEmpty; rest = rest[features..])
            {
                var a = rest[..features];
                var slope = -1 / (1 + Math.Exp(TensorPrimitives.Dot(a, weights)));
                TensorPrimitives.MultiplyAdd(a, slope / count, gradient, gradient);
            }

            if (TensorPrimitives.Norm<double>(gradient) < Tolerance)
            {
                break;
            }

            TensorPrimitives.MultiplyAdd(gradient, -rate, weights, weights);
        }

        return weights;
    }

    /// <summary>The same steps in array operations, which a transform records: a pullback goes back through them all.</summary>
    public static NdArray<double> MinimiseUnrolled(NdArray<double> logPenalties, NdArray<double> rows)
    {
        var weights = ZerosLike(logPenalties);
        var penalties = Exp(logPenalties);
        var rate = 1 / CurvatureBound(Autodiff.StopGradient(logPenalties).AsSpan(), rows.AsSpan());
        var (transposed, count) = (rows.Transpose(), rows.Shape[0]);
        for (var step = 0; step < MaxSteps; step++)
        {
            var slopes = -Sigmoid(-MatMul(rows, weights));
            var gradient = (MatMul(transposed, slopes) / count) + (penalties * weights);
            if (Linalg.Norm(gradient).Item() < Tolerance)
            {
                break;
            }

            weights -= rate * gradient;
        }

        return weights;
    }

    /// <summary><c>¼ Σ ‖aᵢ‖²/n</c> for the loss and <c>max e^θⱼ</c> for the penalties; steps of one over it cannot overshoot.</summary>
    private static double CurvatureBound(ReadOnlySpan<double> logPenalties, ReadOnlySpan<double> rows)
    {
        var count = rows.Length / logPenalties.Length;
        return (TensorPrimitives.SumOfSquares(rows) / (4 * count)) + Math.Exp(TensorPrimitives.Max(logPenalties));
    }
}
