using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class RoundingTests
{
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(1, new[] { 1.25, -2.675, 0.5, 1234.5 }, new[] { 1.2, -2.7, 0.5, 1234.5 })]
    [InlineData(-2, new[] { 1234.5, -1250, 1350 }, new[] { 1200.0, -1200, 1400 })]
    [InlineData(0, new[] { 0.5, 1.5, 2.5 }, new[] { 0.0, 2, 2 })]
    [InlineData(5, new[] { 1e305, Inf, double.NaN }, new[] { 1e305, Inf, double.NaN })]
    [InlineData(400, new[] { 0.0, 0.125 }, new[] { 0.0, 0.125 })]
    [InlineData(-400, new[] { 0.0, 1e300 }, new[] { 0.0, 0 })]
    public void Round_keeps_so_many_digits(int decimals, double[] x, double[] expected) =>
        Closeness.Equal(Create(expected), Round(Create(x), decimals));

    [Theory]
    [InlineData(7, 3, 2)]
    [InlineData(-7, 3, -3)]
    [InlineData(7, -3, -3)]
    [InlineData(-7, -3, 2)]
    [InlineData(5.5, 0.5, 11)]
    [InlineData(1e6, 0.1, 9999999)]
    [InlineData(1e300, 1e-300, Inf)]
    [InlineData(1, Inf, 0)]
    [InlineData(-1, Inf, -1)]
    [InlineData(1, 0, Inf)]
    [InlineData(Inf, 2, double.NaN)]
    public void FloorDivide_is_the_quotient_rounded_down(double x, double y, double expected) =>
        Closeness.Equal(expected, FloorDivide<double>(x, y));

    [Fact]
    public void FloorDivide_rounds_quotients_of_integers_down() =>
        Assert.Equal([2, -3, -3, 2, 0], FloorDivide(Create([7, -7, 7, -7, 0]), Create([3, 3, -3, -3, 5])).ToArray());

    [Fact]
    public void FloorDivide_and_Mod_make_the_dividend_again()
    {
        var (x, y) = (10 * RandomNormal<double>(1, 4, 1), RandomNormal<double>(2, 5));

        Closeness.Equal(x + Zeros<double>(5), (FloorDivide(x, y) * y) + Mod(x, y), 1e-9);
    }

    [Fact]
    public void FloorDivide_by_an_integer_0_is_refused() =>
        Assert.Throws<DivideByZeroException>(static () => FloorDivide(Create([1]), 0));
}
