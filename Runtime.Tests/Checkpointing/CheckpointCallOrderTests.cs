using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Checkpointing;

/// <summary>The primal first, Fwd in the replay, then Bwd, as in JAX: nothing that is expensive runs twice in the same form.</summary>
public partial class CheckpointCallOrderTests
{
    private readonly List<string> _log = [];

    [CustomVjp(nameof(NotedFwd), nameof(NotedBwd), Primal = nameof(NotedPrimal))]
    private static partial F64 Noted(F64 x, [NonDiff] List<string> log);

    private static F64 NotedPrimal(F64 x, List<string> log)
    {
        log.Add("primal");
        return Tan(x);
    }

    private static (F64 Output, F64 Residual) NotedFwd(F64 x, List<string> log)
    {
        log.Add("fwd");
        return (Sin(x), x);
    }

    private static F64 NotedBwd(List<string> log, F64 x, F64 g)
    {
        log.Add("bwd");
        return 10 * g * x;
    }

    private Func<F64, F64> Delegates() => Autodiff.CustomVjp(
        (F64 x) =>
        {
            _log.Add("fwd");
            return (Sin(x), x);
        },
        (x, g) =>
        {
            _log.Add("bwd");
            return 10 * g * x;
        });

    [Fact, Trait("JAX", "test_optimize_remat_gh21303")]
    public void The_value_is_that_of_the_primal()
    {
        var (value, gradient) = Autodiff.ValueAndGrad((F64 x) => Square(Autodiff.Checkpoint((F64 y) => Noted(y, _log))(x)))(3.2);

        Closeness.Equal(Math.Tan(3.2) * Math.Tan(3.2), value, 1e-12);
        Closeness.Equal(10 * 3.2 * 2 * Math.Tan(3.2), gradient);
    }

    [Fact]
    public void Of_a_generated_rule_the_primal_then_fwd_and_bwd()
    {
        var (_, pullback) = Autodiff.Vjp(Autodiff.Checkpoint((F64 x) => Noted(x, _log)), 3.0);
        Assert.Equal(["primal"], _log);

        Closeness.Equal(30.0, pullback(1.0));
        Assert.Equal(["primal", "fwd", "bwd"], _log);

        pullback(1.0);
        Assert.Equal(["primal", "fwd", "bwd", "fwd", "bwd"], _log);
    }

    [Fact]
    public void Of_delegates_fwd_for_the_value_then_fwd_and_bwd()
    {
        Closeness.Equal(30.0, Autodiff.Grad(Autodiff.Checkpoint(Delegates()))(3.0));
        Assert.Equal(["fwd", "fwd", "bwd"], _log);
    }

    [Fact]
    public void Two_calls_run_forward_in_order_and_backward_in_reverse()
    {
        var first = Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("first");
            return 2 * x;
        });
        var second = Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("second");
            return 3 * x;
        });

        Closeness.Equal(6.0, Autodiff.Grad((F64 x) => second(first(x)))(1.0));
        Assert.Equal(["first", "second", "second", "first"], _log);
    }

    [Fact]
    public void Nested_the_inner_one_runs_once_more_for_each_level()
    {
        var inner = Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("inner");
            return Sin(x);
        });
        var outer = Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("outer");
            return inner(x);
        });

        Closeness.Equal(Math.Cos(1), Autodiff.Grad(outer)(1.0));

        // The value; the replay of the outer one, in which the inner one is a value again; the replay of the inner one.
        Assert.Equal(["outer", "inner", "outer", "inner", "inner"], _log);
    }

    [Fact]
    public void A_value_that_nothing_uses_is_not_computed_again()
    {
        var step = Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("run");
            return x * x;
        });

        Closeness.Equal(1.0, Autodiff.Grad((F64 x) => step(x) is null ? 0.0 : x)(3.0));
        Assert.Equal(["run"], _log);
    }

    [Fact]
    public void A_plain_call_runs_the_function_once()
    {
        Closeness.Equal(9.0, Autodiff.Checkpoint((F64 x) =>
        {
            _log.Add("run");
            return x * x;
        })(3.0));
        Assert.Equal(["run"], _log);
    }

    [Fact]
    public void Within_a_gradient_of_a_gradient_the_rule_is_differentiated_too()
    {
        // The rule's gradient is 10x, whose derivative is 10.
        Closeness.Equal(10.0, Autodiff.Grad(Autodiff.Grad(Autodiff.Checkpoint((F64 x) => Noted(x, _log))))(3.0));
        Assert.Equal("primal", _log[0]);
        Assert.Equal(1, _log.Count(static part => part == "bwd"));
    }
}
