using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Delegates;

/// <summary>Rules made of one delegate, that returns its value and its pullback.</summary>
public class CustomGradientTests
{
    private static readonly Func<F64, F64> Square = Autodiff.CustomGradient(static (F64 x) => (x * x, g => g * x));

    [Fact, Trait("JAX", "test_custom_gradient")]
    public void The_gradient_is_the_rules_at_every_order()
    {
        Closeness.Equal(9.0, Square(3.0));
        Closeness.Equal(3.0, Autodiff.Grad(Square)(3.0));
        Closeness.Equal(1.0, Autodiff.Grad(Autodiff.Grad(Square))(3.0));
        Closeness.Equal(0.0, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(Square)))(3.0));
    }

    [Fact, Trait("JAX", "test_custom_gradient_2")]
    public void Of_several_arguments_a_tuple()
    {
        var product = Autodiff.CustomGradient(static (F64 x, F64 y) => (x * y, g => (y * 10, x)));

        Closeness.Equal(12.0, product(3.0, 4.0));
        Closeness.Equal((40.0, 3.0), Autodiff.Grad(product)(3.0, 4.0));
    }

    [Fact, Trait("JAX", "test_custom_gradient_3")]
    public void The_pullback_may_use_what_the_function_computed()
    {
        var rule = Autodiff.CustomGradient(static (F64 x) =>
        {
            var cos = Cos(x);
            return (Sum(Sin(x)), g => g * cos * Create([3.0, 4.0, 5.0]));
        });

        Closeness.Equal(1.7507684116335782, rule(Arange(3.0)));
        Closeness.Equal(Create([3.0, 2.161209223472559, -2.080734182735712]), Autodiff.Grad(rule)(Arange(3.0)), 1e-14);
    }

    [Fact]
    public void Of_a_tree_with_its_types_given()
    {
        var product = Autodiff.CustomGradient<(F64 A, F64 B), F64>(static p => (p.A * p.B, dy => (10 * dy * p.B, 100 * dy * p.A)));

        Closeness.Equal((30.0, 200.0), Autodiff.Grad(product)((2.0, 3.0)));
    }

    [Fact]
    public void Null_means_zero()
    {
        Closeness.Equal(0.0, Autodiff.Grad(Autodiff.CustomGradient(static (F64 x) => (x * x, static (F64 _) => (F64?)null)))(3.0));
        Closeness.Equal(
            (0.0, 7.0),
            Autodiff.Grad(Autodiff.CustomGradient(static (F64 x, F64 y) => (x * y, static g => ((F64?)null, 7 * g))))(3.0, 4.0));
    }

    [Fact]
    public void The_pullback_runs_once_for_each_application()
    {
        var (forward, backward) = (0, 0);
        var rule = Autodiff.CustomGradient((F64 x) =>
        {
            forward++;
            return (x, g =>
            {
                backward++;
                return 5 * g;
            });
        });

        var (_, pullback) = Autodiff.Vjp(rule, 3.0);
        pullback(1.0);
        pullback(1.0);

        Assert.Equal((1, 2), (forward, backward));
    }

    [Fact]
    public void Of_one_to_four_arguments_in_either_element_type()
    {
        var one = Autodiff.CustomGradient(static (F32 x) => (x, static g => 10 * g));
        var three = Autodiff.CustomGradient(static (F32 x, F32 y, F32 z) => (x * y * z, static g => (10 * g, 20 * g, 30 * g)));
        var four = Autodiff.CustomGradient(static (F64 x, F64 y, F64 z, F64 w) => (x * y, static g => (10 * g, 20 * g, 30 * g, 40 * g)));

        Assert.Equal(10f, Autodiff.Grad(one)(1f).Item());
        Assert.Equal(30f, Autodiff.Grad(three)(1f, 1f, 1f).Item3.Item());
        Assert.Equal(40.0, Autodiff.Grad(four)(1.0, 1.0, 1.0, 1.0).Item4.Item());
    }

    [Fact, Trait("JAX", "test_bwd_closes_over_tracer")]
    public void What_an_outer_transform_differentiates_may_be_captured()
    {
        // The rule's gradient is 2 cos(captured), whatever x.
        static Func<F64, F64> Rule(F64 captured) => Autodiff.CustomGradient((F64 x) => (2 * Sin(x), g => 2 * g * Cos(captured)));

        Closeness.Equal(2 * Math.Cos(2), Autodiff.Grad(Rule(2.0))(1.0));
        Closeness.Equal(-2 * Math.Sin(4), Autodiff.Grad(static (F64 y) => Autodiff.Grad(Rule(y))(1.0))(4.0));
    }
}
