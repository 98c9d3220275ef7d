using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules that go wrong at run time.</summary>
public partial class RuleErrorTests
{
    private static void AssertEngineIsUsable() => Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) => x * x)(3.0));

    public enum Part
    {
        None,
        Primal,
        Fwd,
        Bwd,
    }

    private static readonly TimeoutException Thrown = new("the rule's own");

    [CustomVjp(nameof(ThrowingFwd), nameof(ThrowingBwd), Primal = nameof(ThrowingPrimal))]
    private static partial NdArray<double> Throwing(NdArray<double> x, [NonDiff] Part part);

    private static NdArray<double> ThrowingPrimal(NdArray<double> x, Part part) => part == Part.Primal ? throw Thrown : x;

    private static (NdArray<double> Output, int Residual) ThrowingFwd(NdArray<double> x, Part part) =>
        part == Part.Fwd ? throw Thrown : (x, 10);

    private static NdArray<double> ThrowingBwd(Part part, int factor, NdArray<double> g) => part == Part.Bwd ? throw Thrown : factor * g;

    [Theory]
    [Trait("PyTorch", "test_custom_function_exception")]
    [Trait("TensorFlow", "testCustomGradientErrors")]
    [Trait("TensorFlow", "forwardprop testExceptionInCustomGradientNotSwallowed")]
    [Trait("tfjs", "error in forward / backward")]
    [InlineData(Part.Fwd)]
    [InlineData(Part.Bwd)]
    public void What_fwd_or_bwd_throws_comes_out_as_it_is(Part part)
    {
        Assert.Same(Thrown, Assert.Throws<TimeoutException>(() => Autodiff.Grad((NdArray<double> x) => Throwing(x, part))(1.0)));
        AssertEngineIsUsable();
    }

    [Fact]
    public void What_the_primal_throws_comes_out_as_it_is()
    {
        Assert.Same(Thrown, Assert.Throws<TimeoutException>(static () => Throwing(1.0, Part.Primal)));
        AssertEngineIsUsable();
    }

    [Theory]
    [InlineData(Part.Fwd)]
    [InlineData(Part.Bwd)]
    public void At_second_order_too(Part part) =>
        Assert.Same(Thrown, Assert.Throws<TimeoutException>(() => Autodiff.Hessian((NdArray<double> x) => Throwing(x, part))(1.0)));

    [Fact]
    public void The_same_rule_works_after_it_has_thrown()
    {
        Assert.Throws<TimeoutException>(static () => Autodiff.Grad(static (NdArray<double> x) => Throwing(x, Part.Bwd))(1.0));

        Closeness.Equal(10.0, Autodiff.Grad(static (NdArray<double> x) => Throwing(x, Part.None))(1.0));
    }

    [Fact]
    public void A_pullback_may_be_applied_again_after_bwd_has_thrown()
    {
        var isBroken = true;
        var (_, pullback) = Autodiff.Vjp(x => Interrupted(x, () => isBroken), 1.0);
        Assert.Throws<TimeoutException>(() => pullback(1.0));

        isBroken = false;

        Closeness.Equal(10.0, pullback(1.0));
    }

    [CustomVjp(nameof(InterruptedFwd), nameof(InterruptedBwd))]
    private static partial NdArray<double> Interrupted(NdArray<double> x, [NonDiff] Func<bool> isBroken);

    private static (NdArray<double> Output, int Residual) InterruptedFwd(NdArray<double> x, Func<bool> isBroken) => (x, 10);

    private static NdArray<double> InterruptedBwd(Func<bool> isBroken, int factor, NdArray<double> g) =>
        isBroken() ? throw Thrown : factor * g;

    [CustomVjp(nameof(ReentrantFwd), nameof(ReentrantBwd))]
    private static partial NdArray<double> Reentrant(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) ReentrantFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> ReentrantBwd(NdArray<double> x, NdArray<double> g) =>
        g * Autodiff.Grad(static (NdArray<double> y) => Throwing(y, Part.Bwd))(x);

    [Fact, Trait("PyTorch", "test_reentrant_child_error")]
    public void What_a_gradient_within_bwd_throws_comes_out_as_it_is()
    {
        Assert.Same(Thrown, Assert.Throws<TimeoutException>(static () => Autodiff.Grad(Reentrant)(1.0)));
        AssertEngineIsUsable();
    }

    [CustomVjp(nameof(MisshapenFwd), nameof(MisshapenBwd))]
    private static partial NdArray<double> Misshapen(NdArray<double> x, NdArray<double> y, [NonDiff] int[] shape);

    private static (NdArray<double> Output, NdArray<double> X) MisshapenFwd(NdArray<double> x, NdArray<double> y, int[] shape) =>
        (Sum(x) + Sum(y), x);

    private static (NdArray<double> X, NdArray<double> Y) MisshapenBwd(int[] shape, NdArray<double> x, NdArray<double> g) =>
        (g * Ones<double>(x.Shape), g * Ones<double>(shape));

    [Theory, Trait("JAX", "test_bwd_rule_shape_mismatch"), Trait("PyTorch", "test_naughty_autograd_function_attribute_access")]
    [InlineData(new[] { 4 }, "[4]")]
    [InlineData(new[] { 4, 3 }, "[4, 3]")] // broadcasts to it
    [InlineData(new[] { 1 }, "[1]")] // broadcasts from it
    [InlineData(new int[0], "[]")]
    [InlineData(new[] { 3, 1 }, "[3, 1]")] // has as many elements
    public void A_cotangent_of_another_shape_raises_and_names_bwd_and_the_parameter(int[] shape, string text)
    {
        var exception = Assert.Throws<InvalidOperationException>(() =>
            Autodiff.Grad((NdArray<double> x, NdArray<double> y) => Misshapen(x, y, shape))(Ones<double>(2), Ones<double>(3)));

        Assert.Equal(
            $"`RuleErrorTests.MisshapenBwd` returned a cotangent of shape {text} for parameter `y` of shape [3].", exception.Message);
        AssertEngineIsUsable();
    }

    [Fact]
    public void A_cotangent_of_another_shape_raises_even_where_it_is_not_wanted() =>
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => Misshapen(x, Ones<double>(3), [7]))(Ones<double>(2)));

    [Fact]
    public void The_message_names_a_part_of_a_tuple()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => InTuple((1.0, x)))(Ones<double>(2)));

        Assert.Equal("`RuleErrorTests.InTupleBwd` returned a cotangent of shape [] for parameter `p.B` of shape [2].", exception.Message);
    }

    [CustomVjp(nameof(InTupleFwd), nameof(InTupleBwd))]
    private static partial NdArray<double> InTuple((NdArray<double> A, NdArray<double> B) p);

    private static (NdArray<double> Output, int Residual) InTupleFwd((NdArray<double> A, NdArray<double> B) p) => (p.A * Sum(p.B), 1);

    private static (NdArray<double> A, NdArray<double> B) InTupleBwd(int factor, NdArray<double> g) => (g, factor * g);

    private static NdArray<double>? captured;

    [CustomVjp(nameof(CapturingFwd), nameof(CapturingBwd))]
    private static partial NdArray<double> Capturing(NdArray<double> x);

    private static (NdArray<double> Output, int Residual) CapturingFwd(NdArray<double> x) => (x * (captured ?? 1.0), 10);

    private static NdArray<double> CapturingBwd(int factor, NdArray<double> g) => factor * g;

    [Fact, Trait("JAX", "CustomJVPTest.test_closed_over_tracers_error_message"), Trait("TensorFlow", "testGetDependentVariables*")]
    public void A_rule_that_captured_a_recorded_array_raises_rather_than_lose_its_gradient()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> x) =>
        {
            captured = 2 * x;
            try
            {
                return Capturing(x);
            }
            finally
            {
                captured = null;
            }
        })(3.0));

        Assert.StartsWith(
            "`RuleErrorTests.Capturing`: the forward method used an array that is being differentiated but is not an argument",
            exception.Message,
            StringComparison.Ordinal);
        AssertEngineIsUsable();
    }

    [CustomVjp(nameof(LateFwd), nameof(LateBwd))]
    private static partial NdArray<double> Late(NdArray<double> x, [NonDiff] Func<NdArray<double>> capture);

    private static (NdArray<double> Output, int Residual) LateFwd(NdArray<double> x, Func<NdArray<double>> capture) => (x, 10);

    private static NdArray<double> LateBwd(Func<NdArray<double>> capture, int factor, NdArray<double> g) => factor * g * capture();

    [Fact]
    public void A_bwd_that_captured_a_recorded_array_raises_rather_than_lose_its_gradient() => Assert.StartsWith(
        "Multiply: an array leaked out of the transform",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> x) => Late(x, () => x))(3.0)).Message,
        StringComparison.Ordinal);

    [CustomVjp(nameof(ReturnedFwd), nameof(ReturnedBwd))]
    private static partial NdArray<double> Returned(NdArray<double> x, [NonDiff] Func<NdArray<double>> capture);

    private static (NdArray<double> Output, int Residual) ReturnedFwd(NdArray<double> x, Func<NdArray<double>> capture) => (x, 10);

