using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>
/// Rules whose first derivative is right, but whose pullback is cut off from its cotangent, as a second derivative shows.
/// </summary>
public class GradCheckCotangentTests
{
    private static readonly Dictionary<string, Func<F64, F64>> Severed = new()
    {
        ["stopped"] = Autodiff.CustomVjp(static (F64 x) => (3 * x, 0), static (_, g) => 3 * Autodiff.StopGradient(g)),
        ["read out"] = Autodiff.CustomVjp(static (F64 x) => (3 * x, 0), static (_, g) => 3 * g.Item()),
        ["stopped within a product"] = Autodiff.CustomVjp(
            static (F64 x) => (Sin(x), x), static (x, g) => Autodiff.StopGradient(g) * Cos(x)),
    };

    public static TheoryData<string> Rules => [.. Severed.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_pullback_that_is_cut_off_from_its_cotangent_is_wrong(string rule)
    {
        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check(Severed[rule], 2.0));

        Assert.StartsWith("The derivative of the gradient along ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            " is furthest off at element [] of the cotangent of the value = ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Where_first_derivatives_alone_are_asked_for_it_is_right(string rule) =>
        GradCheck.Check(Severed[rule], 2.0, new GradCheckOptions { Order = 1 });

    [Fact]
    public void The_cotangent_of_a_part_of_the_value_is_called_by_its_name()
    {
        var rule = Autodiff.CustomVjp(
            static (F64 x) => (new List<F64> { x, 2 * x }, 0), static (_, g) => g[0] + (2 * Autodiff.StopGradient(g[1])));

        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check(rule, Create([1.0, 2.0])));

        Assert.Contains(" of the cotangent of the value[1] = ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_by_the_argument_shows_beside_a_much_greater_derivative_by_the_cotangent()
    {
        // f = x³ at 1000: x̄ = 3x² u with ∂x̄/∂u = 3,000,000, and ∂x̄/∂x = 6xu = 6000 u, which the rule leaves out.
        var rule = Autodiff.CustomVjp(static (F64 x) => (x * x * x, 3 * Square(Autodiff.StopGradient(x))), static (slope, g) => g * slope);

        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check(rule, 1000.0));

        Assert.Contains("of argument 0 (x) = 1000: ", exception.Message, StringComparison.Ordinal);
    }
}
