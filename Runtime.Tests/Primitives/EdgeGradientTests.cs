using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Derivatives at kinks, poles and infinities, where finite differences mean nothing.</summary>
public class EdgeGradientTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly Dictionary<string, Func<NdArray<double>, NdArray<double>>> Table = new()
    {
        ["Abs"] = Abs,
        ["Relu"] = Relu,
        ["Sqrt"] = Sqrt,
        ["Log"] = Log,
        ["Exp"] = Exp,
        ["Log1p"] = Log1p,
        ["Expm1"] = Expm1,
        ["Tanh"] = Tanh,
        ["Sigmoid"] = Sigmoid,
        ["Softplus"] = Softplus,
        ["Clip"] = static x => Clip(x, -1, 1),
        ["Norm"] = static x => Linalg.Norm(x),
        ["x ^ 0"] = static x => Power(x, 0),
        ["x ^ 1"] = static x => Power(x, 1),
        ["x ^ 2"] = static x => Power(x, 2),
        ["0 ^ x"] = static x => Power(0, x),
        ["x max 0"] = static x => Maximum(x, 0),
        ["0 max x"] = static x => Maximum(0, x),
        ["x min 0"] = static x => Minimum(x, 0),
        ["0 min x"] = static x => Minimum(0, x),
        ["Floor"] = Floor,
        ["Arctan2 of 0"] = static x => Arctan2(0, x),
    };

    [Theory]
    [InlineData("Abs", 0, 0)]
    [InlineData("Relu", 0, 0)]
    [InlineData("Relu", -Inf, 0)]
    [InlineData("Relu", Inf, 1)]
    [InlineData("Sqrt", 0, Inf)]
    [InlineData("Log", 0, Inf)]
    [InlineData("Exp", -Inf, 0)]
    [InlineData("Log1p", 1e-20, 1)]
    [InlineData("Expm1", 1e-20, 1)]
    [InlineData("Expm1", -Inf, 0)]
    [InlineData("Tanh", 1000, 0)]
    [InlineData("Sigmoid", 1000, 0)]
    [InlineData("Sigmoid", -1000, 0)]
    [InlineData("Softplus", 1000, 1)]
    [InlineData("Softplus", -1000, 0)]
    [InlineData("Clip", 1, 1)]
    [InlineData("Clip", -1, 1)]
    [InlineData("Clip", 1.1, 0)]
    [InlineData("Norm", 0, 0)]
    [InlineData("x ^ 0", 0, 0)]
    [InlineData("x ^ 1", 0, 1)]
    [InlineData("x ^ 2", 0, 0)]
    [InlineData("x ^ 2", -3, -6)]
    [InlineData("0 ^ x", 0, 0)]
    [InlineData("0 ^ x", 2, 0)]
    [InlineData("x max 0", 0, 0.5)]
    [InlineData("0 max x", 0, 0.5)]
    [InlineData("x min 0", 0, 0.5)]
    [InlineData("0 min x", 0, 0.5)]
    [InlineData("Floor", 2, 0)]
    [InlineData("Arctan2 of 0", 2, 0)]
    public void The_derivative_is_the_one_chosen(string function, double x, double expected) =>
        Closeness.Equal(expected, Autodiff.Grad(Table[function])(x));

    [Fact]
    public void Elements_that_tie_for_the_greatest_share_its_cotangent_evenly() =>
        Closeness.Equal(
            Create([0.0, 1.0, 1.0, 1.0, 0.0]) / 3, Autodiff.Grad(static (NdArray<double> x) => Max(x))(Create([1.0, 7, 7, 7, 2])));

    [Fact]
    public void Elements_that_tie_for_the_least_of_a_column_share_its_cotangent_evenly() =>
        Closeness.Equal(
            Create(new[,] { { 0.5, 1.0 }, { 0.5, 0.0 } }),
            Autodiff.Grad(static (NdArray<double> x) => Sum(Min(x, 0)))(Create(new[,] { { 3.0, 1.0 }, { 3.0, 2.0 } })));

    [Fact]
    public void LogSumExp_gives_nothing_to_what_is_minus_infinity() =>
        Closeness.Equal(Create([0.0, 0.5, 0.5]), Autodiff.Grad(static (NdArray<double> x) => LogSumExp(x))(Create([-Inf, 4.0, 4.0])));

    [Fact]
    public void LogSumExp_of_minus_infinities_has_no_NaN_in_its_gradient() =>
        Closeness.Equal(Create([0.0, 0.0]), Autodiff.Grad(static (NdArray<double> x) => LogSumExp(x))(Create([-Inf, -Inf])));

    [Fact]
    public void LogSumExp_gives_nothing_to_a_finite_element_beside_an_infinite_one() =>
        Closeness.Equal(0.0, Autodiff.Grad(static (NdArray<double> x) => LogSumExp(x))(Create([Inf, 1.0]))[1]);

    [Fact]
    public void A_product_with_a_zero_has_the_product_of_the_others_as_its_gradient_there() =>
        Closeness.Equal(Create([15.0, 0.0, 0.0]), Autodiff.Grad(static (NdArray<double> x) => Prod(x))(Create([0.0, 3.0, 5.0])));

    [Fact]
    public void The_mixed_second_derivative_of_a_power_is_right_where_the_exponent_is_0()
    {
        // d²/dx dy x^y = x^(y-1) (1 + y ln x), which is 1/2 at (2, 0).
        var hessian = Autodiff.Hessian(static (NdArray<double> v) => Power(v[0], v[1]))(Create([2.0, 0.0]));

        Closeness.Equal(Create(new[,] { { 0.0, 0.5 }, { 0.5, Math.Log(2) * Math.Log(2) } }), hessian);
    }

    [Fact]
    public void A_power_of_0_has_finite_second_derivatives() =>
        Closeness.Equal(2.0, Autodiff.Grad(Autodiff.Grad(static (NdArray<double> x) => Power(x, 2)))(0.0));

    [Fact]
    public void An_operand_that_where_did_not_take_gets_no_cotangent_even_if_it_is_infinite() =>
        Closeness.Equal(0.0, Autodiff.Grad(static (NdArray<double> x) => Where(x > 0, Log(Where(x > 0, x, 1.0)), 0.0))(0.0));
}
