using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>jax-js: customVjp(fwd, bwd), whose form is that of <see cref="Autodiff"/>'s delegates.</summary>
public class JaxJsTests
{
    private static readonly Func<NdArray<double>, NdArray<double>> TripleAndX = Autodiff.CustomVjp(
        static (NdArray<double> x) => (x * x, x), static (NdArray<double> x, NdArray<double> g) => (3 * g) + x);

    [Fact, Trait("jax-js fork", "+10")]
    public void A_function_is_called_as_it_is_outside_of_a_transform()
    {
        var plus10 = Autodiff.CustomVjp(static (NdArray<double> x) => (x + 10, 0), static (int _, NdArray<double> g) => 2 * g);

        Closeness.Equal(15.0, plus10(5.0));
        Closeness.Equal(2.0, Autodiff.Grad(plus10)(5.0));
    }

    [Fact, Trait("jax-js fork", "log1pexp")]
    public void The_example_of_its_documentation_with_the_right_formula()
    {
        var f = Autodiff.CustomVjp(
            static (NdArray<double> x) => (Log(1 + Exp(x)), x),
            static (NdArray<double> x, NdArray<double> g) => g * (1 - (1 / (1 + Exp(x)))));

        Closeness.Equal(1.0, Autodiff.Grad(f)(1000.0));
        Closeness.Equal(1.0, Autodiff.Grad(f)(100.0));
        Closeness.Equal(0.5, Autodiff.Grad(f)(0.0));
    }

    [Fact, Trait("jax-js fork", "vjp 6 / 3g+x = 5")]
    public void A_pullback_multiplies_or_adds_as_bwd_says()
    {
        var squared = Autodiff.CustomVjp(static (NdArray<double> x) => (x, x), static (NdArray<double> x, NdArray<double> g) => 2 * x * g);

        Closeness.Equal(6.0, Autodiff.Vjp(squared, 3.0).Pullback(1.0));
        Closeness.Equal(5.0, Autodiff.Vjp(TripleAndX, 2.0).Pullback(1.0));
    }

    [Fact, Trait("jax-js fork", "two args at (3,4)")]
    public void Two_arguments_have_two_cotangents()
    {
        var f = Autodiff.CustomVjp(
            static (NdArray<double> x, NdArray<double> y) => (x * y, (X: x, Y: y)),
            static ((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) => (2 * g * kept.Y, 3 * g * kept.X));

        Closeness.Equal((8.0, 9.0), Autodiff.Grad(f)(3.0, 4.0));
    }

    [Fact, Trait("jax-js fork", "value_and_grad 16 / 7")]
    public void Value_and_gradient_come_together() => Closeness.Equal((16.0, 7.0), Autodiff.ValueAndGrad(TripleAndX)(4.0));

    [Fact]
    public void Called_within_a_differentiated_function_the_rule_is_used()
    {
        Closeness.Equal((3 * 2) + 1.0, Autodiff.Grad(static (NdArray<double> x) => 2 * TripleAndX(x))(1.0));
        Closeness.Equal(5.0, Autodiff.Grad(static (NdArray<double> x) => Sum(TripleAndX(x)[0]))(Create([2.0]))[0]);
    }
}
