using System.Runtime.CompilerServices;

namespace VjpGen;

/// <summary>How <see cref="GradCheck"/> compares; the defaults are those of PyTorch's gradcheck.</summary>
public sealed record GradCheckOptions
{
    /// <summary>Used by default where there are arrays of float, whose rounding would drown smaller steps.</summary>
    public static GradCheckOptions Single { get; } = new() { Step = 5e-3, Atol = 1e-3, Rtol = 3e-3 };

    /// <summary>
    /// The distance h of the central differences (f(x + h v) − f(x − h v)) / 2h. Where the rounding of large arguments or values would
    /// drown the difference, longer ones are tried.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive or not finite.</exception>
    public double Step { get; init => field = Checked(value, double.IsFinite(value) && value > 0, "positive and finite"); } = 1e-6;

    /// <summary>The absolute tolerance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Atol { get; init => field = Checked(value, double.IsFinite(value) && value >= 0, "0 or more and finite"); } = 1e-5;

    /// <summary>The tolerance relative to the difference quotient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Rtol { get; init => field = Checked(value, double.IsFinite(value) && value >= 0, "0 or more and finite"); } = 1e-3;

    /// <summary>1 to check first derivatives only, 2 to check second derivatives as well.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither 1 nor 2.</exception>
    public int Order { get; init => field = Checked(value, value is 1 or 2, "1 or 2"); } = 2;

    /// <summary>The number of random directions that are tried.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Directions { get; init => field = Checked(value, value >= 1, "1 or more"); } = 4;

    /// <summary>Chooses the directions and cotangents.</summary>
    public int Seed { get; init; }

    private static TOption Checked<TOption>(TOption value, bool isValid, string range, [CallerMemberName] string option = "") => isValid
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{nameof(GradCheckOptions)}.{option} must be {range}.");
}
