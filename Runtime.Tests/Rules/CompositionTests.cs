using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules that meet other rules, transforms and what outer levels record.</summary>
public partial class CompositionTests
{
    [CustomVjp(nameof(TripleFwd), nameof(TripleBwd))]
    private static partial NdArray<double> Triple(NdArray<double> x);

    private static (NdArray<double> Output, int Factor) TripleFwd(NdArray<double> x) => (x, 3);

    private static NdArray<double> TripleBwd(int factor, NdArray<double> g) => factor * g;

    [Fact, Trait("TensorFlow", "testCustomGradientTrivial")]
    public void A_rule_after_a_rule_multiplies_both() =>
        Closeness.Equal(9.0, Autodiff.Grad(static (NdArray<double> x) => Triple(Triple(x)))(3.0));

    // Bwd computes with a rule: its value at the first order, its derivative at the second.
    [CustomVjp(nameof(RecursiveFwd), nameof(RecursiveBwd))]
    private static partial NdArray<double> Recursive(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) RecursiveFwd(NdArray<double> x) => (Triple(x) * x, x);

    private static NdArray<double> RecursiveBwd(NdArray<double> x, NdArray<double> g) => g * 4 * Triple(x);

    [Fact, Trait("TensorFlow", "testRecursiveCustomGradient")]
    public void A_rule_within_bwd_applies_one_order_later()
    {
        Closeness.Equal(4.0, Autodiff.Grad(Recursive)(1.0));
        Closeness.Equal(12.0, Autodiff.Grad(Autodiff.Grad(Recursive))(1.0));
    }

    [Fact]
    public void A_rule_within_fwd_applies_where_an_outer_transform_differentiates_the_value() =>
        // d/dx of the value triple(x)·x at the outer level: 3x + x.
        Closeness.Equal(8.0, Autodiff.Grad(static (NdArray<double> x) => Autodiff.ValueAndGrad(Recursive)(x).Value)(2.0));

    [CustomVjp(nameof(InnerGradientFwd), nameof(InnerGradientBwd))]
    private static partial NdArray<double> InnerGradient(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) InnerGradientFwd(NdArray<double> x) => (Sin(x), x);

    private static NdArray<double> InnerGradientBwd(NdArray<double> x, NdArray<double> g) =>
        g * Autodiff.Grad(static (NdArray<double> y) => y * y * y)(x);

    [Fact, Trait("PyTorch", "test_simple_reentrant")]
    public void Bwd_may_compute_a_gradient()
    {
        Closeness.Equal(12.0, Autodiff.Grad(InnerGradient)(2.0));
        Closeness.Equal(12.0, Autodiff.Grad(Autodiff.Grad(InnerGradient))(2.0));
    }

    [CustomVjp(nameof(DeepFwd), nameof(DeepBwd))]
    private static partial NdArray<double> Deep(NdArray<double> x, [NonDiff] int depth);

    private static (NdArray<double> Output, NdArray<double> X) DeepFwd(NdArray<double> x, int depth) => (x, x);

    private static NdArray<double> DeepBwd(int depth, NdArray<double> x, NdArray<double> g) =>
        depth == 0 ? g : (2 * g) + Autodiff.Grad((NdArray<double> y) => Deep(y, depth - 1))(x);

    [Fact, Trait("PyTorch", "test_deep_reentrant")]
    public void Gradients_within_bwd_within_gradients_may_be_nested_deeply() =>
        Closeness.Equal((2 * 2000) + 1.0, Autodiff.Grad(static (NdArray<double> x) => Deep(x, 2000))(1.0));

    // y is an ordinary argument without a cotangent, kept as residual: an outer transform differentiates bwd with respect to it.
    [CustomVjp(nameof(CapturingFwd), nameof(CapturingBwd))]
    private static partial NdArray<double> Capturing(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, NdArray<double> Y) CapturingFwd(NdArray<double> x, NdArray<double> y) => (2 * Sin(x), y);

    private static (NdArray<double>, NdArray<double>?) CapturingBwd(NdArray<double> y, NdArray<double> g) => (2 * Cos(y) * g, null);

