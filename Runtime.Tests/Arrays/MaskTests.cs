using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class MaskTests
{
    [Fact]
    public void All_holds_of_an_empty_mask_and_Any_does_not()
    {
        Assert.True(All(Zeros<bool>(0)));
        Assert.False(Any(Zeros<bool>(0)));
    }

    [Fact]
    public void One_element_decides()
    {
        Assert.False(All(Create([true, false])));
        Assert.True(Any(Create([true, false])));
        Assert.True(All(Create([true, true])));
        Assert.False(Any(Create([false, false])));
    }

    [Fact]
    public void Numbers_are_finite_infinite_or_not_numbers()
    {
        var x = Create([1.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN]);

        Assert.Equal([true, false, false, false], IsFinite(x).ToArray());
        Assert.Equal([false, false, false, true], IsNaN(x).ToArray());
    }

    [Theory]
    [InlineData(1, 1 + 1e-6, true)]
    [InlineData(1, 1 + 1e-4, false)]
    [InlineData(0, 1e-9, true)]
    [InlineData(0, 1e-7, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(1, double.PositiveInfinity, false)]
    [InlineData(double.NaN, double.NaN, false)]
    public void AllClose_is_NumPys(double x, double y, bool expected) => Assert.Equal(expected, AllClose(Full([1], x), Full([2], y)));

    [Fact]
    public void Where_chooses_among_numbers_of_any_type_and_among_masks()
    {
        var mask = Create([true, false]);

        Assert.Equal([1, 0], Where(mask, Create([1, 2]), 0).ToArray());
        Assert.Equal([1f, 4f], Where(mask, Create([1f, 2f]), Create([3f, 4f])).ToArray());
        Assert.Equal([false, true], Where(mask, Create([false, false]), true).ToArray());
    }

    [Fact]
    public void Where_chooses_between_two_numbers() =>
        Assert.Equal([1.0, 2.0], Where(Create([true, false]), 1.0, 2).ToArray());

    [Fact]
    public void IsClose_tells_where_AllClose_would_fail()
    {
        var x = Create([1, double.NaN, double.PositiveInfinity, 1e-9, 1]);
        var y = Create([1 + 1e-6, double.NaN, double.PositiveInfinity, 0, double.PositiveInfinity]);

        Assert.Equal([true, false, true, true, false], IsClose(x, y).ToArray());
        Assert.Equal([true, true, true, true, false], IsClose(x, y, equalNan: true).ToArray());
        Assert.True(AllClose(x[..4], y[..4], equalNan: true));
        Assert.False(AllClose(x[..4], y[..4]));
    }

    [Fact]
    public void Arrays_are_equal_in_shape_and_elements()
    {
        Assert.True(ArrayEqual(Create([1, 2]), Create([1, 2])));
        Assert.True(ArrayEqual(Create([0.0]), Create([-0.0])));
        Assert.False(ArrayEqual(Create([1, 2]), Create([1, 3])));
        Assert.False(ArrayEqual(Create([1, 1]), Create([1])));
        Assert.False(ArrayEqual(Zeros<int>(0, 1), Zeros<int>(1, 0)));
    }

    [Fact]
    public void NaN_equals_NaN_where_that_is_asked_for()
    {
        var x = Create([1, double.NaN]);

        Assert.False(ArrayEqual(x, x));
        Assert.True(ArrayEqual(x, x, equalNan: true));
        Assert.False(ArrayEqual(x, Create([1.0, 2.0]), equalNan: true));
    }

    [Fact]
    public void Clip_takes_bounds_that_broadcast() =>
        Closeness.Equal(
            Create(new[,] { { 2.0, 4, 0 }, { 2, 5, 0 } }),
            Clip(Create([1.0, 5, -3]), Create([2.0, 0, 0]), Create([4.0, 9], 2, 1)));

    [Fact]
    public void Clip_lets_the_upper_bound_win() => Closeness.Equal(1.0, Clip(0.0, Create(2.0), Create(1.0)));

    [Fact]
    public void Clip_is_NaN_where_a_bound_is() =>
        Closeness.Equal(
            Full([3], double.NaN), Clip(Create([double.NaN, 1, 1]), Create([0, double.NaN, 0]), Create([2, 2, double.NaN])));

    [Fact]
    public void Clip_gives_the_cotangent_to_what_it_took()
    {
        var x = Create([0.0, 1, 2, 3, 4]);

        Closeness.Equal(
            (Create([0.0, 1, 1, 1, 0]), Create(1.0)),
            Autodiff.Grad(static (NdArray<double> x, NdArray<double> min) => Sum(Clip(x, min, Create(3.0))))(x, 1.0));
    }
}
