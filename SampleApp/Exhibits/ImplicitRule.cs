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
    [CustomVjp(nameof(MinimiserFwd), nameof(MinimiserBwd), Primal = nameof(MinimiserPrimal))]
    public static partial NdArray<double> Minimiser(NdArray<double> logPenalties, [NonDiff] PenalisedRegression problem);

    private static NdArray<double> MinimiserPrimal(NdArray<double> logPenalties, PenalisedRegression problem) =>
        Create<double>(problem.Minimise(logPenalties.AsSpan()));

    // Calls the method itself, so that a second derivative, for which θ is still recorded here, meets the rule again and not the
    // solver.
    private static (NdArray<double> Output, (NdArray<double> Solution, NdArray<double> Parameters) Residuals) MinimiserFwd(
        NdArray<double> logPenalties, PenalisedRegression problem)
    {
        var weights = Minimiser(logPenalties, problem);
        return (weights, (weights, logPenalties));
    }

    private static NdArray<double> MinimiserBwd(
        PenalisedRegression problem, (NdArray<double> Solution, NdArray<double> Parameters) residuals, NdArray<double> g)
    {
        var (weights, penalties) = (residuals.Solution, Exp(residuals.Parameters));
        var rows = problem.SignedRows;
        var s = Sigmoid(MatMul(rows, weights));
        var curvatures = Reshape(s * (1 - s) / rows.Shape[0], -1, 1);
        var hessian = MatMul(rows.Transpose(), curvatures * rows) + Diag(penalties);
        return -penalties * weights * Linalg.Solve(hessian, g);
    }
}