    [Fact, Trait("JAX", "test_fwd_closes_over_tracer")]
    public void A_residual_of_an_outer_level_is_differentiated_there()
    {
        static NdArray<double> Inner(NdArray<double> y) => Autodiff.Grad((NdArray<double> x) => Capturing(x, y))(1.0);

        Closeness.Equal(2 * Math.Cos(2), Inner(2.0));
        Closeness.Equal(-2 * Math.Sin(4), Autodiff.Grad(Inner)(4.0));
    }

    [Fact]
    public void Rules_and_primitives_mix() =>
        Closeness.Equal(
            Create([3.0, 6.0]) * Exp(Create([0.5, 1.0])),
            Autodiff.Grad(static (NdArray<double> x) => Sum(Create([1.0, 2.0]) * Triple(Exp(x))))(Create([0.5, 1.0])));

    [Fact]
    public void The_rule_is_used_wherever_it_is_called_from() =>
        Assert.All(
            [Triple, static x => Helper(x), static x => new[] { x }.Select(Triple).Single()],
            (Func<NdArray<double>, NdArray<double>> f) => Closeness.Equal(3.0, Autodiff.Grad(f)(1.0)));

    private static NdArray<double> Helper(NdArray<double> x) => Triple(x);

    [Fact]
    public void A_jacobian_a_hessian_and_a_hessian_product_use_the_rule()
    {
        // 2 · triple(x) · 3 has the derivative 6, since fwd does not call the method and its value is x.
        Closeness.Equal(3 * Eye<double>(2), Autodiff.Jacobian(Triple)(Ones<double>(2)));
        Closeness.Equal(6 * Eye<double>(2), Autodiff.Hessian(static (NdArray<double> x) => Sum(Square(Triple(x))))(Ones<double>(2)));
        Closeness.Equal(
            Create([6.0, 0.0]), Autodiff.Hvp(static (NdArray<double> x) => Sum(Square(Triple(x))), Ones<double>(2), Create([1.0, 0.0])));
    }

    [CustomVjp(nameof(BranchingFwd), nameof(BranchingBwd))]
    private static partial NdArray<double> Branching(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) BranchingFwd(NdArray<double> x) => (x.Item() > 0 ? Sin(x) : Cos(x), x);

    private static NdArray<double> BranchingBwd(NdArray<double> x, NdArray<double> g) => x.Item() > 0 ? 2 * g : 3 * g;

    [Theory, Trait("JAX", "test_python_control_flow")]
    [InlineData(2, 2)]
    [InlineData(-2, 3)]
    public void Every_part_of_a_rule_may_branch_on_values(double x, double expected)
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Branching)(x);

        Closeness.Equal(x > 0 ? Math.Sin(x) : Math.Cos(x), value);
        Closeness.Equal(expected, gradient);
    }

    [CustomVjp(nameof(OpaqueFwd), nameof(OpaqueBwd))]
    private static partial NdArray<double> Opaque(NdArray<double> x);

    // Bare elements: no transform could see through this, which is what rules are for.
    private static (NdArray<double> Output, NdArray<double> X) OpaqueFwd(NdArray<double> x) =>
        (Create(Array.ConvertAll(x.ToArray(), static element => (element * element) + element), x.Length), x);

    private static NdArray<double> OpaqueBwd(NdArray<double> x, NdArray<double> g) => ((20 * x) + 1) * g;

    [Fact, Trait("tfjs", "webgl custom op")]
    public void Fwd_may_leave_the_library()
    {
        var (value, pullback) = Autodiff.Vjp(Opaque, Create([1.0, 2.0]));

        Closeness.Equal(Create([2.0, 6.0]), value);
        Closeness.Equal(Create([21.0, 41.0]), pullback(Ones<double>(2)));
        Closeness.Equal(Zeros<double>(2), pullback(Zeros<double>(2)));
    }

    [Fact]
    public void At_second_order_fwd_sees_arrays_that_an_outer_transform_records_and_may_not_read_their_elements()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Hessian(static (NdArray<double> x) => Sum(Opaque(x)))(Ones<double>(2)));

        Assert.StartsWith("ToArray: this array is being differentiated", exception.Message, StringComparison.Ordinal);
    }
}