#pragma warning disable VJP027 // What it returns for some cotangents is the mistake.
    private static NdArray<double> ReturnedBwd(Func<NdArray<double>> capture, int factor, NdArray<double> g) =>
        factor * g.Item() > 0 ? capture() : g;
#pragma warning restore VJP027

    [Fact]
    public void A_captured_array_returned_as_a_cotangent_raises_before_it_becomes_a_gradient()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => Returned(x, () => x))(3.0));

        Assert.Contains("an array leaked out of the transform", exception.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(NullOutputFwd), nameof(NullOutputBwd))]
    private static partial NdArray<double> NullOutput(NdArray<double> x);

    private static (NdArray<double> Output, int Residual) NullOutputFwd(NdArray<double> x) => (x.Rank == 0 ? null! : x, 10);

    private static NdArray<double> NullOutputBwd(int factor, NdArray<double> g) => factor * g;

    [Fact]
    public void An_output_of_null_raises_and_names_the_rule() => Assert.StartsWith(
        "`RuleErrorTests.NullOutput`: the forward method returned null",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(NullOutput)(1.0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_absent_array_that_has_a_cotangent_raises_and_names_the_parameter() => Assert.Equal(
        "`RuleErrorTests.AbsentBwd` returned a cotangent of shape [] for parameter `y`, which is null; return null for it.",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> x) => Absent(x))(1.0)).Message);

    [CustomVjp(nameof(AbsentFwd), nameof(AbsentBwd))]
    private static partial NdArray<double> Absent(NdArray<double> x, NdArray<double>? y = null);

    private static (NdArray<double> Output, int Residual) AbsentFwd(NdArray<double> x, NdArray<double>? y) => (x + (y ?? 0.0), 10);

    private static (NdArray<double>, NdArray<double>?) AbsentBwd(int factor, NdArray<double> g) => (factor * g, factor * g);

    [Fact]
    public void A_leaked_argument_raises_before_anything_runs_and_names_rule_and_parameter()
    {
        NdArray<double>? leaked = null;
        Autodiff.Grad((NdArray<double> x) => leaked = x)(1.0);

        Assert.StartsWith(
            "The argument `x` of `RuleErrorTests.Throwing`: an array leaked out of the transform",
            Assert.Throws<InvalidOperationException>(() => Throwing(leaked!, Part.Fwd)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_leaked_argument_raises_under_a_younger_transform_too()
    {
        NdArray<double>? leaked = null;
        Autodiff.Grad((NdArray<double> x) => leaked = x)(1.0);

        Assert.StartsWith(
            "The argument `p.B` of `RuleErrorTests.InTuple`: an array leaked out of the transform",
            Assert.Throws<InvalidOperationException>(() => Autodiff.Grad((NdArray<double> x) => InTuple((x, leaked!)))(1.0)).Message,
            StringComparison.Ordinal);
    }
}
