using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>The rules that people write first, with the numbers that other systems publish for them.</summary>
public partial class ExampleTests
{
    [CustomVjp(nameof(Log1pExpFwd), nameof(Log1pExpBwd))]
    private static partial NdArray<float> Log1pExp(NdArray<float> x);

    private static (NdArray<float> Output, NdArray<float> Residual) Log1pExpFwd(NdArray<float> x) => (Log(1 + Exp(x)), x);

    private static NdArray<float> Log1pExpBwd(NdArray<float> x, NdArray<float> g) => g * (1 - (1 / (1 + Exp(x))));

    [Fact, Trait("JAX", "log1pexp in the documentation")]
    public void The_logarithm_of_one_plus_exp_has_a_slope_where_its_formula_has_none()
    {
        Closeness.Equal(1f, Autodiff.Grad(Log1pExp)(100f));
        Closeness.Equal(0.5f, Autodiff.Grad(Log1pExp)(0f));
        Closeness.Equal(float.NaN, Autodiff.Grad(static (NdArray<float> x) => Log(1 + Exp(x)))(100f));
    }

    [CustomVjp(nameof(ClipGradientFwd), nameof(ClipGradientBwd))]
    private static partial NdArray<double> ClipGradient(NdArray<double> low, NdArray<double> high, NdArray<double> x);

    private static (NdArray<double> Output, (NdArray<double> Low, NdArray<double> High) Bounds) ClipGradientFwd(
        NdArray<double> low, NdArray<double> high, NdArray<double> x) =>
        (x, (low, high));

#pragma warning disable VJP027 // The gradient is clipped.
    private static (NdArray<double>?, NdArray<double>?, NdArray<double>) ClipGradientBwd(
        (NdArray<double> Low, NdArray<double> High) bounds, NdArray<double> g) =>
        (null, null, Maximum(bounds.Low, Minimum(g, bounds.High)));
#pragma warning restore VJP027

    [Fact, Trait("JAX", "test_clip_gradient")]
    public void A_gradient_is_clipped_between_bounds_that_are_arrays() =>
        Closeness.Equal(0.2, Autodiff.Grad(static (NdArray<double> x) => ClipGradient(-0.1, x + 0.1, x))(0.1));

    [CustomVjp(nameof(FixedPointFwd), nameof(FixedPointBwd))]
    private static partial NdArray<double> FixedPoint(
        [NonDiff] Func<NdArray<double>, NdArray<double>, NdArray<double>> step, NdArray<double> a, NdArray<double> guess);

    private static (NdArray<double> Output, (NdArray<double> A, NdArray<double> X) Residuals) FixedPointFwd(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> step, NdArray<double> a, NdArray<double> guess)
    {
        var x = guess;
        for (var i = 0; i < 60; i++)
        {
            x = step(a, x);
        }

        return (x, (a, x));
    }

    // x̄ (1 − ∂step/∂x)⁻¹ by iterating w = x̄ + w ∂step/∂x, then ā = w ∂step/∂a.
    private static (NdArray<double> A, NdArray<double>? Guess) FixedPointBwd(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> step, (NdArray<double> A, NdArray<double> X) kept, NdArray<double> g)
    {
        var (_, pullback) = Autodiff.Vjp(step, kept.A, kept.X);
        var w = g;
        for (var i = 0; i < 60; i++)
        {
            w = g + pullback(w).Item2;
        }

        return (pullback(w).Item1, null);
    }

    [Fact, Trait("JAX", "fixed_point in the documentation")]
    public void A_solver_is_differentiated_at_its_solution()
    {
        // x = (x + a/x)/2 has the solution √a.
        static NdArray<double> Root(NdArray<double> a) => FixedPoint(static (c, x) => 0.5 * (x + (c / x)), a, 1.0);

        Closeness.Equal(Math.Sqrt(2), Root(2.0));
        Closeness.Equal(1 / (2 * Math.Sqrt(2)), Autodiff.Grad(Root)(2.0));
        Closeness.Equal(-1 / (4 * Math.Pow(2, 1.5)), Autodiff.Grad(Autodiff.Grad(Root))(2.0), 1e-10);
    }

