using System.Numerics.Tensors;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>
/// Logistic regression with a penalty of its own for every weight. For rows <c>aᵢ = yᵢ xᵢ</c> of features times class (±1) the
/// weights are <c>w*(θ) = argmin (1/n) Σ ln(1 + e^−aᵢ·w) + ½ Σ e^θⱼ wⱼ²</c>, a smooth and strictly convex problem.
/// </summary>
/// <param name="signedRows">The rows aᵢ.</param>
internal sealed class PenalisedRegression(NdArray<double> signedRows)
{
    private const double Tolerance = 1e-12;
    private const int MaxSteps = 10_000;

    /// <summary>The rows aᵢ: features times class.</summary>
    public NdArray<double> SignedRows { get; } = signedRows;

    /// <summary>The mean of <c>ln(1 + e^−aᵢ·w)</c>, without penalties: how badly given weights classify these rows.</summary>
    public NdArray<double> Loss(NdArray<double> weights) => Mean(Softplus(-MatMul(SignedRows, weights)));

    /// <summary>
    /// The optimal weights by gradient descent, in plain numbers: no transform sees any of it, as if it were in a library in another
    /// language.
    /// </summary>
    public double[] Minimise(ReadOnlySpan<double> logPenalties)
    {
        var rows = SignedRows.AsSpan();
        var features = logPenalties.Length;
        var weights = new double[features];
        var gradient = new double[features];
        var step = StepSize(logPenalties);
        for (var count = 0; count < MaxSteps; count++)
        {
            for (var j = 0; j < features; j++)
            {
                gradient[j] = Math.Exp(logPenalties[j]) * weights[j];
            }

            for (var row = rows; !row.IsEmpty; row = row[features..])
            {
                var a = row[..features];
                var slope = -1 / (1 + Math.Exp(TensorPrimitives.Dot(a, weights)));
                TensorPrimitives.MultiplyAdd(a, slope / SignedRows.Shape[0], gradient, gradient);
            }

            if (TensorPrimitives.Norm<double>(gradient) < Tolerance)
            {
                break;
            }

            TensorPrimitives.MultiplyAdd(gradient, -step, weights, weights);
        }

        return weights;
    }

    /// <summary>The same steps in array operations, which a transform records: a pullback goes back through them all.</summary>
    public NdArray<double> MinimiseUnrolled(NdArray<double> logPenalties)
    {
        var weights = ZerosLike(logPenalties);
        var penalties = Exp(logPenalties);
        var step = StepSize(Autodiff.StopGradient(logPenalties).AsSpan());
        var (transposed, rows) = (SignedRows.Transpose(), SignedRows.Shape[0]);
        for (var count = 0; count < MaxSteps; count++)
        {
            var slopes = -Sigmoid(-MatMul(SignedRows, weights));
            var gradient = (MatMul(transposed, slopes) / rows) + (penalties * weights);
            if (Linalg.Norm(gradient).Item() < Tolerance)
            {
                break;
            }

            weights -= step * gradient;
        }

        return weights;
    }

    /// <summary>One over a bound on the curvature: <c>¼ Σ ‖aᵢ‖²/n</c> for the loss and <c>max e^θⱼ</c> for the penalties.</summary>
    private double StepSize(ReadOnlySpan<double> logPenalties)
    {
        var ofLoss = TensorPrimitives.SumOfSquares(SignedRows.AsSpan()) / (4 * SignedRows.Shape[0]);
        var ofPenalties = Math.Exp(TensorPrimitives.Max(logPenalties));
        return 1 / (ofLoss + ofPenalties);
    }
}
