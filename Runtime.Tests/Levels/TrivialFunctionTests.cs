using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Functions that do nothing, or nothing with some argument.</summary>
public class TrivialFunctionTests
{
    [Fact, Trait("TensorFlow", "testUnconnectedGradients*")]
    public void An_argument_that_is_not_used_has_zeros_of_its_own_shape()
    {
        var (x, y) = Autodiff.Grad(static (NdArray<double> x, NdArray<double> _) => Sum(x * x))(Ones<double>(2), Ones<double>(3, 1));

        Closeness.Equal(Full([2], 2.0), x);
        Closeness.Equal(Zeros<double>(3, 1), y);
    }

    [Fact]
    public void A_constant_has_zeros() =>
        Closeness.Equal(Zeros<double>(2), Autodiff.Grad(static (NdArray<double> _) => 7.0)(Ones<double>(2)));

    [Fact]
    public void A_constant_keeps_its_value() => Closeness.Equal(7.0, Autodiff.ValueAndGrad(static (NdArray<double> _) => 7.0)(1.0).Value);

    [Fact]
    public void The_identity_passes_its_cotangent_on()
    {
        var (value, pullback) = Autodiff.Vjp(static (NdArray<double> x) => x, Create([1.0, 2.0]));

        Closeness.Equal(Create([1.0, 2.0]), value);
        Closeness.Equal(Create([5.0, 6.0]), pullback(Create([5.0, 6.0])));
    }

    [Fact]
    public void A_function_may_return_one_of_its_arguments()
    {
        var (x, y) = Autodiff.Vjp(static (NdArray<double> _, NdArray<double> y) => y, 1.0, 2.0).Pullback(3.0);

        Closeness.Equal(0.0, x);
        Closeness.Equal(3.0, y);
    }

    [Fact]
    public void The_same_array_as_two_arguments_has_a_gradient_for_each()
    {
        NdArray<double> v = 3.0;

        Closeness.Equal((1.0, 2.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => x + (2 * y))(v, v));
    }

    [Fact]
    public void The_same_array_twice_in_one_operation_sums_both_cotangents() =>
        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) => x * x)(3.0));

    [Fact]
    public void A_value_used_three_times_sums_all_cotangents() =>
        Closeness.Equal(Create([14.0, 14.0]), Autodiff.Grad(static (NdArray<double> x) =>
        {
            var y = 2 * x;
            return Sum(y + (2 * y) + (4 * y));
        })(Ones<double>(2)));

    [Fact]
    public void Work_that_does_not_reach_the_value_does_not_reach_the_gradient() =>
        Closeness.Equal(1.0, Autodiff.Grad(static (NdArray<double> x) =>
        {
            _ = Log(x);
            return x;
        })(0.0));

    [Fact]
    public void A_captured_array_returned_as_it_is_counts_as_a_constant()
    {
        NdArray<double> captured = 4.0;

        var (value, gradient) = Autodiff.ValueAndGrad((NdArray<double> _) => captured)(1.0);

        Closeness.Equal(4.0, value);
        Closeness.Equal(0.0, gradient);
    }
}
