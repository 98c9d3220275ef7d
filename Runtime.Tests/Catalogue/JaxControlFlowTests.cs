using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: which part of a rule runs when, and what the parts may do.</summary>
public partial class JaxControlFlowTests
{
    [CustomVjp(nameof(BranchedFwd), nameof(BranchedBwd), Primal = nameof(BranchedPrimal))]
    private static partial NdArray<double> Branched(NdArray<double> x);

    private static NdArray<double> BranchedPrimal(NdArray<double> x) => Where(x > 0, Sin(x), Cos(x));

    private static (NdArray<double> Output, NdArray<double> X) BranchedFwd(NdArray<double> x) =>
        x.Item() > 0 ? (Sin(x), x) : (Cos(x), x);

    private static NdArray<double> BranchedBwd(NdArray<double> x, NdArray<double> g) => x.Item() > 0 ? 2 * g : 3 * g;

    [Theory, Trait("JAX", "test_python_control_flow_bwd")]
    [InlineData(2, 2)]
    [InlineData(-2, 3)]
    public void Bwd_may_branch_where_the_primal_selects(double x, double expected)
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Branched)(x);

        Closeness.Equal(x > 0 ? Math.Sin(x) : Math.Cos(x), value);
        Closeness.Equal(expected, gradient);
    }

    [Fact, Trait("JAX", "test_custom_vjp_closure_4521")]
    public void The_bwd_of_a_function_that_returns_nothing_never_runs()
    {
        static NdArray<double>? Never(int residual, NdArray<double>[] g) => throw new InvalidOperationException("Bwd ran.");
        var nothing = Autodiff.CustomVjp(static (NdArray<double> x) => (Array.Empty<NdArray<double>>(), 1), Never);
        NdArray<double> at = 3.0;

        var (value, pullback) = Autodiff.Vjp(
            (NdArray<double> x) =>
            {
                for (var i = 0; i < 100; i++)
                {
                    nothing(x);
                }

                return nothing(x);
            },
            at);

        Assert.Empty(value);
        Closeness.Equal(0.0, pullback([]));
    }

    [CustomVjp(nameof(ChangingFwd), nameof(ChangingBwd))]
    private static partial NdArray<double> Changing(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, List<NdArray<double>>? Residual) ChangingFwd(NdArray<double> x, Calls calls) =>
        (x, ++calls.Fwd == 1 ? null : []);

    private static NdArray<double> ChangingBwd(Calls calls, List<NdArray<double>>? residual, NdArray<double> g) =>
        residual is null ? 2 * g : 3 * g;

    [Fact, Trait("JAX", "test_run_rules_more_than_once")]
    public void Residuals_need_not_have_the_same_structure_in_each_run() =>
        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) =>
        {
            var calls = new Calls();
            for (var i = 0; i < 2; i++)
            {
                x = Changing(x, calls);
            }

            return x;
        })(1.0));

    [CustomVjp(nameof(PrintingFwd), nameof(PrintingBwd), Primal = nameof(PrintingPrimal))]
    private static partial NdArray<double> Printing(NdArray<double> x, [NonDiff] List<string> printed);

    private static NdArray<double> PrintingPrimal(NdArray<double> x, List<string> printed)
    {
        printed.Add($"hello: {x}");
        return Sin(x);
    }

    private static (NdArray<double> Output, NdArray<double> Cosine) PrintingFwd(NdArray<double> x, List<string> printed)
    {
        printed.Add($"fwd: {x}");
        return (Sin(x), Cos(x));
    }

    private static NdArray<double> PrintingBwd(List<string> printed, NdArray<double> cosine, NdArray<double> g)
    {
        printed.Add($"bwd: {g}");
        return 2 * cosine * g;
    }

    [Fact, Trait("JAX", "test_debug_print_in_staged_out_custom_vjp")]
    public void A_call_runs_the_primal_a_vjp_runs_fwd_and_a_pullback_runs_bwd()
    {
        List<string> printed = [];

        Printing(3.0, printed);
        Assert.Equal(["hello: 3.0"], printed);

        var (_, pullback) = Autodiff.Vjp(x => Printing(x, printed), 3.0);
        Assert.Equal(["hello: 3.0", "fwd: 3.0"], printed);

        pullback(3.0);
        Assert.Equal(["hello: 3.0", "fwd: 3.0", "bwd: 3.0"], printed);
    }

    [Fact, Trait("JAX", "test_debug_print_grad_with_custom_vjp_rule")]
    public void An_identity_may_print_the_cotangent_that_passes()
    {
        List<string> printed = [];
        var print = Autodiff.CustomVjp(
            (NdArray<double> x) =>
            {
                printed.Add($"x: {x}");
                return (x, 0);
            },
            (int _, NdArray<double> g) =>
            {
                printed.Add($"x_grad: {g}");
                return g;
            });

        Closeness.Equal(2.0, Autodiff.Grad((NdArray<double> x) => Square(print(x)))(1.0));

        Assert.Equal(["x: 1.0", "x_grad: 2.0"], printed);
    }

    private static NdArray<double> PrimalThatThrows(NdArray<double> x, string part) =>
        part == "primal" ? throw new TimeoutException() : x;

    [CustomVjp(nameof(FwdThatThrows), nameof(BwdThatThrows), Primal = nameof(PrimalThatThrows))]
    private static partial NdArray<double> Throwing(NdArray<double> x, [NonDiff] string part);

    private static (NdArray<double> Output, int Residual) FwdThatThrows(NdArray<double> x, string part) =>
        part == "fwd" ? throw new TimeoutException() : (x, 2);

    private static NdArray<double> BwdThatThrows(string part, int residual, NdArray<double> g) => throw new TimeoutException();

    [Theory, Trait("JAX", "errors_test.test_custom_vjp")]
    [InlineData("fwd", nameof(FwdThatThrows))]
    [InlineData("bwd", nameof(BwdThatThrows))]
    public void An_exception_of_fwd_or_bwd_has_its_frame(string part, string frame) => Assert.Contains(
        frame,
        Assert.Throws<TimeoutException>(() => Autodiff.Grad((NdArray<double> x) => Throwing(x, part))(1.0)).StackTrace,
        StringComparison.Ordinal);

    [Fact, Trait("JAX", "errors_test.test_custom_vjp")]
    public void An_exception_of_the_primal_has_its_frame() => Assert.Contains(
        nameof(PrimalThatThrows),
        Assert.Throws<TimeoutException>(static () => Throwing(1.0, "primal")).StackTrace,
        StringComparison.Ordinal);
}
