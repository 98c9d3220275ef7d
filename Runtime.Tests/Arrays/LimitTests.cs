using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>As many axes and elements as there can be, and one more.</summary>
public class LimitTests
{
    private static readonly int[] Rank64 = [.. Enumerable.Repeat(1, 63), 2];

    private static readonly Dictionary<string, Func<object>> Excesses = new()
    {
        ["Zeros: 65 axes are more than the 64 supported."] = static () => Zeros<double>([1, .. Rank64]),
        ["Reshape: 100 axes are more than the 64 supported."] = static () => Ones<double>().Reshape([.. Enumerable.Repeat(1, 100)]),
        ["ExpandDims: 65 axes are more than the 64 supported."] = static () => ExpandDims(Ones<double>(Rank64), 0),
        ["Stack: 65 axes are more than the 64 supported."] = static () => Stack<double>([Ones<double>(Rank64)]),
        ["BroadcastTo: 65 axes are more than the 64 supported."] = static () => BroadcastTo(Ones<double>(), [1, .. Rank64]),
        ["Zeros: shape [65536, 65536] has more than"] = static () => Zeros<float>(65536, 65536),
        ["Ones: shape [65536, 65536] has more than"] = static () => Ones<float>(65536, 65536),
        ["Full: shape [2147483647, 2147483647, 2147483647] has more than"] =
            static () => Full([int.MaxValue, int.MaxValue, int.MaxValue], 1f),
        ["RandomNormal: shape [65536, 32768] has more than"] = static () => RandomNormal<float>(0, 65536, 32768),
        ["Eye: shape [65536, 65536] has more than"] = static () => Eye<float>(65536),
        ["OneHot: shape [65536, 65536] has more than"] = static () => OneHot<float>(Zeros<int>(65536), 65536),
        ["Add: shape [65536, 65536] has more than"] = static () => Zeros<float>(65536, 1) + Zeros<float>(65536),
        ["BroadcastTo: shape [65536, 65536] has more than"] = static () => BroadcastTo(Zeros<float>(65536), 65536, 65536),
        ["MatMul: shape [65536, 65536] has more than"] = static () => MatMul(Zeros<float>(65536, 1), Zeros<float>(1, 65536)),
        ["Outer: shape [65536, 65536] has more than"] = static () => Outer(Zeros<float>(65536), Zeros<float>(65536)),
        ["Diag: shape [65536, 65536] has more than"] = static () => Diag(Zeros<float>(65536)),
        ["Pad: shape [65536, 65536] has more than"] = static () => Pad(Zeros<float>(65536, 0), (0, 0), (0, 65536)),
        ["Take: shape [65536, 65536] has more than"] = static () => Take(Zeros<float>(1, 65536), Zeros<int>(65536), 0),
        ["SegmentSum: shape [65536, 65536] has more than"] = static () => SegmentSum(Zeros<float>(0, 65536), Zeros<int>(0), 65536),
        ["Pad: "] = static () => Pad(Zeros<float>(1), (int.MaxValue, int.MaxValue)),
        ["Arange: from 0 to 1E+18 by 1 are too many numbers."] = static () => Arange(1e18),
        ["Arange: from 0 to NaN by 1 are too many numbers."] = static () => Arange(double.NaN),
    };

    public static TheoryData<string> Messages => [.. Excesses.Keys];

    [Fact]
    public void An_array_has_up_to_64_axes()
    {
        var x = Ones<double>(Rank64);

        Assert.Equal(64, x.Rank);
        Assert.Equal(Rank64.Reverse(), x.Transpose().Shape.ToArray());
        Assert.Equal([2.0, 2.0], (x + x.Reshape(2)).ToArray());
        Assert.Equal([1.0, 2.0], CumSum(x, -1).ToArray());
        Assert.Equal([2.0, 2.0], Autodiff.Grad(static (NdArray<double> y) => Sum(y * y))(x).ToArray());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void More_raises_and_names_the_operation_that_was_called(string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(Excesses[message]).Message, StringComparison.Ordinal);

    [Fact]
    public void An_array_may_be_empty_however_long_its_other_axes_are() =>
        Assert.Equal(0, Zeros<double>(int.MaxValue, 0, int.MaxValue).Length);
}
