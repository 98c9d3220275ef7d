using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Which parts of a rule run, and how often.</summary>
public partial class CallCountTests
{
    private readonly Calls _calls = new();

    // Every part computes something else, so that each number tells which one it came from.
    [CustomVjp(nameof(RuleFwd), nameof(RuleBwd), Primal = nameof(RulePrimal))]
    private static partial NdArray<double> Rule(NdArray<double> x, [NonDiff] Calls calls);

    private static NdArray<double> RulePrimal(NdArray<double> x, Calls calls)
    {
        calls.Primal++;
        return x + 100;
    }

    private static (NdArray<double> Output, NdArray<double> Residual) RuleFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (x + 200, x);
    }

    private static NdArray<double> RuleBwd(Calls calls, NdArray<double> x, NdArray<double> g)
    {
        calls.Bwd++;
        return 10 * x * g;
    }

    [CustomVjp(nameof(BareFwd), nameof(BareBwd))]
    private static partial NdArray<double> Bare(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, int Residual) BareFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (x + 200, 10);
    }

    private static NdArray<double> BareBwd(Calls calls, int residual, NdArray<double> g)
    {
        calls.Bwd++;
        return residual * g;
    }

    [Fact]
    public void A_plain_call_runs_the_primal_alone()
    {
        Closeness.Equal(103.0, Rule(3.0, _calls));
        _calls.AssertAre(primal: 1, fwd: 0, bwd: 0);
    }

    [Fact]
    public void A_plain_call_without_a_primal_runs_fwd_and_drops_its_residuals()
    {
        Closeness.Equal(203.0, Bare(3.0, _calls));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    public void Grad_runs_fwd_and_bwd_once_and_never_the_primal()
    {
        Closeness.Equal(30.0, Autodiff.Grad((NdArray<double> x) => Rule(x, _calls))(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Fact]
    public void ValueAndGrad_returns_the_value_of_fwd()
    {
        var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> x) => Rule(x, _calls))(3.0);

        Closeness.Equal(203.0, value);
        Closeness.Equal(30.0, gradient);
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Theory, Trait("JAX", "test_vmap_vjp_called_twice")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Bwd_runs_once_for_each_application_of_the_pullback(int applications)
    {
        var (_, pullback) = Autodiff.Vjp(x => Rule(x, _calls), 3.0);
        for (var i = 1; i <= applications; i++)
        {
            Closeness.Equal(30.0 * i, pullback(i));
        }

        _calls.AssertAre(primal: 0, fwd: 1, bwd: applications);
    }

    [Fact]
    public void A_jacobian_runs_bwd_once_for_each_element_of_the_value()
    {
        Closeness.Equal(
            Diag(Create([10.0, 20.0, 30.0])), Autodiff.Jacobian((NdArray<double> x) => Rule(x, _calls))(Create([1.0, 2.0, 3.0])));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 3);
    }

    [Fact]
    public void Bwd_does_not_run_where_the_output_is_not_used()
    {
        Closeness.Equal(1.0, Autodiff.Grad((NdArray<double> x) =>
        {
            Rule(x, _calls);
            return x;
        })(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    public void Bwd_does_not_run_where_a_gradient_stops_downstream()
    {
        Closeness.Equal(0.0, Autodiff.Grad((NdArray<double> x) => Autodiff.StopGradient(Rule(x, _calls)))(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    [Trait("PyTorch", "test_no_grad_input")]
    [Trait("PyTorch", "NoGradCustomFunction")]
    [Trait("TensorFlow", "test_stop_gradient_hides_downstream_ops")]
    public void An_argument_with_its_gradient_stopped_is_not_differentiated_and_so_the_primal_runs()
    {
        Closeness.Equal(103.0, Autodiff.Grad((NdArray<double> x) => x * Rule(Autodiff.StopGradient(x), _calls))(3.0));
        _calls.AssertAre(primal: 1, fwd: 0, bwd: 0);
    }

    [Fact]
    public void A_constant_argument_inside_a_transform_is_not_differentiated()
    {
        Closeness.Equal(107.0, Autodiff.Grad((NdArray<double> x) => x * Rule(7.0, _calls))(3.0));
        _calls.AssertAre(primal: 1, fwd: 0, bwd: 0);
    }

    [Fact]
    public void A_call_on_an_outer_array_alone_is_no_business_of_the_inner_transform()
    {
        // d/dx (rule(x) · d/dy y) with everything else constant: 30.
        Closeness.Equal(30.0, Autodiff.Grad((NdArray<double> x) => Autodiff.Grad((NdArray<double> y) => y * Rule(x, _calls))(1.0))(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Fact]
    public void Two_calls_are_two_runs()
    {
        Closeness.Equal(30.0 + 60.0, Autodiff.Grad((NdArray<double> x) => Rule(x, _calls) + Rule(2 * x, _calls) / 2)(3.0));
        _calls.AssertAre(primal: 0, fwd: 2, bwd: 2);
    }

    [Fact]
    public void A_cotangent_of_zeros_still_reaches_bwd()
    {
        Closeness.Equal(0.0, Autodiff.Vjp(x => Rule(x, _calls), 3.0).Pullback(0.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }
}
