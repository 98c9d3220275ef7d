using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>The error function, which System.Math lacks, against tabulated values.</summary>
public class ErfTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.1, 0.1124629160182848922)]
    [InlineData(0.5, 0.5204998778130465377)]
    [InlineData(1.0, 0.8427007929497148693)]
    [InlineData(2.0, 0.9953222650189527342)]
    [InlineData(2.5, 0.9995930479825550411)]
    [InlineData(3.0, 0.9999779095030014146)]
    [InlineData(4.0, 0.9999999845827420998)]
    [InlineData(7.0, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Erf_has_its_tabulated_value_and_is_odd(double x, double expected)
    {
        Closeness.Equal(Create([expected, -expected]), Erf(Create([x, -x])), 1e-14);
        Closeness.Equal(Create([(float)expected, (float)-expected]), Erf(Create([(float)x, (float)-x])), 2e-7);
    }

    [Fact]
    public void Erf_of_a_tiny_number_keeps_its_relative_accuracy()
    {
        NdArray<double> tiny = 1e-300;

        Assert.Equal(1, Erf(tiny).Item() / (2e-300 / Math.Sqrt(Math.PI)), 1e-14);
    }
}
