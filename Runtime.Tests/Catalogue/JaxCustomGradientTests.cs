using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: rules as delegates, and what a backward method logs: there is no channel of its own, a list does.</summary>
public partial class JaxCustomGradientTests
{
    [Fact, Trait("JAX", "test_custom_gradient_2")]
    public void A_delegate_of_two_arguments_returns_both_cotangents()
    {
        var f = Autodiff.CustomGradient(static (NdArray<double> x, NdArray<double> y) => (x * y, (NdArray<double> _) => (y, x)));

        Closeness.Equal(12.0, f(3.0, 4.0));
        Closeness.Equal((4.0, 3.0), Autodiff.Grad(f)(3.0, 4.0));
        Closeness.Equal((4.0, 3.0), Autodiff.Vjp(f, 3.0, 4.0).Pullback(1000.0));
    }

    [Fact, Trait("JAX", "test_custom_gradient_can_return_singleton_value_in_vjp")]
    public void A_delegate_of_one_argument_returns_the_bare_cotangent_and_is_differentiated_again()
    {
        var f = Autodiff.CustomGradient(static (NdArray<double> x) => (x * x, (NdArray<double> g) => g * x));

        Closeness.Equal(9.0, f(3.0));
        Closeness.Equal(3.0, Autodiff.Grad(f)(3.0));
        Closeness.Equal(1.0, Autodiff.Grad(Autodiff.Grad(f))(3.0));
    }

    [Fact, Trait("JAX", "test_custom_gradient_with_logs")]
    public void A_pullback_logs_to_a_list_that_it_captured()
    {
        List<(string Name, double Value)> log = [];
        var f = Autodiff.CustomGradient((NdArray<double> x, NdArray<double> y) => (x * y, (NdArray<double> g) =>
        {
            log.AddRange([("ct_out", g.Item()), ("x", x.Item())]);
            return (g * y, g * x);
        }));

        Closeness.Equal(12.0, f(3.0, 4.0));
        Assert.Empty(log);
        Closeness.Equal((4.0, 3.0), Autodiff.Grad(f)(3.0, 4.0));
        Assert.Equal([("ct_out", 1), ("x", 3)], log);
    }

    [CustomVjp(nameof(LoggingFwd), nameof(LoggingBwd))]
    private static partial NdArray<double> Logging(NdArray<double> x, NdArray<double> y, [NonDiff] List<(string Name, double Value)> log);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) LoggingFwd(
        NdArray<double> x, NdArray<double> y, List<(string Name, double Value)> log) => (Sin(x) * y, (x, y));

    private static (NdArray<double> X, NdArray<double> Y) LoggingBwd(
        List<(string Name, double Value)> log, (NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g)
    {
        log.AddRange([("ct_out", g.Item()), ("y", kept.Y.Item())]);
        return (Cos(kept.X) * g * kept.Y, Sin(kept.X) * g);
    }

    [Fact, Trait("JAX", "test_defvjp_with_logs")]
    public void A_bwd_logs_to_a_list_that_is_a_static_argument()
    {
        List<(string Name, double Value)> log = [];
        NdArray<double> F(NdArray<double> x, NdArray<double> y) => Logging(x, y, log);

        F(1.0, 2.0);
        Assert.Empty(log);

        Closeness.Equal((1.080605, 0.841471), Autodiff.Grad(F)(1.0, 2.0), 1e-6);
        Assert.Equal([("ct_out", 1), ("y", 2)], log);

        log.Clear();
        Closeness.Equal(6 * Math.Cos(1), Autodiff.Grad(Autodiff.Checkpoint((NdArray<double> x) => 3 * F(x, 2.0)))(1.0));
        Assert.Equal([("ct_out", 3), ("y", 2)], log);
    }

    [Fact, Trait("JAX", "test_defvjp_with_logs")]
    public void Each_run_of_bwd_in_a_loop_logs()
    {
        List<(string Name, double Value)> log = [];

        var gradient = Autodiff.Grad((NdArray<double> xs) =>
        {
            var total = Zeros<double>();
            for (var i = 0; i < 3; i++)
            {
                total += Logging(xs[i], 2.0, log);
            }

            return total;
        })(Create([1.0, 2.0, 3.0]));

        Closeness.Equal(2 * Cos(Create([1.0, 2.0, 3.0])), gradient);
        Assert.Equal(3, log.Count(static entry => entry.Name == "ct_out"));
    }

    [CustomVjp(nameof(TimesFwd), nameof(TimesBwd))]
    private static partial NdArray<double> Times([NonDiff] int n, NdArray<double> x, [NonDiff] List<double>? log);

    private static (NdArray<double> Output, int Residual) TimesFwd(int n, NdArray<double> x, List<double>? log) => (x, 0);

    private static NdArray<double> TimesBwd(int n, List<double>? log, int residual, NdArray<double> g)
    {
        log?.Add((n * g).Item());
        return n * g;
    }

    [Fact, Trait("JAX", "test_defvjp_with_logs_nondiff_argnums_and_none_logs")]
    public void A_log_stands_beside_other_static_arguments_and_may_be_absent()
    {
        List<double> log = [];

        Closeness.Equal(3.0, Autodiff.Grad((NdArray<double> x) => Times(3, x, log))(1.0));
        Assert.Equal([3.0], log);
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> x) => Times(2, x, null))(1.0));
    }
}
