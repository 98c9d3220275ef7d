using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Delegates;

/// <summary>What a rule made of delegates does wrong is told with its name.</summary>
public class DelegateErrorTests
{
    private static (F64 Value, F64 Residual) CubeFwd(F64 x) => (x * x * x, x);

    [Fact]
    public void A_cotangent_of_another_shape() => Assert.Equal(
        "The bwd of `CustomVjp(CubeFwd)` returned a cotangent of shape [] for an argument of shape [3].",
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad((F64 x) => Sum(Autodiff.CustomVjp(CubeFwd, static (_, g) => Sum(g))(x)))(Ones<double>(3))).Message);

    [Fact]
    public void A_cotangent_of_another_shape_for_one_of_several_arguments()
    {
        var rule = Autodiff.CustomGradient(static (F64 x, F64 y) => (x * y, g => (g, Sum(g))), name: "product");

        var exception = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad((F64 y) => Sum(rule(1.0, y)))(Ones<double>(3)));

        Assert.Equal(
            "The bwd of `CustomGradient(product)` returned a cotangent of shape [3] for `argument.Item1` of shape [].", exception.Message);
    }

    [Fact]
    public void The_text_of_a_long_lambda_is_cut_off()
    {
        var rule = Autodiff.CustomGradient(static (F64 x) =>
        {
            var theSineOfTheArgument = Sin(x);
            return (theSineOfTheArgument, static g => Ones<double>(7));
        });

        var exception = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(rule)(1.0));

        Assert.StartsWith(
            "The bwd of `CustomGradient(static (F64 x) => { var theSineOfTheArgument = Sin(x); retur…)` returned a cotangent of shape [7]",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_null()
    {
        var rule = Autodiff.CustomVjp(static (F64 _) => ((F64)null!, 0), static (_, g) => g, name: "nothing");

        Assert.Equal(
            "`CustomVjp(nothing)`: the function returned null for its value.",
            Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(rule)(1.0)).Message);
    }

    [Fact]
    public void A_value_of_null_where_nothing_is_differentiated()
    {
        var rule = Autodiff.CustomVjp(static (F64 _) => ((F64)null!, 0), static (_, g) => g, name: "nothing");

        Assert.Equal(
            "`CustomVjp(nothing)`: the function returned null for its value.",
            Assert.Throws<InvalidOperationException>(() => rule(1.0)).Message);
    }

    [Fact]
    public void A_pullback_of_null()
    {
        var rule = Autodiff.CustomGradient(static (F64 x) => (x, (Func<F64, F64?>)null!), name: "oneWay");

        Assert.Equal(
            "`CustomGradient(oneWay)`: the function returned null for its pullback.",
            Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(rule)(1.0)).Message);
    }

    [Fact]
    public void A_pullback_of_null_of_several_arguments()
    {
        var rule = Autodiff.CustomGradient(static (F64 x, F64 y) => (x, (Func<F64, (F64?, F64?)>)null!), name: "oneWay");

        Assert.Equal(
            "`CustomGradient(oneWay)`: the function returned null for its pullback.",
            Assert.Throws<InvalidOperationException>(() => rule(1.0, 2.0)).Message);
    }

    [Fact, Trait("JAX", "CustomVJPException")]
    public void A_captured_array_in_the_value()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 x) =>
            Autodiff.CustomGradient((F64 y) => (x * y, static g => g), name: "capturing")(x))(1.0));

        Assert.StartsWith(
            "`CustomGradient(capturing)`: the forward method used an array that is being differentiated but is not an argument",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("Pass it as an argument, or take Autodiff.StopGradient of it.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_captured_array_in_the_pullback()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 x) =>
            Autodiff.CustomGradient((F64 y) => (y * y, g => g * x))(x))(1.0));

        Assert.Contains("an array leaked out of the transform", exception.Message, StringComparison.Ordinal);
        Assert.Contains("A backward method gets it as an argument of the rule or a residual.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_captured_array_in_the_cotangent_itself() => Assert.Contains(
        "an array leaked out of the transform",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 x) =>
            Autodiff.CustomGradient((F64 y) => (y * y, _ => x))(x))(1.0)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Exceptions_of_the_users_come_out_as_they_are(bool forward)
    {
        var thrown = new TimeoutException();
        var rule = Autodiff.CustomVjp((F64 x) => forward ? throw thrown : (x, 0), (int _, F64 _) => throw thrown);

        Assert.Same(thrown, Assert.Throws<TimeoutException>(() => Autodiff.Grad(rule)(1.0)));
        Closeness.Equal(2.0, Autodiff.Grad(static (F64 x) => x * x)(1.0));
    }
}
