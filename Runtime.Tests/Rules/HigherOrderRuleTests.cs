using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules under several levels.</summary>
public partial class HigherOrderRuleTests
{
    private readonly Calls _calls = new();

    // sin with twice its derivative; fwd calls the method itself, so that outer levels find the rule again.
    [CustomVjp(nameof(SineFwd), nameof(SineBwd), Primal = nameof(SinePrimal))]
    private static partial NdArray<double> Sine(NdArray<double> x, [NonDiff] Calls calls);

    private static NdArray<double> SinePrimal(NdArray<double> x, Calls calls)
    {
        calls.Primal++;
        return Sin(x);
    }

    private static (NdArray<double> Output, NdArray<double> Cosine) SineFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (Sine(x, calls), Cos(x));
    }

    private static NdArray<double> SineBwd(Calls calls, NdArray<double> cosine, NdArray<double> g)
    {
        calls.Bwd++;
        return 2 * cosine * g;
    }

    // The same without the call: outer levels differentiate what fwd computes.
    [CustomVjp(nameof(InlinedFwd), nameof(InlinedBwd))]
    private static partial NdArray<double> Inlined(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, NdArray<double> Cosine) InlinedFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (Sin(x), Cos(x));
    }

    private static NdArray<double> InlinedBwd(Calls calls, NdArray<double> cosine, NdArray<double> g)
    {
        calls.Bwd++;
        return 2 * cosine * g;
    }

    // Bwd is made of the method itself, so that the rule applies at every order: exp with three times its derivative.
    [CustomVjp(nameof(TripleFwd), nameof(TripleBwd), Primal = nameof(TriplePrimal))]
    private static partial NdArray<double> Triple(NdArray<double> x);

    private static NdArray<double> TriplePrimal(NdArray<double> x) => Exp(x);

    private static (NdArray<double> Output, NdArray<double> Output2) TripleFwd(NdArray<double> x)
    {
        var y = Triple(x);
        return (y, y);
    }

    private static NdArray<double> TripleBwd(NdArray<double> y, NdArray<double> g) => 3 * y * g;

    [Fact, Trait("JAX", "test_basic")]
    public void The_first_derivative_is_the_rules() =>
        Closeness.Equal(2 * Math.Cos(3), Autodiff.Grad((NdArray<double> x) => Sine(x, _calls))(3.0));

    [Fact, Trait("JAX", "test_initial_style")]
    public void The_second_derivative_is_that_of_bwd()
    {
        Closeness.Equal(-2 * Math.Sin(3), Autodiff.Grad(Autodiff.Grad((NdArray<double> x) => Sine(x, _calls)))(3.0));
        _calls.AssertAre(primal: 1, fwd: 2, bwd: 1);
    }

    [Fact]
    public void Without_the_call_in_fwd_the_second_derivative_is_the_same()
    {
        Closeness.Equal(-2 * Math.Sin(3), Autodiff.Grad(Autodiff.Grad((NdArray<double> x) => Inlined(x, _calls)))(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Fact]
    public void The_value_at_a_second_level_has_the_rule_again_where_fwd_calls_the_method()
    {
        // d/dx (f(x) + f'(x)) of the value and gradient that an inner transform returns.
        var outer = Autodiff.Grad((NdArray<double> x) =>
        {
            var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> y) => Sine(y, _calls))(x);
            return value + gradient;
        });

        Closeness.Equal((2 * Math.Cos(3)) - (2 * Math.Sin(3)), outer(3.0));
        _calls.AssertAre(primal: 1, fwd: 2, bwd: 2);
    }

    [Fact]
    public void The_value_at_a_second_level_is_differentiated_as_it_was_computed_where_fwd_does_not_call_the_method()
    {
        var outer = Autodiff.Grad((NdArray<double> x) =>
        {
            var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> y) => Inlined(y, _calls))(x);
            return value + gradient;
        });

        Closeness.Equal(Math.Cos(3) - (2 * Math.Sin(3)), outer(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_bwd_made_of_the_method_has_the_rule_at_every_order(int order)
    {
        Func<NdArray<double>, NdArray<double>> derivative = Triple;
        for (var i = 0; i < order; i++)
        {
            derivative = Autodiff.Grad(derivative);
        }

        Closeness.Equal(Math.Pow(3, order) * Math.Exp(0.5), derivative(0.5), 1e-12);
    }

    [Fact, Trait("JAX", "test_invariance")]
    public void Values_and_gradients_do_not_depend_on_how_many_transforms_stand_around()
    {
        static NdArray<double> Once(NdArray<double> x) => Autodiff.ValueAndGrad(Invariant)(x).Value;
        static NdArray<double> Twice(NdArray<double> x) => Autodiff.ValueAndGrad(Once)(x).Value;

        Assert.All([Invariant, Once, Twice], static f =>
        {
            Closeness.Equal(Math.Cos(2) / 2, f(1.0));
            Closeness.Equal(3.0, Autodiff.Grad(f)(1.0));
        });
    }

    [CustomVjp(nameof(InvariantFwd), nameof(InvariantBwd), Primal = nameof(InvariantPrimal))]
    private static partial NdArray<double> Invariant(NdArray<double> x);

    private static NdArray<double> InvariantPrimal(NdArray<double> x) => Cos(2 * x) / 2;

    private static (NdArray<double> Output, NdArray<double> Residual) InvariantFwd(NdArray<double> x) => (Invariant(x), x);

    private static NdArray<double> InvariantBwd(NdArray<double> x, NdArray<double> g) => (3 * g) + (0 * x);

    [Fact]
    public void A_hessian_of_a_rule_is_the_jacobian_of_its_bwd() =>
        Closeness.Equal(
            Diag(-2 * Sin(Create([1.0, 2.0]))), Autodiff.Hessian((NdArray<double> x) => Sum(Sine(x, _calls)))(Create([1.0, 2.0])));

    [Fact]
    public void A_pullback_of_a_rule_is_differentiable_with_respect_to_its_cotangent()
    {
        var (_, pullback) = Autodiff.Vjp(x => Sine(x, _calls), 3.0);

        Closeness.Equal(2 * Math.Cos(3), Autodiff.Grad(pullback)(1.0));
    }
}
