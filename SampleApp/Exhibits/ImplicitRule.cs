using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>The derivative of a minimiser, whatever computes it.</summary>
internal static partial class ImplicitRule
{
    /// <summary>
    /// The weights w*(θ) that minimise a <see cref="PenalisedRegression"/>. There the gradient of what is minimised vanishes,
    /// <c>F(w, θ) = −(1/n) Aᵀ σ(−A w) + e^θ ∘ w = 0</c>, and by the implicit function theorem <c>dw*/dθ = −H⁻¹ ∂F/∂θ</c> with the
    /// symmetric <c>H = ∂F/∂w = (1/n) Aᵀ diag(s(1 − s)) A + diag(e^θ)</c>, <c>s = σ(A w)</c>. Backwards that is
    /// <c>θ̄ = −e^θ ∘ w ∘ H⁻¹ w̄</c>: one linear system, however many steps the solver took.
    /// </summary>
    /// <param name="logPenalties">θ.</param>
    /// <param name="rows">The rows of A, which are data: their cotangent is null.</param>
    [CustomVjp(nameof(MinimiserFwd), nameof(MinimiserBwd), Primal = nameof(MinimiserPrimal))]
    public static partial NdArray<double> Minimiser(
        [Sample(2)] NdArray<double> logPenalties, [Sample(6, 2, Fixed = true)] NdArray<double> rows);

    private static NdArray<double> MinimiserPrimal(NdArray<double> logPenalties, NdArray<double> rows) =>
        Create<double>(PenalisedRegression.Minimise(logPenalties.AsSpan(), rows.AsSpan()));

    // Calls the method itself, so that a second derivative, for which θ is still recorded here, meets the rule again and not the
    // solver.
    private static (NdArray<double> Output, (NdArray<double> Solution, NdArray<double> LogPenalties, NdArray<double> Rows) Residuals)
        MinimiserFwd(NdArray<double> logPenalties, NdArray<double> rows)
    {
        var weights = Minimiser(logPenalties, rows);
        return (weights, (weights, logPenalties, rows));
    }

    private static (NdArray<double> LogPenalties, NdArray<double>? Rows) MinimiserBwd(
        (NdArray<double> Solution, NdArray<double> LogPenalties, NdArray<double> Rows) residuals, NdArray<double> g)
    {
        var (weights, logPenalties, rows) = residuals;
        var penalties = Exp(logPenalties);
        var s = Sigmoid(MatMul(rows, weights));
        var curvatures = Reshape(s * (1 - s) / rows.Shape[0], -1, 1);
        var hessian = MatMul(rows.Transpose(), curvatures * rows) + Diag(penalties);
        return (-penalties * weights * Linalg.Solve(hessian, g), null);
    }
}
