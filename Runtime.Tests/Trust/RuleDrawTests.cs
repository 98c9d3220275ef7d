using VjpGen.CompilerServices;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>The arguments that rules are checked with.</summary>
public class RuleDrawTests
{
    private static readonly int[] Many = [100];

    [Fact]
    public void Numbers_lie_in_the_range_that_is_asked_for()
    {
        AssertRange(new RuleDraw(Many, seed: 1).Numbers<double>(), 0.5, 1.5);
        AssertRange(new RuleDraw(Many, seed: 1).Numbers<double>(low: 2, high: 2.25), 2, 2.25);
        AssertRange(new RuleDraw(Many, seed: 1).Numbers<double>(low: 2), 2, 3);
        AssertRange(new RuleDraw(Many, seed: 1).Numbers<double>(high: 0.25), -0.75, 0.25);
        AssertRange(new RuleDraw(Many, seed: 1).Numbers<double>(low: 0), 0, 1.5);
    }

    [Fact]
    public void Signs_are_random_where_no_range_is_asked_for()
    {
        var draw = new RuleDraw(Many, seed: 1, isSigned: true);

        Assert.InRange(draw.Numbers<double>().ToArray().Count(static x => x < 0), 30, 70);
        AssertRange(NdArray.Abs(draw.Numbers<double>()), 0.5, 1.5);
        AssertRange(draw.Numbers<double>(low: 1, high: 2), 1, 2);
    }

    [Fact]
    public void Whole_numbers_reach_both_bounds()
    {
        var draw = new RuleDraw(Many, seed: 1);

        Assert.Equal([0, 1], draw.Indices().ToArray().Distinct().Order());
        Assert.Equal([-2, -1, 0], draw.Indices(low: -2, high: 0).ToArray().Distinct().Order());
    }

    [Fact]
    public void A_shape_of_its_own_goes_before_that_of_the_draw() =>
        Assert.Equal([2, 3], new RuleDraw(Many, seed: 1).Mask([2, 3]).Shape.ToArray());

    [Fact]
    public void A_range_that_is_upside_down_is_an_error() => Assert.Equal(
        "[Sample(Low = 3, High = 2)]: Low must not exceed High.",
        Assert.Throws<ArgumentException>(static () => new RuleDraw(Many, seed: 1).Numbers<double>(low: 3, high: 2)).Message);

    private static void AssertRange(NdArray<double> array, double low, double high)
    {
        var margin = (high - low) / 10;
        Assert.InRange(array.ToArray().Min(), low, low + margin);
        Assert.InRange(array.ToArray().Max(), high - margin, high);
    }
}
