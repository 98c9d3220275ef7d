using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

public class StopGradientTests
{
    [Fact]
    public void The_value_passes_unchanged() => Closeness.Equal(Create([1.0, 2.0]), Autodiff.StopGradient(Create([1.0, 2.0])));

    [Fact]
    public void A_stopped_factor_is_a_constant() =>
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> x) => x * Autodiff.StopGradient(x))(3.0));

    [Fact]
    public void Everything_stopped_gives_zeros() =>
        Closeness.Equal(Zeros<double>(2), Autodiff.Grad(static (NdArray<double> x) => Sum(Autodiff.StopGradient(x * x)))(Ones<double>(2)));

    [Fact]
    public void Every_level_is_stopped() =>
        Closeness.Equal(
            0.0,
            Autodiff.Grad(static (NdArray<double> x) => Autodiff.Grad((NdArray<double> y) => y * Autodiff.StopGradient(x * y))(2.0))(3.0));

    [Fact]
    public void An_inner_stop_leaves_nothing_for_higher_orders() =>
        Closeness.Equal(0.0, Autodiff.Grad(Autodiff.Grad(static (NdArray<double> x) => Square(Autodiff.StopGradient(x)) * x))(3.0));

    [Fact]
    public void A_straight_through_estimator_rounds_and_passes_the_cotangent_on()
    {
        static NdArray<double> Quantise(NdArray<double> x) => x + Autodiff.StopGradient(Round(x) - x);

        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => 5 * Quantise(x))(2.3);

        Closeness.Equal(10.0, value);
        Closeness.Equal(5.0, gradient);
    }

    [Fact]
    public void A_stopped_array_may_leave_the_transform()
    {
        NdArray<double>? kept = null;
        Autodiff.Grad((NdArray<double> x) =>
        {
            kept = Autodiff.StopGradient(x * 2);
            return x;
        })(4.0);

        Closeness.Equal(8.0, kept!);
    }

    [Fact]
    public void Masks_and_indices_pass_too()
    {
        Assert.Equal([true], Autodiff.StopGradient(Create([true])).ToArray());
        Assert.Equal([7], Autodiff.StopGradient(Create([7])).ToArray());
    }

    [Fact]
    public void All_arrays_of_a_tree_are_stopped() =>
        Closeness.Equal(
            (6.0, 0.0),
            Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => x * Autodiff.StopGradient((x, y)).y)(5.0, 6.0));

    [Fact]
    public void Whatever_is_no_array_of_a_tree_is_carried_along()
    {
        var layer = new Trees.Layer(2.0);

        Assert.Same(layer.Seen, Autodiff.StopGradient(layer).Seen);
    }

    [Fact]
    public void What_is_no_tree_is_refused_by_its_type() => Assert.StartsWith(
        "string is not known to be a tree of arrays.",
        Assert.Throws<NotSupportedException>(static () => Autodiff.StopGradient("text")).Message,
        StringComparison.Ordinal);
}
