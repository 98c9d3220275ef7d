namespace VjpGen;

/// <summary>When the iterations of <see cref="Implicit"/> are done, and when they are given up.</summary>
public sealed record ImplicitOptions
{
    /// <summary>
    /// For <c>FixedPoint</c>: how small ‖step(z) − z‖ must be, relative to 1 + ‖z‖; null for 1e-10, or 1e-5 where there are arrays of
    /// float.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or NaN.</exception>
    public double? Tolerance
    {
        get;
        init => field = Checked(value, nameof(Tolerance));
    }

    /// <summary>For <c>FixedPoint</c>: how many steps are tried.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int MaxIterations
    {
        get;
        init => field = Checked(value, nameof(MaxIterations));
    } = 1000;

    /// <summary>
    /// For the linear system of the backward pass: how small the residual must be, relative to the right-hand side; null for 1e-10, or
    /// 1e-5 where there are arrays of float.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or NaN.</exception>
    public double? LinearTolerance
    {
        get;
        init => field = Checked(value, nameof(LinearTolerance));
    }

    /// <summary>
    /// For the linear system of the backward pass: how many matrix-vector products, each a pullback, are tried. A check at the end takes
    /// one more; so does each restart, after every 50 products where there are more than 1024 unknowns.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int LinearMaxIterations
    {
        get;
        init => field = Checked(value, nameof(LinearMaxIterations));
    } = 1000;

    private static double? Checked(double? tolerance, string name) => tolerance is null or >= 0
        ? tolerance
        : throw new ArgumentOutOfRangeException(name, tolerance, "A tolerance is null, zero or positive.");

    private static int Checked(int limit, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, name);
        return limit;
    }
}
