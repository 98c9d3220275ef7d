using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class ConvolutionTests
{
    [Theory]
    [InlineData("full", new[] { 0, 1, 2.5, 4, 5.5, 2 })]
    [InlineData("same", new[] { 1, 2.5, 4, 5.5 })]
    [InlineData("valid", new[] { 2.5, 4 })]
    public void The_longer_may_come_first(string mode, double[] expected) =>
        Closeness.Equal(Create(expected), Convolve(Create([1.0, 2, 3, 4]), Create([0.0, 1, 0.5]), mode));

    [Theory]
    [InlineData("full", new[] { 1.0, 4, 7, 10, 13, 10 })]
    [InlineData("same", new[] { 1.0, 4, 7, 10, 13 })]
    [InlineData("valid", new[] { 4.0, 7, 10, 13 })]
    public void The_longer_may_come_last(string mode, double[] expected) =>
        Closeness.Equal(Create(expected), Convolve(Create([1.0, 2]), Create([1.0, 2, 3, 4, 5]), mode));

    [Theory]
    [InlineData("full", new[] { 1, 3, 6, 11, 11, 10, 8 })]
    [InlineData("same", new[] { 3, 6, 11, 11 })]
    [InlineData("valid", new[] { 11 })]
    public void Integers_of_one_length_are_convolved(string mode, int[] expected) =>
        Assert.Equal(expected, Convolve(Create([1, 2, 3, 4]), Create([1, 1, 1, 2]), mode).ToArray());
}
