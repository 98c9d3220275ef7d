using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Nan;

/// <summary>Within a NanGuard the first NaN says where it came from.</summary>
public partial class NanGuardTests
{
    [CustomVjp(nameof(SpoiltFwd), nameof(SpoiltBwd))]
    private static partial F64 Spoilt(F64 x, F64 y);

    private static (F64 Output, int Residual) SpoiltFwd(F64 x, F64 y) => (x + y, 0);

    private static (F64, F64) SpoiltBwd(int residual, F64 g) => (g, Create([0.0, double.NaN]));

    [CustomVjp(nameof(DividingFwd), nameof(DividingBwd))]
    private static partial F64 Dividing(F64 x);

    private static (F64 Output, F64 Residual) DividingFwd(F64 x) => (x * 1, x);

    private static F64 DividingBwd(F64 x, F64 g) => g * Sin(x) / x;

    private static NanException Stopped(Action action)
    {
        using (NanGuard.Enter())
        {
            return Assert.Throws<NanException>(action);
        }
    }

    [Fact]
    public void The_first_NaN_of_the_forward_pass_names_the_operation_and_the_element() => Assert.Equal(
        "The value of Log is NaN at element [1] of shape [3].",
        Stopped(static () => Exp(Log(Create([1.0, -1.0, -2.0])))).Message);

    [Fact]
    public void It_names_it_under_a_transform_too() => Assert.Equal(
        "The value of Divide is NaN at element [] of shape [].",
        Stopped(static () => Autodiff.Grad(static (F64 x) => x / x * 2)(0.0)).Message);

    [Fact]
    public void It_looks_at_float_too() =>
        Assert.Contains("Sqrt", Stopped(static () => Sqrt((F32)(-1f))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_first_NaN_of_the_backward_pass_names_the_operation_that_is_pulled_back()
    {
        // d√x/dx = 1/(2√x) is infinite at 0, and 0 · ∞ is NaN.
        var exception = Stopped(static () => Autodiff.Grad(static (F64 x) => 0 * Sqrt(x))(0.0));

        Assert.StartsWith("In the pullback of Sqrt: ", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.Rule);
    }

    [Fact, Trait("PyTorch", "test_anomaly_detect_nan")]
    public void A_NaN_that_a_backward_method_returns_names_the_rule_and_the_parameter()
    {
        var exception = Stopped(static () => Autodiff.Grad(static (F64 x, F64 y) => Sum(Spoilt(x, y)))(Ones<double>(2), Ones<double>(2)));

        Assert.Equal(
            "In the backward method of `NanGuardTests.Spoilt`: A cotangent that `NanGuardTests.SpoiltBwd` returned for parameter `y` is " +
            "NaN at element [1] of shape [2].",
            exception.Message);
        Assert.Equal("NanGuardTests.Spoilt", exception.Rule);
    }

    [Fact]
    public void A_NaN_that_comes_up_in_a_backward_method_names_the_rule_and_the_operation()
    {
        var exception = Stopped(static () => Autodiff.Grad(Dividing)(0.0));

        Assert.Equal(
            "In the backward method of `NanGuardTests.Dividing`: The value of Divide is NaN at element [] of shape [].", exception.Message);
        Assert.Equal("NanGuardTests.Dividing", exception.Rule);
    }

    [Fact, Trait("PyTorch", "test_nested_anomaly_detect_nan")]
    public void A_NaN_of_second_order_names_what_it_came_from()
    {
        // bwd is √x², whose value at 0 is fine; its derivative is 2x/(2√x²), 0 · ∞.
        var rule = Autodiff.CustomVjp(static (F64 x) => (x * 1, x), static (x, g) => g * Sqrt(x * x), name: "modulus");

        var exception = Stopped(() => Autodiff.Grad(Autodiff.Grad(rule))(0.0));

        Assert.StartsWith("In the pullback of Multiply: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_NaN_from_delegates_names_the_rule_and_the_place_in_the_tree()
    {
        var rule = Autodiff.CustomVjp(
            static (List<F64> xs) => (xs[0] * xs[1], 0), static (_, g) => new List<F64> { g, double.NaN }, name: "product");

        var exception = Stopped(() => Autodiff.Grad(rule)([1.0, 2.0]));

        Assert.Equal(
            "In the backward method of `CustomVjp(product)`: A cotangent that the bwd of `CustomVjp(product)` returned for " +
            "`argument[1]` is NaN at element [] of shape [].",
            exception.Message);
        Assert.Equal("CustomVjp(product)", exception.Rule);
    }

    [Fact]
    public void A_NaN_in_a_checkpointed_function_names_the_operation()
    {
        // The value is fine; only the pullback of the square root is not.
        var root = Autodiff.Checkpoint(static (F64 x) => Sqrt(x), name: "root");

        var exception = Stopped(() => Autodiff.Grad((F64 x) => 0 * root(x))(0.0));

        Assert.StartsWith(
            "In the backward method of `Checkpoint(root)`: In the pullback of Sqrt: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_NaN_that_the_pullback_is_given_is_named_as_such() => Assert.Equal(
        "A cotangent that the pullback was given is NaN at element [] of shape [].",
        Stopped(static () => Autodiff.Vjp(static (F64 x) => x * x, 1.0).Pullback(double.NaN)).Message);

    [Fact]
    public void Infinities_pass()
    {
        using (NanGuard.Enter())
        {
            Assert.Equal(double.NegativeInfinity, Log((F64)0.0).Item());
            Assert.Equal(double.PositiveInfinity, Autodiff.Grad(static (F64 x) => Sqrt(x))(0.0).Item());
            Closeness.Equal(0.0, LogSumExp(Create([0.0, double.NegativeInfinity])));
        }
    }

    [Fact]
    public void Without_a_scope_NaN_is_a_number_like_others()
    {
        Assert.Equal(double.NaN, Log((F64)(-1.0)).Item());
        Assert.Equal(double.NaN, Autodiff.Grad(static (F64 x) => 0 * Sqrt(x))(0.0).Item());
    }

    [Fact]
    public void The_engine_is_usable_after_it_has_stopped()
    {
        Stopped(static () => Autodiff.Grad(static (F64 x) => 0 * Sqrt(x))(0.0));

        using (NanGuard.Enter())
        {
            Closeness.Equal(4.0, Autodiff.Grad(static (F64 x) => x * x)(2.0));
        }
    }
}
