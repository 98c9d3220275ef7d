using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class CastingTests
{
    [Fact]
    public void Numbers_are_converted_and_fractions_cut_off()
    {
        var x = Create([1.7, -1.7, 0.0]);

        Assert.Equal([1.7f, -1.7f, 0f], x.AsType<float>().ToArray());
        Assert.Equal([1, -1, 0], x.AsType<int>().ToArray());
        Assert.Equal([1L, -1L, 0L], x.AsType<long>().ToArray());
        Assert.Equal([true, true, false], x.AsType<bool>().ToArray());
        Assert.Equal([1.0, 0.0], Create([true, false]).AsType<double>().ToArray());
        Assert.Equal([3f], Create([3]).AsType<float>().ToArray());
    }

    [Fact]
    public void The_shape_stays() => Assert.Equal([2, 0, 3], Zeros<double>(2, 0, 3).AsType<float>().Shape.ToArray());

    [Fact]
    public void To_its_own_type_an_array_is_itself()
    {
        var x = Ones<double>(2);

        Assert.Same(x, x.AsType<double>());
    }

    [Fact]
    public void A_cotangent_comes_back_in_the_type_of_the_argument()
    {
        var gradient = Autodiff.Grad<NdArray<float>, double>(static x => Sum(x.AsType<double>() * Create([0.1, 0.2])))(Ones<float>(2));

        Assert.Equal([0.1f, 0.2f], gradient.ToArray());
    }

    [Fact]
    public void Higher_orders_go_through_it()
    {
        static NdArray<double> Cube(NdArray<double> x) => x.AsType<float>() is var y ? (y * y * y).AsType<double>() : x;

        Closeness.Equal(12.0, Autodiff.Grad(Cube)(2.0));
        Closeness.Equal(12.0, Autodiff.Grad(Autodiff.Grad(Cube))(2.0));
        Closeness.Equal(6.0, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(Cube)))(2.0));
    }

    [Fact]
    public void Integers_of_a_recorded_array_are_constants() =>
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> x) => x * x.AsType<int>().AsType<double>())(3.5));

    [Fact]
    public void Other_types_are_refused_by_name() => Assert.Contains(
        "Half", Assert.Throws<NotSupportedException>(static () => Ones<double>(1).AsType<Half>()).Message, StringComparison.Ordinal);
}
