namespace VjpGen;

/// <summary>How <see cref="GradCheck"/> compares; the defaults are those of PyTorch's gradcheck.</summary>
public sealed record GradCheckOptions
{
    /// <summary>Used by default where there are arrays of float, whose rounding would drown smaller steps.</summary>
    public static GradCheckOptions Single { get; } = new() { Step = 5e-3, Atol = 2e-3, Rtol = 2e-2 };

    /// <summary>The distance h of the central differences (f(x + h v) − f(x − h v)) / 2h.</summary>
    public double Step { get; init; } = 1e-6;

    /// <summary>The absolute tolerance.</summary>
    public double Atol { get; init; } = 1e-5;

    /// <summary>The tolerance relative to the difference quotient.</summary>
    public double Rtol { get; init; } = 1e-3;

    /// <summary>1 to check first derivatives only, 2 to check second derivatives as well.</summary>
    public int Order { get; init; } = 2;

    /// <summary>The number of random directions that are tried.</summary>
    public int Directions { get; init; } = 4;

    /// <summary>Chooses the directions and cotangents.</summary>
    public int Seed { get; init; }
}
