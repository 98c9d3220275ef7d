namespace VjpGen;

/// <summary>When the iterations of <see cref="Implicit"/> are done, and when they are given up.</summary>
public sealed record ImplicitOptions
{
    /// <summary>
    /// For <c>FixedPoint</c>: how small ‖step(z) − z‖ must be, relative to 1 + ‖z‖; null for 1e-10, or 1e-5 where there are arrays of
    /// float.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>For <c>FixedPoint</c>: how many steps are tried.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>
    /// For the linear system of the backward pass: how small the residual must be, relative to the right-hand side; null for 1e-10, or
    /// 1e-5 where there are arrays of float.
    /// </summary>
    public double? LinearTolerance { get; init; }

    /// <summary>For the linear system of the backward pass: how many matrix-vector products, each a pullback, are tried.</summary>
    public int LinearMaxIterations { get; init; } = 1000;
}
