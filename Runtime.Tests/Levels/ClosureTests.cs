using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Functions that capture what an outer transform records.</summary>
public class ClosureTests
{
    [Fact]
    public void A_captured_constant_is_a_constant()
    {
        NdArray<double> c = 5.0;

        Closeness.Equal(5.0, Autodiff.Grad((NdArray<double> x) => c * x)(2.0));
    }

    [Fact]
    public void A_captured_outer_array_is_differentiated_by_the_outer_transform() =>
        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) => Autodiff.Grad((NdArray<double> y) => x * x * y)(1.0))(3.0));

    [Fact]
    public void A_captured_intermediate_is_differentiated_through() =>
        Closeness.Equal(2 * Math.Cos(4), Autodiff.Grad(static (NdArray<double> x) =>
        {
            var s = Sin(2 * x);
            return Autodiff.Grad((NdArray<double> y) => s * y)(10.0);
        })(2.0));

    [Fact]
    public void An_inner_function_may_ignore_its_argument_and_return_what_it_captured() =>
        Closeness.Equal(1.0, Autodiff.Grad(static (NdArray<double> x) => Autodiff.ValueAndGrad((NdArray<double> _) => x)(0.0).Value)(2.0));

    [Fact]
    public void The_gradient_with_respect_to_an_ignored_argument_is_a_constant_for_the_outer_level() =>
        Closeness.Equal(0.0, Autodiff.Grad(static (NdArray<double> x) => x * Autodiff.Grad((NdArray<double> _) => x)(0.0))(2.0));

    [Fact]
    public void A_mask_of_an_outer_array_chooses_inside() =>
        Closeness.Equal(
            Create([1.0, 0.0]),
            Autodiff.Grad(
                static (NdArray<double> x) => Sum(
                    Autodiff.Grad((NdArray<double> y) => Sum(Where(x > 0, x * y, y)))(Zeros<double>(2))))(Create([1.0, -1.0])));

    [Fact]
    public void Control_flow_may_depend_on_values() =>
        Assert.All(
            [(2.0, 4.0), (-2.0, -1.0)],
            static c => Closeness.Equal(c.Item2, Autodiff.Grad(static (NdArray<double> x) => x.Item() > 0 ? x * x : -x)(c.Item1)));

    [Fact]
    public void A_loop_unrolls_as_it_ran() =>
        Closeness.Equal(5 * Math.Pow(1.1, 4), Autodiff.Grad(static (NdArray<double> x) =>
        {
            NdArray<double> product = 1.0;
            for (var i = 0; i < 5; i++)
            {
                product *= x;
            }

            return product;
        })(1.1));
}
