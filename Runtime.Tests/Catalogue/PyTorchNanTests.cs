using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>PyTorch's anomaly mode and TensorFlow's check_numerics: who made the NaN.</summary>
public partial class PyTorchNanTests
{
    [CustomVjp(nameof(BrokenFwd), nameof(BrokenBwd))]
    private static partial NdArray<double> Broken(NdArray<double> x, NdArray<double> y, [NonDiff] int index);

    private static (NdArray<double> Output, int Length) BrokenFwd(NdArray<double> x, NdArray<double> y, int index) => (x + y, x.Length);

    private static (NdArray<double> X, NdArray<double> Y) BrokenBwd(int index, int length, NdArray<double> g) =>
        index == 0 ? (Full([length], double.NaN), g) : (g, Full([length], double.NaN));

    private static NdArray<double> Total(NdArray<double> x, NdArray<double> y, int index) => Sum(Broken(x, y, index));

    [Theory, Trait("PyTorch", "test_anomaly_detect_nan"), Trait("functorch", "test_grad_fn_name")]
    [InlineData(0, "x")]
    [InlineData(1, "y")]
    public void A_guard_names_the_rule_and_the_parameter_whose_cotangent_is_NaN(int index, string parameter)
    {
        using var guard = NanGuard.Enter();

        var exception = Assert.Throws<NanException>(() => Autodiff.Grad((NdArray<double> x, NdArray<double> y) => Total(x, y, index))(
            Ones<double>(10), Ones<double>(10)));

        Assert.Equal("PyTorchNanTests.Broken", exception.Rule);
        Assert.Contains(
            $"`PyTorchNanTests.BrokenBwd` returned for parameter `{parameter}` is NaN at element [0] of shape [10]",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact, Trait("PyTorch", "test_anomaly_mode_no_check_nan")]
    public void Outside_a_guard_and_after_it_NaN_is_a_number_like_any_other()
    {
        static NdArray<double> Gradient() =>
            Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => Total(x, y, 0))(Ones<double>(1), Ones<double>(1)).Item1;

        Closeness.Equal(Create([double.NaN]), Gradient());
        using (NanGuard.Enter())
        {
            Assert.Throws<NanException>(Gradient);
        }

        Closeness.Equal(Create([double.NaN]), Gradient());
    }

    [CustomVjp(nameof(InnerFwd), nameof(InnerBwd))]
    private static partial NdArray<double> Inner(NdArray<double> x);

    private static (NdArray<double> Output, int Residual) InnerFwd(NdArray<double> x) => (x, 1);

    private static NdArray<double> InnerBwd(int factor, NdArray<double> g) => factor * g.Length > 0 ? Full(g.Shape, double.NaN) : g;

    [CustomVjp(nameof(OuterFwd), nameof(OuterBwd))]
    private static partial NdArray<double> Outer(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) OuterFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> OuterBwd(NdArray<double> x, NdArray<double> g) => g * Inner(x);

    [Fact, Trait("PyTorch", "test_nested_anomaly_detect_nan")]
    public void A_NaN_of_the_second_order_is_blamed_on_the_rule_that_made_it()
    {
        using var guard = NanGuard.Enter();
        Closeness.Equal(3.0, Autodiff.Grad(Outer)(3.0));

        var exception = Assert.Throws<NanException>(static () => Autodiff.Grad(Autodiff.Grad(Outer))(3.0));

        Assert.Equal("PyTorchNanTests.Inner", exception.Rule);
    }

    [CustomVjp(nameof(RootFwd), nameof(RootBwd))]
    private static partial NdArray<double> Root(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) RootFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> RootBwd(NdArray<double> x, NdArray<double> g) => g * Sqrt(-x);

    [Fact, Trait("TensorFlow", "testCustomGradientWithNaNWithTfFunction")]
    public void A_guard_names_the_op_within_bwd()
    {
        using var guard = NanGuard.Enter();

        var exception = Assert.Throws<NanException>(static () => Autodiff.Grad(Root)(4.0));

        Assert.Equal("PyTorchNanTests.Root", exception.Rule);
        Assert.Contains("The value of Sqrt is NaN", exception.Message, StringComparison.Ordinal);
    }
}
