using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: checkpoint (remat), around rules and inside itself.</summary>
public partial class JaxCheckpointTests
{
    // sin with twice its derivative, at every order.
    [CustomVjp(nameof(SineFwd), nameof(SineBwd), Primal = nameof(SinePrimal))]
    private static partial NdArray<double> Sine(NdArray<double> x);

    private static NdArray<double> SinePrimal(NdArray<double> x) => Sin(x);

    private static (NdArray<double> Output, NdArray<double> Cosine) SineFwd(NdArray<double> x) => (Sine(x), Cos(x));

    private static NdArray<double> SineBwd(NdArray<double> cosine, NdArray<double> g) => 2 * cosine * g;

    private static NdArray<double> Twice(NdArray<double> x) => Sine(Sine(x));

    [Fact, Trait("JAX", "test_remat")]
    public void A_checkpoint_of_a_rule_has_its_value_and_its_gradient()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Autodiff.Checkpoint(Twice))(2.0);

        Closeness.Equal(0.789072, value, 1e-6);
        Closeness.Equal(4 * Math.Cos(Math.Sin(2)) * Math.Cos(2), gradient);
    }

    [Pytree]
    private sealed partial record Pair(NdArray<double> A, NdArray<double> B);

    // From bare elements, so that the gradient is the rule's or none.
    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd), OnceDifferentiable = true)]
    private static partial NdArray<double> Product(Pair p);

    private static (NdArray<double> Output, Pair P) ProductFwd(Pair p) => (p.A.Item() * p.B.Item(), p);

    private static Pair ProductBwd(Pair p, NdArray<double> g) => new(g * p.B, g * p.A);

    [Fact, Trait("JAX", "test_remat_pytree_arg")]
    public void A_checkpoint_takes_a_tree()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Autodiff.Checkpoint(static (Pair p) => Sin(Product(p))))(new Pair(2.0, 3.0));

        Closeness.Equal(-0.279415, value, 1e-6);
        Closeness.Equal((2.880511, 1.920341), (gradient.A, gradient.B), 1e-6);
    }

    [CustomVjp(nameof(ScaledFwd), nameof(ScaledBwd))]
    private static partial NdArray<double> ScaledSine([NonDiff] double k, NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Cosine) ScaledFwd(double k, NdArray<double> x) => (Sin(k * x), Cos(k * x));

    private static NdArray<double> ScaledBwd(double k, NdArray<double> cosine, NdArray<double> g) => (4 - k) * cosine * g;

    [Fact, Trait("JAX", "test_remat_nondiff_argnums")]
    public void A_checkpoint_of_a_rule_with_a_static_argument()
    {
        static NdArray<double> F(NdArray<double> x) => Autodiff.Checkpoint(static (NdArray<double> y) => 3 * ScaledSine(2.0, y))(x);

        Closeness.Equal(3 * Math.Sin(1), F(0.5));
        Closeness.Equal(6 * Math.Cos(1), Autodiff.Grad(F)(0.5));
    }

    [Fact, Trait("JAX", "test_remat_higher_order")]
    public void At_every_order_a_checkpoint_has_the_derivatives_of_its_function()
    {
        var checkpointed = Autodiff.Checkpoint(Twice);
        var second = Autodiff.Grad(Autodiff.Grad(Twice))(2.0);

        Closeness.Equal(-3.327528, second, 1e-6);
        Closeness.Equal(second, Autodiff.Grad(Autodiff.Grad(checkpointed))(2.0));
        Closeness.Equal(second, Autodiff.Grad(Autodiff.Checkpoint(Autodiff.Grad(Twice)))(2.0));
        Closeness.Equal(
            Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(Twice)))(2.0), Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(checkpointed)))(2.0));
    }

    [CustomVjp(nameof(SplitFwd), nameof(SplitBwd))]
    private static partial (NdArray<double> First, NdArray<double> Second) Split(NdArray<double> x, NdArray<double> y);

    private static ((NdArray<double> First, NdArray<double> Second) Output, int Residual) SplitFwd(NdArray<double> x, NdArray<double> y) =>
        ((x * y, x), 3);

    private static (NdArray<double>? X, NdArray<double>? Y) SplitBwd(int factor, (NdArray<double>? First, NdArray<double>? Second) g) =>
        (g.First is { } first && g.Second is null ? factor * first : null, null);

    [Fact, Trait("JAX", "test_symbolic_zeros_remat")]
    public void Absent_cotangents_stay_absent_under_a_checkpoint()
    {
        static NdArray<double> F(NdArray<double> x) => Split(x, 2.0).First;

        Closeness.Equal(9.0, Autodiff.Grad(Autodiff.Checkpoint(static (NdArray<double> x) => F(F(x))))(1.0));
    }

    [CustomVjp(nameof(TangentFwd), nameof(TangentBwd), Primal = nameof(TangentPrimal))]
    private static partial NdArray<double> Tangent(NdArray<double> x);

    private static NdArray<double> TangentPrimal(NdArray<double> x) => Tan(x);

    private static (NdArray<double> Output, NdArray<double> X) TangentFwd(NdArray<double> x) => (Sin(x), x);

    private static NdArray<double> TangentBwd(NdArray<double> x, NdArray<double> g) => 5 * g + (0 * x);

    [Fact, Trait("JAX", "test_optimize_remat_gh21303")]
    public void The_first_run_is_the_primals_and_the_replay_is_fwds()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Autodiff.Checkpoint(static (NdArray<double> x) => Square(Tangent(x))))(3.2);

        Closeness.Equal(0.0034192, value, 1e-7);
        Closeness.Equal(2 * Math.Sin(3.2) * 5, gradient);
    }

    [Fact, Trait("JAX", "RematTest.test_remat_custom_vjp_policy")]
    public void A_rule_between_products_under_a_checkpoint_passes_the_checker_at_both_orders()
    {
        var sine = Autodiff.CustomVjp(
            static (NdArray<double> x) => (Sin(x), x), static (NdArray<double> x, NdArray<double> g) => g * Cos(x));
        var step = Autodiff.Checkpoint((NdArray<double> x) => MatMul(sine(MatMul(x, x)), sine(x)) / 4);
        var x = Create(new[,] { { 3.0, 0.2 }, { -0.4, 0.1 } }) / 3;

        GradCheck.Check(step, x);
        GradCheck.Check(y => step(step(step(y))), x);
    }

    [Fact, Trait("JAX", "RematTest basic")]
    public void A_checkpoint_of_primitives_has_their_gradient()
    {
        static NdArray<double> F(NdArray<double> x) => Sin(Sin(x));

        Closeness.Equal(Autodiff.Grad(F)(3.0), Autodiff.Grad(Autodiff.Checkpoint(F))(3.0), 0);
    }

    [Fact, Trait("JAX", "RematTest freevars")]
    public void A_checkpoint_may_capture_what_an_outer_transform_records()
    {
        static NdArray<double> F(NdArray<double> y) =>
            Autodiff.Grad(Autodiff.Checkpoint((NdArray<double> x) => 2 * Sin(x * Cos(y))))(1.0);

        Closeness.Equal(2 * Math.Cos(Math.Cos(2)) * Math.Cos(2), F(2.0));
        GradCheck.Check(F, 2.0);
    }

    [Fact, Trait("JAX", "RematTest freevars")]
    public void What_the_same_transform_records_is_passed_to_a_checkpoint_and_not_captured()
    {
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(
            static (NdArray<double> y) => Autodiff.Checkpoint((NdArray<double> x) => x * y)(y))(3.0));

        Closeness.Equal(6.0, Autodiff.Grad(
            static (NdArray<double> y) => Autodiff.Checkpoint(static (NdArray<double> x, NdArray<double> z) => x * z)(y, y))(3.0));
    }

    [Fact, Trait("JAX", "RematTest higher_order_autodiff")]
    public void Checkpoints_of_gradients_of_checkpoints_are_differentiated()
    {
        var f = Autodiff.Checkpoint(static (NdArray<double> x) => Sin(x));
        var g = Autodiff.Checkpoint(Autodiff.Grad(f));

        Closeness.Equal(-Math.Sin(3), Autodiff.Grad(g)(3.0));
    }

    [Fact, Trait("JAX", "RematTest eval_counter"), Trait("JAX", "RematTest no_redundant_flops")]
    public void A_function_runs_once_forward_and_once_again_for_each_pullback()
    {
        var calls = new Calls();
        NdArray<double> Counted(NdArray<double> x)
        {
            calls.Primal++;
            return Sin(x);
        }

        var (_, pullback) = Autodiff.Vjp(Autodiff.Checkpoint((NdArray<double> x) => Counted(x)), 3.0);
        Assert.Equal(1, calls.Primal);

        pullback(1.0);
        Assert.Equal(2, calls.Primal);

        pullback(1.0);
        Assert.Equal(3, calls.Primal);
    }

    [Theory, Trait("JAX", "RematTest recursive recompute counts")]
    [InlineData(4, 2)]
    [InlineData(8, 8)]
    [InlineData(16, 24)]
    public void Checkpoints_nested_by_halves_recompute_so_many_steps(int steps, int recomputed)
    {
        var runs = 0;
        NdArray<double> Step(NdArray<double> x)
        {
            runs++;
            return Sin(x);
        }

        Func<NdArray<double>, NdArray<double>> Chain(int length)
        {
            if (length == 1)
            {
                return Step;
            }

            var (first, second) = (Chain(length / 2), Chain(length / 2));
            return length == 2 ? x => first(second(x)) : x => first(Autodiff.Checkpoint(second)(x));
        }

        var gradient = Autodiff.Grad(Chain(steps))(4.0);

        Assert.Equal(steps + recomputed, runs);
        Closeness.Equal(
            Autodiff.Grad((NdArray<double> x) => Enumerable.Range(0, steps).Aggregate(x, static (y, _) => Sin(y)))(4.0), gradient);
    }

    [Fact, Trait("JAX", "RematTest binomial")]
    public void Checkpoints_nested_at_every_level_have_the_gradient_of_the_chain()
    {
        static Func<NdArray<double>, NdArray<double>> Chain(int length)
        {
            if (length == 1)
            {
                return Sine;
            }

            var (first, second) = (Chain(length / 2), Chain(length / 2));
            return Autodiff.Checkpoint((NdArray<double> x) => first(second(x)));
        }

        Closeness.Equal(
            Autodiff.ValueAndGrad(static (NdArray<double> x) => Twice(Twice(x)))(4.0), Autodiff.ValueAndGrad(Chain(4))(4.0), 1e-15);
    }

    [Fact, Trait("JAX", "hijax_test.test_backward_pass_logging_remat_custom_vjp")]
    public void What_a_bwd_logs_is_not_lost_under_a_checkpoint()
    {
        List<double> log = [];
        var f = Autodiff.CustomVjp(static (NdArray<double> x) => (Sin(x), Cos(x)), (NdArray<double> cosine, NdArray<double> g) =>
        {
            log.Add(2 * g.Item());
            return 2 * cosine * g;
        });

        Closeness.Equal(2 * Math.Cos(1), Autodiff.Grad(Autodiff.Checkpoint(f))(1.0));

        Assert.Equal([2.0], log);
    }
}
