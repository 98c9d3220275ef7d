using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>Flax NNX and linen: modules, which are records of arrays here.</summary>
public partial class FlaxTests
{
    [Pytree]
    private sealed partial record Module(NdArray<double> X, NdArray<double> Y);

    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd), Primal = nameof(ApplyPrimal))]
    private static partial NdArray<double> Apply(Module m, [NonDiff] Calls calls);

    private static NdArray<double> ApplyPrimal(Module m, Calls calls)
    {
        calls.Primal++;
        return Sin(m.X) * m.Y;
    }

    private static (NdArray<double> Output, Module M) ApplyFwd(Module m, Calls calls)
    {
        calls.Fwd++;
        return (Sin(m.X) * m.Y, m);
    }

    // The cosine alone, where the derivative has y as well: 2 in the numbers of the original.
    private static Module ApplyBwd(Calls calls, Module m, NdArray<double> g)
    {
        calls.Bwd++;
        return new(2 * Cos(m.X) * g, Sin(m.X) * g);
    }

    [Theory, Trait("NNX", "jax_example"), Trait("NNX", "side effect once"), Trait("NNX", "with_remat")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_module_has_a_gradient_of_its_own_type_and_fwd_runs_once(bool isCheckpointed)
    {
        var calls = new Calls();
        Func<Module, NdArray<double>> loss = m => Apply(m, calls);
        loss = isCheckpointed ? Autodiff.Checkpoint(loss) : loss;

        var gradient = Autodiff.Grad(loss)(new Module(1.0, 5.0));

        Closeness.Equal((2 * Math.Cos(1), Math.Sin(1)), (gradient.X, gradient.Y));
        calls.AssertAre(primal: isCheckpointed ? 1 : 0, fwd: 1, bwd: 1);
    }

    [Pytree]
    private sealed partial record Frozen(NdArray<double> X)
    {
        [NonDiff]
        public NdArray<double> Y { get; init; } = 2.0;
    }

    [CustomVjp(nameof(FrozenFwd), nameof(FrozenBwd))]
    private static partial NdArray<double> ApplyFrozen(Frozen m);

    private static (NdArray<double> Output, Frozen M) FrozenFwd(Frozen m) => (Sin(m.X) * m.Y, m);

    private static Frozen FrozenBwd(Frozen m, NdArray<double> g) => new(Cos(m.X) * g) { Y = 1000.0 };

    [Fact, Trait("NNX", "test_diff_state")]
    public void A_member_that_is_not_differentiable_is_frozen()
    {
        var at = new Frozen(1.0);

        var gradient = Autodiff.Grad(static (Frozen m) => ApplyFrozen(m))(at);

        Closeness.Equal(Math.Cos(1), gradient.X);
        Assert.Same(at.Y, gradient.Y);
    }

    [CustomVjp(nameof(BetweenFwd), nameof(BetweenBwd))]
    private static partial NdArray<double> Between([NonDiff] int a, Module m, [NonDiff] int b);

    private static (NdArray<double> Output, Module M) BetweenFwd(int a, Module m, int b) => (Sin(m.X) * m.Y, m);

    private static Module BetweenBwd(int a, int b, Module m, NdArray<double> g)
    {
        Assert.Equal((1, 2), (a, b));
        return new(a * Cos(m.X) * g, b * Sin(m.X) * g);
    }

    [Fact, Trait("NNX", "tree_mode_non_diff_args")]
    public void Static_arguments_on_both_sides_of_a_module_come_first_in_bwd()
    {
        var gradient = Autodiff.Grad(static (Module m) => Between(1, m, 2))(new Module(1.0, 5.0));

        Closeness.Equal((Math.Cos(1), 2 * Math.Sin(1)), (gradient.X, gradient.Y));
    }

    private static readonly NdArray<double> Weights = RandomNormal<double>(3, 5, 10);

    private static NdArray<double> Loss(NdArray<double> x, Calls calls)
    {
        calls.Primal++;
        return Sum(MatMul(Weights, x));
    }

    [CustomVjp(nameof(LossFwd), nameof(LossBwd), Primal = nameof(Loss))]
    private static partial NdArray<double> CustomLoss(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, NdArray<double> X) LossFwd(NdArray<double> x, Calls calls) => (Loss(x, calls), x);

    private static NdArray<double> LossBwd(Calls calls, NdArray<double> x, NdArray<double> g) => g * 2 * x;

    [Theory, Trait("NNX", "test_issue")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loss_of_a_layer_is_computed_once_with_a_rule_and_without(bool isCustom)
    {
        var calls = new Calls();
        var x = Ones<double>(10);

        var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> y) => isCustom ? CustomLoss(y, calls) : Loss(y, calls))(x);

        Assert.Equal(0, value.Rank);
        Closeness.Equal(isCustom ? 2 * x : Sum(Weights, 0), gradient);
        Assert.Equal(1, calls.Primal);
    }

    [Pytree]
    private sealed partial record Network(NdArray<double> W1, NdArray<double> B1, NdArray<double> W2, NdArray<double> B2);

    [CustomVjp(nameof(SignedFwd), nameof(SignedBwd))]
    private static partial NdArray<double> Signed(Network network, NdArray<double> x);

    // "The gradient as it would be, then edited": the pullback of the function itself is the residual.
    private static (NdArray<double> Output, Func<NdArray<double>, Network> Pullback) SignedFwd(Network network, NdArray<double> x) =>
        Autodiff.Vjp((Network n) => Sum(MatMul(Tanh(MatMul(x, n.W1) + n.B1), n.W2) + n.B2), network);

    private static (Network, NdArray<double>?) SignedBwd(Func<NdArray<double>, Network> pullback, NdArray<double> g) =>
        (Pytree.Map(pullback(g), (NdArray<double> leaf) => Sign(leaf)), null);

    [Fact, Trait("linen", "test_custom_vjp"), Trait("linen", "core_custom_vjp_test")]
    public void The_sign_of_the_default_gradient_is_a_gradient()
    {
        var network = new Network(
            RandomNormal<double>(1, 4, 8), RandomNormal<double>(2, 8), RandomNormal<double>(3, 8, 1), RandomNormal<double>(4, 1));

        var gradient = Autodiff.Grad(static (Network n) => Signed(n, Ones<double>(2, 4)))(network);

        Closeness.Equal(Ones<double>(4, 8), Abs(gradient.W1));
        Closeness.Equal(Ones<double>(8), Abs(gradient.B1));
        Closeness.Equal(Ones<double>(8, 1), Abs(gradient.W2));
        Closeness.Equal(Ones<double>(1), Abs(gradient.B2));
    }
}
