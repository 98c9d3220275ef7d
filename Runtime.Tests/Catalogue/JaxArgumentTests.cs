using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: static arguments, arguments without a derivative, and which arguments a gradient is taken of.</summary>
public partial class JaxArgumentTests
{
    [CustomVjp(nameof(AppliedFwd), nameof(AppliedBwd), NonDiffArgnums = [0])]
    private static partial NdArray<double> AppliedByPosition(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x);

    [CustomVjp(nameof(AppliedFwd), nameof(AppliedBwd))]
    private static partial NdArray<double> AppliedByName([NonDiff] Func<NdArray<double>, NdArray<double>> f, NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Cosine) AppliedFwd(
        Func<NdArray<double>, NdArray<double>> f, NdArray<double> x) => (f(x), Cos(x));

    private static NdArray<double> AppliedBwd(Func<NdArray<double>, NdArray<double>> f, NdArray<double> cosine, NdArray<double> g) =>
        cosine * g;

    private static NdArray<double> Doubled(NdArray<double> x) => 2 * x;

    [Fact, Trait("JAX", "test_nondiff_argnums")]
    public void A_function_is_static_by_its_position()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => AppliedByPosition(Doubled, x))(1.0);

        Closeness.Equal(2.0, AppliedByPosition(Doubled, 1.0));
        Closeness.Equal(2.0, value);
        Closeness.Equal(Math.Cos(1), gradient);
    }

    [Fact, Trait("JAX", "test_nondiff_argnames")]
    public void A_function_is_static_by_the_attribute_on_its_parameter()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => AppliedByName(f: Doubled, x: x))(1.0);

        Closeness.Equal(2.0, AppliedByName(Doubled, 1.0));
        Closeness.Equal(2.0, value);
        Closeness.Equal(Math.Cos(1), gradient);
    }

    [CustomVjp(nameof(BothFwd), nameof(BothBwd), NonDiffArgnums = [0])]
    private static partial NdArray<double> Both(
        Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, [NonDiff] Func<NdArray<double>, NdArray<double>> h);

    private static (NdArray<double> Output, NdArray<double> Cosine) BothFwd(
        Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, Func<NdArray<double>, NdArray<double>> h) => (f(x) + h(x), Cos(x));

    private static NdArray<double> BothBwd(
        Func<NdArray<double>, NdArray<double>> f, Func<NdArray<double>, NdArray<double>> h, NdArray<double> cosine, NdArray<double> g) =>
        cosine * g;

    [Fact, Trait("JAX", "test_nondiff_argnums_argnames")]
    public void One_function_may_be_static_by_position_and_another_by_attribute()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => Both(Doubled, x, Doubled))(1.0);

        Closeness.Equal(4.0, Both(Doubled, 1.0, Doubled));
        Closeness.Equal(4.0, value);
        Closeness.Equal(Math.Cos(1), gradient);
    }

    [CustomVjp(nameof(ConstantFwd), nameof(ConstantBwd))]
    private static partial NdArray<double> ConstantSlope(NdArray<double> x, [NonDiff] int y, [NonDiff] double slope);

    private static (NdArray<double> Output, int Residual) ConstantFwd(NdArray<double> x, int y, double slope) => (x * y, y);

    private static NdArray<double> ConstantBwd(int y, double slope, int residual, NdArray<double> g) =>
        (slope + residual - y) * OnesLike(g);

    [Fact, Trait("JAX", "test_float0")]
    public void An_integer_argument_has_no_gradient() =>
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> x) => ConstantSlope(x, 3, 2))(2.0));

    [Fact, Trait("JAX", "test_float0_cotangents_automatically_handled")]
    public void Beside_an_integer_argument_a_cotangent_may_be_a_constant_zero() =>
        Closeness.Equal(0.0, Autodiff.Vjp(static (NdArray<double> x) => ConstantSlope(x, 3, 0), 2.0).Pullback(7.0));

    [CustomVjp(nameof(FlaggedFwd), nameof(FlaggedBwd))]
    private static partial NdArray<double> Flagged([NonDiff] double k, NdArray<double> x);

    private static (NdArray<double> Output, bool NeedsX) FlaggedFwd(double k, NdArray<double> x, bool needsX) => (k * x, needsX);

    private static NdArray<double> FlaggedBwd(double k, bool needsX, NdArray<double> g) => needsX ? 2 * g : k * g;

    [Fact, Trait("JAX", "test_symbolic_zeros_nondiff_argnums")]
    public void A_static_argument_stands_beside_a_flag_of_the_other() =>
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> x) => Flagged(5.0, x))(3.0));

    [Pytree]
    private sealed partial record Counted(NdArray<double> X, NdArray<int> Y);

    [CustomVjp(nameof(CountedFwd), nameof(CountedBwd))]
    private static partial NdArray<double> OfCounted(Counted p);

    private static (NdArray<double> Output, Counted P) CountedFwd(Counted p) => (p.X, p);

    private static Counted CountedBwd(Counted p, NdArray<double> g) => new(2 * OnesLike(g), p.Y);

    [Fact, Trait("JAX", "test_float0_initial_style")]
    public void Integers_in_a_tree_are_carried_through_a_loop_without_a_gradient()
    {
        var at = new Counted(2.0, Create([3]));

        var gradient = Autodiff.Grad(static (Counted p) =>
        {
            for (var i = 0; i < 1; i++)
            {
                p = p with { X = OfCounted(p) };
            }

            return p.X;
        })(at);

        Closeness.Equal(2.0, gradient.X);
        Assert.Same(at.Y, gradient.Y);
    }

    [Fact]
    [Trait("JAX", "test_grad_of_int")]
    [Trait("JAX", "test_grad_of_int_index")]
    [Trait("JAX", "test_float0_reshape")]
    [Trait("JAX", "test_float0_error")]
    public void Indices_are_carried_along_in_the_gradient()
    {
        var at = new Counted(Create([10.0, 20.0]), Create([1]).Reshape());

        var gradient = Autodiff.Grad(static (Counted p) => Take(p.X, p.Y))(at);

        Closeness.Equal(Create([0.0, 1.0]), gradient.X);
        Assert.Same(at.Y, gradient.Y);
    }

    [Pytree]
    private sealed partial record Masked(NdArray<double> X, NdArray<bool> Mask);

    [Fact, Trait("JAX", "test_grad_of_bool")]
    public void Masks_are_carried_along_in_the_gradient()
    {
        var at = new Masked(Create([10.0, 20.0]), Create([true, false]));

        var gradient = Autodiff.Grad(static (Masked p) => Sum(Where(p.Mask, 3 * p.X, 5 * p.X)))(at);

        Closeness.Equal(Create([3.0, 5.0]), gradient.X);
        Assert.Same(at.Mask, gradient.Mask);
    }

    [Fact, Trait("JAX", "test_vjp_of_int_*")]
    public void Integers_alone_are_nothing_to_differentiate() =>
        Assert.Throws<NotSupportedException>(static () => Autodiff.Vjp(static (NdArray<int> n) => n, Create([1, 2])));

    private static NdArray<double> Weighted(NdArray<double> x, NdArray<double> y, NdArray<double> z, bool flag) =>
        flag ? x + (2 * y) + (3 * z) : throw new ArgumentException("The flag was lost.");

    [Fact, Trait("JAX", "test_grad_argnums"), Trait("JAX", "test_value_and_grad_argnums")]
    public void The_gradient_of_some_arguments_is_that_of_a_lambda_over_them()
    {
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> y) => Weighted(1.0, y, 3.0, flag: true))(2.0));

        var (value, gradients) = Autodiff.ValueAndGrad(
            static (NdArray<double> z, NdArray<double> x) => Weighted(x, 2.0, z, flag: true))(3.0, 1.0);
        Closeness.Equal(14.0, value);
        Closeness.Equal((3.0, 1.0), gradients);
    }

    [Fact, Trait("JAX", "test_grad_negative_argnums")]
    public void The_gradient_of_the_last_argument_is_that_of_a_lambda_over_it() =>
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> z) => Weighted(1.0, 2.0, z, flag: true))(3.0));

    [Fact, Trait("JAX", "test_grad_item")]
    public void A_function_may_branch_on_an_element() =>
        Closeness.Equal(4.0, Autodiff.Grad(static (NdArray<double> x) => x.Item() >= 0 ? x * x : -x)(2.0));
}
