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
}
