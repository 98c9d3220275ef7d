using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Delegates;

/// <summary>What fwd and bwd do is differentiated by the transforms further out.</summary>
public class DelegateHigherOrderTests
{
    // The value is x³; the rule's gradient is x⁵.
    private static readonly Func<F64, F64> Rule =
        Autodiff.CustomVjp(static (F64 x) => (x * x * x, x), static (x, g) => g * x * x * x * x * x);

    [Fact]
    public void Second_order_is_the_derivative_of_what_bwd_does()
    {
        Closeness.Equal(32.0, Autodiff.Grad(Rule)(2.0));
        Closeness.Equal(5.0 * 16, Autodiff.Grad(Autodiff.Grad(Rule))(2.0));
        Closeness.Equal(20.0 * 8, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(Rule)))(2.0));
        Closeness.Equal(Diag(Create([5.0, 80.0])), Autodiff.Hessian(static (F64 x) => Sum(Rule(x)))(Create([1.0, 2.0])));
    }

    [Fact]
    public void The_value_of_fwd_is_differentiated_by_the_outer_transform_as_what_it_does()
    {
        // d/dx of the inner transform's value: fwd's x³ by ordinary means, since fwd does not call the rule.
        Closeness.Equal(12.0, Autodiff.Grad(static (F64 x) => Autodiff.ValueAndGrad(Rule)(x).Value)(2.0));
    }

    [Fact]
    public void A_rule_that_calls_itself_in_fwd_applies_at_every_order()
    {
        Func<F64, F64>? plain = null;
        Func<F64, F64> sine = null!;
        plain = Autodiff.CustomVjp((F64 x) => (Sin(x), x), static (x, g) => 3 * g * Cos(x));
        sine = Autodiff.CustomVjp((F64 x) => (plain(x), x), static (x, g) => 2 * g * Cos(x));

        // The inner transform takes sine's rule, the outer one meets plain's.
        Closeness.Equal(3 * Math.Cos(1), Autodiff.Grad((F64 x) => Autodiff.ValueAndGrad(sine)(x).Value)(1.0));
        Closeness.Equal(2 * Math.Cos(1), Autodiff.Grad(sine)(1.0));
    }

    [Fact]
    public void Bwd_is_differentiated_with_respect_to_its_cotangent()
    {
        var (_, pullback) = Autodiff.Vjp(Rule, 2.0);

        Closeness.Equal(32.0, Autodiff.Grad(pullback)(5.0));
    }

    [Fact, Trait("JAX", "test_invariance")]
    public void The_value_is_the_same_at_every_depth_of_transforms()
    {
        var rule = Autodiff.CustomVjp(static (F64 x) => (Cos(2 * x) / 2, x), static (_, g) => g * 3);
        F64 Once(F64 x) => Autodiff.ValueAndGrad(rule)(x).Value;
        F64 Twice(F64 x) => Autodiff.ValueAndGrad((Func<F64, F64>)Once)(x).Value;

        Closeness.Equal(-0.2080734182735712, rule(1.0));
        Closeness.Equal(rule(1.0), Once(1.0), 0);
        Closeness.Equal(rule(1.0), Twice(1.0), 0);
    }
}