    [CustomVjp(nameof(RoundFwd), nameof(RoundBwd))]
    private static partial NdArray<double> RoundStraightThrough(NdArray<double> x);

    private static (NdArray<double> Output, object? Residual) RoundFwd(NdArray<double> x) => (Round(x), null);

    private static NdArray<double> RoundBwd(object? nothing, NdArray<double> g) => g;

    [Fact]
    public void A_quantiser_passes_its_cotangent_straight_through() =>
        Closeness.Equal(
            Create([4.0, 6.0]), Autodiff.Grad(static (NdArray<double> x) => Sum(Square(RoundStraightThrough(x))))(Create([2.3, 2.7])));

    [CustomVjp(nameof(WeightedSineFwd), nameof(WeightedSineBwd))]
    private static partial NdArray<double> WeightedSine(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) WeightedSineFwd(NdArray<double> x) => (Sum(Sin(x)), x);

    private static NdArray<double> WeightedSineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x) * Arange(3.0, 6.0, 1.0);

    [Fact, Trait("JAX", "test_custom_gradient_3")]
    public void Each_element_may_have_a_weight_of_its_own()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(WeightedSine)(Arange(3.0));

        Closeness.Equal(1.750768, value, 1e-6);
        Closeness.Equal(Create([3, 2.161209, -2.080734]), gradient, 1e-6);
    }

    [CustomVjp(nameof(TenthFwd), nameof(TenthBwd))]
    private static partial NdArray<double> Tenth(NdArray<double> x);

    private static (NdArray<double> Output, double Factor) TenthFwd(NdArray<double> x) => (x * x, 0.1);

    private static NdArray<double> TenthBwd(double factor, NdArray<double> g) => factor * g;

    [Fact, Trait("tfjs", "customGradient basic")]
    public void A_square_may_have_a_tenth_of_its_cotangent_as_gradient()
    {
        var (value, pullback) = Autodiff.Vjp(Tenth, 3.0);

        Closeness.Equal(9.0, value);
        Closeness.Equal(0.4, pullback(4.0));
    }

    [CustomVjp(nameof(HalvedFwd), nameof(HalvedBwd))]
    private static partial NdArray<double> Halved(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) HalvedFwd(NdArray<double> x) => (x * x, x);

    private static NdArray<double> HalvedBwd(NdArray<double> x, NdArray<double> g) => g * x;

    [Fact, Trait("JAX", "test_custom_gradient"), Trait("tfjs", "second order")]
    public void Half_the_derivative_has_half_the_second_derivative()
    {
        Closeness.Equal(9.0, Halved(3.0));
        Closeness.Equal(3.0, Autodiff.Grad(Halved)(3.0));
        Closeness.Equal(1.0, Autodiff.Grad(Autodiff.Grad(Halved))(3.0));
        Closeness.Equal(5.0, Autodiff.Vjp(Autodiff.Grad(Halved), 3.0).Pullback(5.0));
    }

    [CustomVjp(nameof(SizedFwd), nameof(SizedBwd))]
    private static partial NdArray<double> Sized(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) SizedFwd(NdArray<double> x) => (Square(x), x);

    private static NdArray<double> SizedBwd(NdArray<double> x, NdArray<double> g) => g * Abs(x);

    [Fact, Trait("tfjs", "gradient twice")]
    public void The_gradient_may_be_asked_for_twice()
    {
        var gradient = Autodiff.Grad(static (NdArray<double> x) => Sum(Sized(x)));
        var x = Create([-1.0, -2, 3]);

        Closeness.Equal(Create([1.0, 2, 3]), gradient(x));
        Closeness.Equal(Create([1.0, 2, 3]), gradient(x));
    }

    [CustomVjp(nameof(MixFwd), nameof(MixBwd))]
    private static partial NdArray<double> Mix(NdArray<double> x, [NonDiff] int factor, NdArray<double> y, [NonDiff] Calls calls);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) MixFwd(
        NdArray<double> x, int factor, NdArray<double> y, Calls calls)
    {
        calls.Fwd++;
        return (x + (factor * y) + (x * y), (x, y));
    }

    private static (NdArray<double> X, NdArray<double> Y) MixBwd(
        int factor, Calls calls, (NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g)
    {
        calls.Bwd++;
        return (g + (g * kept.Y), (factor * g) + (g * kept.X));
    }

    [Fact, Trait("PyTorch", "test_function")]
    public void A_rule_that_is_the_derivative_gives_the_derivative_at_every_order()
    {
        var calls = new Calls();
        var (x, y) = (RandomNormal<double>(1, 5, 5), RandomNormal<double>(2, 5, 5));
        NdArray<double> Total(NdArray<double> a, NdArray<double> b) => Sum(Mix(a, 2, b, calls));

        Closeness.Equal((y + 1, x + 2), Autodiff.Grad(Total)(x, y));
        calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
        Closeness.Equal(Ones<double>(5, 5), Autodiff.Grad((NdArray<double> b) => Sum(Autodiff.Grad(Total)(x, b).Item1))(y));
    }

    [CustomVjp(nameof(ReshapedFwd), nameof(ReshapedBwd))]
    private static partial NdArray<double> Reshaped(
        NdArray<double> x, [NonDiff] int[] shape, [NonDiff] double forward, [NonDiff] double backward);

    private static (NdArray<double> Output, int[] Shape) ReshapedFwd(NdArray<double> x, int[] shape, double forward, double backward) =>
        (forward * x.Reshape(shape), x.Shape.ToArray());

    private static NdArray<double> ReshapedBwd(int[] shape, double forward, double backward, int[] original, NdArray<double> g) =>
        backward * g.Reshape(original);

    [Theory, Trait("PyTorch", "test_custom_function_setup_context_multi_input")]
    [InlineData(new[] { 24 }, new[] { 3, 8 }, 7, 11)]
    [InlineData(new[] { 2, 3, 4 }, new[] { 6, 4 }, -1, 2)]
    public void The_gradient_is_scaled_as_bwd_says_and_not_as_fwd_does(int[] from, int[] to, double forward, double backward)
    {
        var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> x) => Sum(Reshaped(x, to, forward, backward)))(Ones<double>(from));

        Closeness.Equal(24 * forward, value);
        Closeness.Equal(Full(from, backward), gradient);
    }

    [CustomVjp(nameof(PassThroughFwd), nameof(PassThroughBwd))]
    private static partial (NdArray<double> Product, NdArray<double> Y) PassThrough(NdArray<double> x, NdArray<double> y);

    private static ((NdArray<double> Product, NdArray<double> Y) Output, (NdArray<double> X, NdArray<double> Y) Residuals) PassThroughFwd(
        NdArray<double> x, NdArray<double> y) =>
        ((Sin(x) * y, y), (x, y));

    private static (NdArray<double>, NdArray<double>) PassThroughBwd(
        (NdArray<double> X, NdArray<double> Y) kept, (NdArray<double> Product, NdArray<double> Y) g) =>
        (2 * g.Product * Cos(kept.X), (g.Product * Sin(kept.X)) + (5 * g.Y * kept.Y));

    [Fact, Trait("NNX", "test_two_args")]
    public void An_argument_that_passes_through_has_its_own_cotangent()
    {
        Closeness.Equal(
            (2 * Math.Cos(1), Math.Sin(1)),
            Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => PassThrough(x, y).Product)(1.0, 2.0));
        Closeness.Equal((0.0, 10.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => PassThrough(x, y).Y)(1.0, 2.0));
    }
}
