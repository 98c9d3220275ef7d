using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>What Bwd may return.</summary>
public partial class CotangentTests
{
    [CustomVjp(nameof(SwappedFwd), nameof(SwappedBwd))]
    private static partial NdArray<double> Swapped(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) SwappedFwd(
        NdArray<double> x, NdArray<double> y) => (x * y, (x, y));

    private static (NdArray<double> X, NdArray<double> Y) SwappedBwd((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) =>
        (g * kept.X, g * kept.Y);

    [Fact, Trait("TensorFlow", "testCustomGradient")]
    public void Each_cotangent_goes_to_the_parameter_in_its_place() => Closeness.Equal((3.0, 5.0), Autodiff.Grad(Swapped)(3.0, 5.0));

    [Fact, Trait("NNX", "inconsistent_aliasing")]
    public void Both_cotangents_of_one_array_are_summed() =>
        Closeness.Equal(8.0, Autodiff.Grad(static (NdArray<double> v) => Swapped(v, v))(4.0));

    [Fact]
    public void An_argument_that_is_not_recorded_has_its_cotangent_dropped() =>
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> x) => Swapped(x, 5.0))(3.0));

    [Fact, Trait("TensorFlow", "testCustomGradientWithCapture")]
    public void An_argument_of_an_outer_level_is_a_constant_for_the_inner_one()
    {
        // The rule says that the gradient with respect to y is y, where in truth it is x: so nothing of x is in it.
        Closeness.Equal(5.0, Autodiff.Grad(static (NdArray<double> y) => Swapped(3.0, y))(5.0));
        Closeness.Equal(0.0, Autodiff.Grad(static (NdArray<double> x) => Autodiff.Grad((NdArray<double> y) => Swapped(x, y))(5.0))(3.0));
    }

    [CustomVjp(nameof(NoneFwd), nameof(NoneBwd))]
    private static partial NdArray<double> None(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, NdArray<double> Residual) NoneFwd(NdArray<double> x, NdArray<double> y) => (x * Sin(y), y);

    private static (NdArray<double>? X, NdArray<double> Y) NoneBwd(NdArray<double> y, NdArray<double> g) => (null, 2 * Cos(y) * g);

    [Fact, Trait("JAX", "test_bwd_nones")]
    public void Null_means_zero()
    {
        Closeness.Equal((0.0, 2 * Math.Cos(3)), Autodiff.Grad(None)(7.0, 3.0));
        Closeness.Equal(2 * Math.Cos(3), Autodiff.Grad(static (NdArray<double> x) => None(x, x))(3.0));
    }

    [Fact]
    public void Null_adds_nothing_to_what_else_reaches_the_argument() =>
        Closeness.Equal(4.0, Autodiff.Grad(static (NdArray<double> x) => None(x, 1.0) + (4 * x))(3.0));

    [CustomVjp(nameof(VanishingFwd), nameof(VanishingBwd))]
    private static partial NdArray<double> Vanishing(NdArray<double> x);

    private static (NdArray<double> Output, int Residual) VanishingFwd(NdArray<double> x) => (x * x, 1);

    private static NdArray<double>? VanishingBwd(int residual, NdArray<double> g) => residual > 0 ? null : g;

    [Fact, Trait("PyTorch", "test_function_returns_undefined_tensor")]
    public void A_rule_that_always_returns_null_has_zeros_of_the_arguments_shape() =>
        Closeness.Equal(Zeros<double>(2, 3), Autodiff.Grad(static (NdArray<double> x) => Sum(Vanishing(x)))(Ones<double>(2, 3)));

    [CustomVjp(nameof(TreeFwd), nameof(TreeBwd))]
    private static partial NdArray<double> Tree((NdArray<double> A, (NdArray<double> B, NdArray<double> C) Pair) p, NdArray<double> y);

    private static (NdArray<double> Output, NdArray<double> Residual) TreeFwd(
        (NdArray<double> A, (NdArray<double> B, NdArray<double> C) Pair) p, NdArray<double> y) =>
        (p.A + p.Pair.B + p.Pair.C, y);

    private static ((NdArray<double>? A, (NdArray<double>? B, NdArray<double>? C)? Pair)? P, NdArray<double> Y) TreeBwd(
        NdArray<double> y, NdArray<double> g) =>
        y.Item() switch
        {
            0 => (null, g),
            1 => ((7 * g, null), g),
            2 => ((null, (8 * g, null)), g),
            _ => ((7 * g, (8 * g, 9 * g)), g),
        };

    [Theory, Trait("JAX", "test_nones_representing_zeros_in_subtrees_returned_by_bwd")]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 7, 0, 0)]
    [InlineData(2, 0, 8, 0)]
    [InlineData(3, 7, 8, 9)]
    public void Null_may_stand_for_any_part_of_a_tuple(double y, double a, double b, double c)
    {
        var (ga, gb, gc) = Autodiff.Grad((NdArray<double> a, NdArray<double> b, NdArray<double> c) => Tree((a, (b, c)), y))(1.0, 1.0, 1.0);

        Assert.Equal((a, b, c), (ga.Item(), gb.Item(), gc.Item()));
    }

    [CustomVjp(nameof(SharedFwd), nameof(SharedBwd))]
    private static partial NdArray<double> Shared(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, int Residual) SharedFwd(NdArray<double> x, NdArray<double> y) => (x - y, 5);

    private static (NdArray<double> X, NdArray<double> Y) SharedBwd(int factor, NdArray<double> g)
    {
        var both = factor * g;
        return (both, both);
    }

    [Fact, Trait("PyTorch", "test_no_grad_copy")]
    public void The_same_cotangent_twice_is_summed_apart()
    {
        var (x, y) = Autodiff.Grad(
            static (NdArray<double> x, NdArray<double> y) => Sum(Shared(x, y) + x + x + y))(Ones<double>(2), Ones<double>(2));

        Closeness.Equal(Full([2], 7.0), x);
        Closeness.Equal(Full([2], 6.0), y);
    }

    [CustomVjp(nameof(PassedFwd), nameof(PassedBwd))]
    private static partial NdArray<double> Passed(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, int Residual) PassedFwd(NdArray<double> x, NdArray<double> y) => (x * y, 0);

