using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>
/// Linear regression with a quadratic penalty: <c>W*(θ) = argmin ½ ‖X W − Y‖²/n + ½ Σⱼ e^θⱼ ‖Wⱼ‖²</c>, where θ is one number for all
/// rows Wⱼ or a column with one for each.
/// </summary>
/// <param name="X">One row an example.</param>
/// <param name="Y">What is to be predicted from each.</param>
internal sealed record RidgeRegression(NdArray<double> X, NdArray<double> Y)
{
    /// <summary>How far off predictions with given weights are, without penalties.</summary>
    public NdArray<double> Loss(NdArray<double> weights) => Sum(Square(MatMul(X, weights) - Y)) / (2 * X.Shape[0]);

    /// <summary>The best weights, differentiable in θ: there the gradient of what is minimised vanishes, whoever found them.</summary>
    public NdArray<double> Fit(NdArray<double> logPenalty) => Implicit.Root(
        (theta, weights) => Autodiff.Grad((NdArray<double> w) => PenalisedLoss(theta, w))(weights), Solve, logPenalty);

    private NdArray<double> PenalisedLoss(NdArray<double> logPenalty, NdArray<double> weights) =>
        Loss(weights) + (Sum(Exp(logPenalty) * Square(weights)) / 2);

    /// <summary>The normal equations, <c>(XᵀX/n + diag(e^θ)) W = XᵀY/n</c>.</summary>
    private NdArray<double> Solve(NdArray<double> logPenalty)
    {
        var (examples, features) = (X.Shape[0], X.Shape[1]);
        var penalties = Diag(BroadcastTo(Reshape(Exp(logPenalty), -1), features));
        return Linalg.Solve((MatMul(X.Transpose(), X) / examples) + penalties, MatMul(X.Transpose(), Y) / examples);
    }
}
