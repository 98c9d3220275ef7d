using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class QuantileTests
{
    private static readonly NdArray<double> Rows = Create(new[,] { { 3.0, 1, 2 }, { 9, 7, 5 } });

    [Fact]
    public void Percentiles_lie_between_neighbours() =>
        Closeness.Equal(
            Create([1.0, 1.4, 4, 14.4, 16]), Percentile(Create([16.0, 1, 8, 2, 4]), Create([0.0, 10, 50, 95, 100])));

    [Fact]
    public void A_quantile_of_rows_is_one_for_each() => Closeness.Equal(Create([1.6, 6.2]), Quantile(Rows, 0.3, axis: 1));

    [Fact]
    public void A_quantile_of_columns_is_one_for_each() => Closeness.Equal(Create([4.8, 2.8, 2.9]), Quantile(Rows, 0.3, axis: -2));

    [Fact]
    public void The_axes_of_the_fractions_come_first() =>
        Assert.Equal([2, 2, 1], Quantile(Rows, Create([0.25, 0.5]), axis: 1, keepDims: true).Shape.ToArray());

    [Fact]
    public void The_middle_is_the_median()
    {
        var x = RandomNormal<double>(1, 4, 5);

        Closeness.Equal(Median(x, 0), Quantile(x, 0.5, 0));
        Closeness.Equal(Median(x, keepDims: true), Percentile(x, 50, keepDims: true));
    }

    [Fact]
    public void NaN_makes_the_quantile_NaN() => Closeness.Equal(double.NaN, Percentile(Create([1.0, double.NaN, 3.0]), 0));

    [Fact]
    public void An_infinite_neighbour_does_not_touch_an_element() =>
        Closeness.Equal(2.0, Quantile(Create([1.0, 2.0, double.PositiveInfinity]), 0.5));

    [Fact]
    public void No_fractions_give_no_quantiles() => Assert.Equal([0, 2], Quantile(Rows, Zeros<double>(0), 1).Shape.ToArray());

    [Fact]
    public void The_cotangent_is_shared_by_the_neighbours() =>
        Closeness.Equal(
            Create([0.0, 0.75, 0.25]), Autodiff.Grad(static (NdArray<double> x) => Quantile(x, 0.125))(Create([5.0, 1.0, 2.0])));
}