#pragma warning disable VJP027 // The residual that is added is 0.
    private static (NdArray<double> X, NdArray<double> Y) PassedBwd(int residual, NdArray<double> g) => (g, residual + g);
#pragma warning restore VJP027

    [Fact]
    public void The_incoming_cotangent_may_be_returned_and_is_not_written_to()
    {
        var cotangent = Ones<double>(2);

        var (x, y) = Autodiff.Vjp(
            static (NdArray<double> x, NdArray<double> y) => Passed(x, y) + x + x, Full([2], 3.0), Full([2], 4.0)).Pullback(cotangent);

        Closeness.Equal(Full([2], 3.0), x);
        Closeness.Equal(Ones<double>(2), y);
        Assert.Equal([1.0, 1.0], cotangent.ToArray());
    }

    [CustomVjp(nameof(ConstantFwd), nameof(ConstantBwd))]
    private static partial NdArray<double> Constant(NdArray<double> x);

    private static (NdArray<double> Output, double Residual) ConstantFwd(NdArray<double> x) => (x * x, 42);

    private static NdArray<double> ConstantBwd(double residual, NdArray<double> g) => residual * OnesLike(g);

    [Fact, Trait("jax-js fork", "constant 42")]
    public void A_cotangent_need_not_depend_on_the_one_that_arrives()
    {
        var (value, pullback) = Autodiff.Vjp(Constant, 3.0);

        Closeness.Equal(9.0, value);
        Closeness.Equal(42.0, pullback(1000.0));
    }

    [CustomVjp(nameof(MixedFwd), nameof(MixedBwd))]
    private static partial (NdArray<float> A, NdArray<double> B) Mixed(NdArray<float> x, NdArray<double> y);

    private static ((NdArray<float> A, NdArray<double> B) Output, int Residual) MixedFwd(NdArray<float> x, NdArray<double> y) =>
        ((x, y), 3);

    private static (NdArray<float> X, NdArray<double> Y) MixedBwd(int factor, (NdArray<float> A, NdArray<double> B) g) =>
        (factor * g.A, 5 * g.B);

    [Fact]
    public void Arguments_of_different_element_types_have_cotangents_of_their_own()
    {
        Closeness.Equal(3f, Autodiff.Grad(static (NdArray<float> x) => Mixed(x, 1.0).A)(1f));
        Closeness.Equal(5.0, Autodiff.Grad(static (NdArray<double> y) => Mixed(1f, y).B)(1.0));
    }
}
