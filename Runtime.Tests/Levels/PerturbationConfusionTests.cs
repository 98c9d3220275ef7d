using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>
/// Derivatives within derivatives that share variables, which a system with one kind of derivative mark gets wrong (J. M. Siskind and
/// B. A. Pearlmutter, "Nesting forward-mode AD in a functional framework", 2008).
/// </summary>
public class PerturbationConfusionTests
{
    private static Func<NdArray<double>, NdArray<double>> D(Func<NdArray<double>, NdArray<double>> f) => Autodiff.Grad(f);

    [Fact]
    public void An_inner_derivative_does_not_see_the_outer_variable_vary() =>
        Closeness.Equal(1.0, D(static x => x * D(y => x + y)(1.0))(1.0)); // 2 where the two are confused

    [Fact]
    public void An_inner_derivative_may_depend_on_the_outer_variable() =>
        Closeness.Equal(6.0, D(static x => x * D(y => x * y)(2.0))(3.0));

    [Fact]
    public void The_inner_variable_may_take_the_outer_value() =>
        // D(y => x y²)(x) = 2 x².
        Closeness.Equal(12.0, D(static x => D(y => x * y * y)(x))(3.0));

    [Fact]
    public void An_inner_derivative_of_the_outer_variable_alone_is_0() => Closeness.Equal(0.0, D(static x => x * D(_ => x * x)(1.0))(5.0));

    [Fact]
    public void Three_levels_share_a_variable() =>
        // D(z => x y z²)(y) = 2 x y², and so on: x · 4 x · y at y = x, then 12 x².
        Closeness.Equal(48.0, D(static x => x * D(y => D(z => x * y * z * z)(y))(x))(2.0), 1e-12 * 48);

    [Fact]
    public void Levels_that_stand_beside_each_other_are_apart() =>
        Closeness.Equal(2 + (2 * 3.0), D(static x => D(y => x * y * y)(1.0) + (D(y => x * x * y)(1.0)))(3.0));

    [Fact]
    public void The_same_function_is_its_own_inner_level()
    {
        static NdArray<double> F(NdArray<double> x) => x.Item() > 1 ? x * D(F)(x - 1) : x * x;

        // F(x) = x · 2(x − 1) on (1, 2], so F' = 4x − 2.
        Closeness.Equal((4 * 1.5) - 2, D(F)(1.5));
    }

    [Fact]
    public void A_pullback_taken_outside_does_not_see_a_later_level_vary()
    {
        var (_, pullback) = Autodiff.Vjp(static (NdArray<double> y) => y * y, 3.0);

        // The pullback of y² at 3 is 6 g, whatever x is.
        Closeness.Equal(6.0, D(x => pullback(x))(7.0));
    }

    [Fact]
    public void A_pullback_taken_at_an_outer_variable_varies_with_it_alone() =>
        Closeness.Equal(2.0, D(static x =>
        {
            var (_, pullback) = Autodiff.Vjp(y => x * y, x);
            return D(g => pullback(g) * g)(1.0);
        })(5.0));

    [Fact]
    public void Minimisation_within_maximisation_keeps_its_variables_apart()
    {
        // Inner: one Newton step for min over y of (y − x)², which is exact. Outer: d/dx of x · y(x) = 2x.
        static NdArray<double> Newton(Func<NdArray<double>, NdArray<double>> f, NdArray<double> y) => y - (D(f)(y) / D(D(f))(y));

        Closeness.Equal(8.0, D(static x => x * Newton(y => Square(y - x), 0.0))(4.0));
    }
}
