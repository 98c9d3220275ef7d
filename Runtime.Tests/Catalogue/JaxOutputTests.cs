using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: several outputs, and cotangents that are zero because nobody used an output or nobody asked for an argument.</summary>
public partial class JaxOutputTests
{
    [CustomVjp(nameof(CrossedFwd), nameof(CrossedBwd))]
    private static partial (NdArray<double> X, NdArray<double> Y) Crossed(NdArray<double> x, NdArray<double> y);

    private static ((NdArray<double> X, NdArray<double> Y) Output, int Residual) CrossedFwd(NdArray<double> x, NdArray<double> y) =>
        ((x, y), 0);

    private static (NdArray<double>?, NdArray<double>?) CrossedBwd(int residual, (NdArray<double>? X, NdArray<double> Y) g) =>
        (g.X is null ? Zeros<double>(2) : g.Y, null);

    [Fact, Trait("JAX", "test_symbolic_zero_custom_vjp_bwd_shape_error")]
    public void Zeros_of_the_shape_of_another_argument_are_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(
            static (NdArray<double> x, NdArray<double> y) => Sum(Crossed(x, y).Y))(Ones<double>(1), Ones<double>(2)));

        Assert.Equal(
            "`JaxOutputTests.CrossedBwd` returned a cotangent of shape [2] for parameter `x` of shape [1].", exception.Message);
    }

    [CustomVjp(nameof(FourFwd), nameof(FourBwd))]
    private static partial (NdArray<double> X2, NdArray<double> First, NdArray<double> Second) Four(
        NdArray<double> x1, NdArray<double> x2, NdArray<double> y1, NdArray<double> y2);

    private static ((NdArray<double> X2, NdArray<double> First, NdArray<double> Second) Output, int[] Residual) FourFwd(
        NdArray<double> x1, NdArray<double> x2, NdArray<double> y1, NdArray<double> y2) =>
        ((x2, x1 + y1, x2 + y2), x2.Shape.ToArray());

    private static (NdArray<double>?, NdArray<double>?, NdArray<double>, NdArray<double>) FourBwd(
        int[] shape, (NdArray<double> X2, NdArray<double> First, NdArray<double> Second) g)
    {
        Assert.Equal(shape, g.X2.Shape.ToArray());
        Assert.Equal([], g.First.Shape.ToArray());
        return (null, null, g.First + 92, g.Second + 93);
    }

    [Fact, Trait("JAX", "test_symbolic_zero_custom_vjp")]
    public void Two_of_four_arguments_may_be_constants_with_absent_cotangents()
    {
        NdArray<double> y1 = 4.0;
        var (value, pullback) = Autodiff.Vjp(
            static (NdArray<double> a, NdArray<double> b) => Four(1.0, Create([2.0, 3.0]), a, b), y1, Create([5.0, 6.0]));

        Closeness.Equal(Create([2.0, 3.0]), value.X2);
        Closeness.Equal((5.0, Create([7.0, 9.0])), (value.First, value.Second));
        Closeness.Equal((99.0, Create([101.0, 102.0])), pullback((Create([10.0, 11.0]), 7.0, Create([8.0, 9.0]))));
    }

    [CustomVjp(nameof(TwoFwd), nameof(TwoBwd))]
    private static partial NdArray<double> SineTimes(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) TwoFwd(
        NdArray<double> x, NdArray<double> y) => (Sin(x) * y, (x, y));

    private static (NdArray<double> X, NdArray<double> Y) TwoBwd((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) =>
        (Cos(kept.X) * g * kept.Y, 7 * g);

    [Fact, Trait("JAX", "test_optimize_remat_multiple_args")]
    public void Each_of_several_arguments_has_its_own_cotangent() => Closeness.Equal(
        (-0.998295, 7.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => SineTimes(x, y))(3.2, 1.0), 1e-6);

    [CustomVjp(nameof(KeyedFwd), nameof(KeyedBwd))]
    private static partial (NdArray<double> Y, NdArray<int> Key) Keyed(NdArray<double> x);

    private static ((NdArray<double> Y, NdArray<int> Key) Output, int Residual) KeyedFwd(NdArray<double> x) =>
        ((5 * x, Create([1, 2])), 1);

    private static NdArray<double> KeyedBwd(int factor, NdArray<double> g) => factor * g;

    [Fact, Trait("JAX", "test_keyarray_custom_vjp")]
    public void An_output_of_integers_has_no_cotangent() =>
        Closeness.Equal(1.0, Autodiff.Grad(static (NdArray<double> x) => Keyed(x) is var (y, key) ? y + (0 * key.Length) : x)(3.0));

    [CustomVjp(nameof(MisfitFwd), nameof(MisfitBwd), Primal = nameof(MisfitPrimal))]
    private static partial NdArray<double> Misfit(NdArray<double> x);

    private static NdArray<double> MisfitPrimal(NdArray<double> x) => x;

    private static (NdArray<double> Output, int Residual) MisfitFwd(NdArray<double> x) => (Zeros<double>(3), 1);

    private static NdArray<double> MisfitBwd(int factor, NdArray<double> g) => factor * Sum(g);

    [Fact, Trait("JAX", "test_fwd_rule_primal_out_type_doesnt_match_primal_error_message")]
    public void A_fwd_whose_output_has_another_shape_than_the_primals_is_found_by_the_checker() =>
        Assert.Throws<GradCheckException>(static () => GradCheck.Check(Misfit, 2.0));

    [CustomVjp(nameof(ScaledFwd), nameof(ScaledBwd))]
    private static partial NdArray<double> Scaled(NdArray<double> x, NdArray<double> coefficient);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> C) Residuals) ScaledFwd(
        NdArray<double> x, NdArray<double> coefficient) => (x * coefficient, (x, coefficient));

    private static (NdArray<double> X, NdArray<double> C) ScaledBwd((NdArray<double> X, NdArray<double> C) kept, NdArray<double> g) =>
        (kept.C * g, Sum(kept.X * g));

    [Fact, Trait("JAX", "test_custom_vjp_scan_batching_edge_case")]
    public void A_cotangent_summed_by_hand_passes_the_checker_through_a_loop_at_both_orders() => GradCheck.Check(
        static (x, c) =>
        {
            for (var i = 0; i < 3; i++)
            {
                x = Scaled(x, c);
            }

            return x;
        },
        Create([0.5, -1.0, 2.0]),
        0.7);
}
