using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class SearchingTests
{
    private static readonly NdArray<double> Sparse = Create(new[,] { { 0.0, 1 }, { double.NaN, -0.0 } });

    [Fact]
    public void Nonzero_gives_the_places_along_each_axis()
    {
        var places = Nonzero(Sparse);

        Assert.Equal(2, places.Length);
        Assert.Equal([0, 1], places[0].ToArray());
        Assert.Equal([1, 0], places[1].ToArray());
    }

    [Fact]
    public void Nonzero_of_a_mask_finds_what_is_true() => Assert.Equal([1, 2], Nonzero(Create([false, true, true]))[0].ToArray());

    [Fact]
    public void ArgWhere_gives_an_index_a_row() => Naive.AssertSame(Create(new[,] { { 0, 1 }, { 1, 0 } }), ArgWhere(Sparse));

    [Fact]
    public void ArgWhere_of_nothing_has_as_many_columns_as_there_are_axes() =>
        Assert.Equal([0, 3], ArgWhere(Zeros<double>(2, 0, 3)).Shape.ToArray());

    [Fact]
    public void ArgWhere_of_a_scalar_has_no_columns()
    {
        Assert.Equal([1, 0], ArgWhere<double>(3.0).Shape.ToArray());
        Assert.Equal([0, 0], ArgWhere<double>(0.0).Shape.ToArray());
    }

    [Theory]
    [InlineData("left", new[] { 0, 1, 3, 3, 4, 4 })]
    [InlineData("right", new[] { 0, 3, 3, 4, 4, 4 })]
    public void SearchSorted_finds_the_side_of_equal_elements_and_puts_NaN_last(string side, int[] expected) =>
        Assert.Equal(expected, SearchSorted(Create([1.0, 2, 2, 3]), Create([0.0, 2, 2.5, 3, 9, double.NaN]), side).ToArray());

    [Fact]
    public void SearchSorted_finds_NaN_among_NaN() =>
        Assert.Equal(1, SearchSorted(Create([1.0, double.NaN, double.NaN]), double.NaN).Item());

    [Fact]
    public void SearchSorted_keeps_the_shape_of_the_values() =>
        Assert.Equal([2, 0], SearchSorted(Zeros<double>(0), Zeros<double>(2, 0)).Shape.ToArray());
}
