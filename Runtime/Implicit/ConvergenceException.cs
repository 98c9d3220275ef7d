namespace VjpGen;

/// <summary>An iteration that has not come to its end within its limit.</summary>
/// <param name="what">What was iterated.</param>
/// <param name="iterations">How often.</param>
/// <param name="residualNorm">How far from the end it still was.</param>
/// <param name="tolerance">How far would have been enough.</param>
public sealed class ConvergenceException(string what, int iterations, double residualNorm, double tolerance)
    : Exception(Text(what, iterations, residualNorm, tolerance))
{
    /// <summary>How often it was iterated.</summary>
    public int Iterations { get; } = iterations;

    /// <summary>The norm of the residual when the iteration was given up.</summary>
    public double ResidualNorm { get; } = residualNorm;

    private static string Text(string what, int iterations, double residualNorm, double tolerance) =>
        double.IsFinite(residualNorm) && double.IsFinite(tolerance)
            ? FormattableString.Invariant(
                $"{what} has not converged in {iterations} iterations: the residual norm is {residualNorm:G4}, the tolerance {tolerance:G4}.")
            : FormattableString.Invariant($"{what} has diverged in {iterations} iterations: the residual norm is {residualNorm:G4}.");
}
