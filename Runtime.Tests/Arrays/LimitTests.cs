using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>As many axes and elements as there can be, and one more.</summary>
public class LimitTests
{
    private static readonly int[] Rank64 = [.. Enumerable.Repeat(1, 63), 2];

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

    [Fact]
    public void A_hundred_axes_or_65_are_too_many()
    {
        AssertRaises("Zeros: 65 axes are more than the 64 supported.", static () => Zeros<double>([1, .. Rank64]));
        AssertRaises(
            "Reshape: 100 axes are more than the 64 supported.", static () => Ones<double>().Reshape([.. Enumerable.Repeat(1, 100)]));
        AssertRaises("ExpandDims: 65 axes are more than the 64 supported.", static () => ExpandDims(Ones<double>(Rank64), 0));
        AssertRaises("Stack: 65 axes are more than the 64 supported.", static () => Stack<double>([Ones<double>(Rank64)]));
        AssertRaises("BroadcastTo: 65 axes are more than the 64 supported.", static () => BroadcastTo(Ones<double>(), [1, .. Rank64]));
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public void More_elements_than_an_array_can_hold_raise(string operation, string shape)
    {
        AssertRaises($"{operation}: shape {shape} has more than {Array.MaxLength} elements.", Operations[operation]);
    }

    public static TheoryData<string, string> TooLong => new()
    {
        { "Zeros", "[65536, 65536]" },
        { "Ones", "[65536, 65536]" },
        { "Full", "[2147483647, 2147483647, 2147483647]" },
        { "RandomNormal", "[65536, 32768]" },
        { "Eye", "[65536, 65536]" },
        { "OneHot", "[65536, 65536]" },
        { "Add", "[65536, 65536]" },
        { "BroadcastTo", "[65536, 65536]" },
        { "MatMul", "[65536, 65536]" },
        { "Outer", "[65536, 65536]" },
        { "Diag", "[65536, 65536]" },
        { "Pad", "[65536, 65536]" },
        { "Take", "[65536, 65536]" },
        { "SegmentSum", "[65536, 65536]" },
    };

    private static readonly Dictionary<string, Func<object>> Operations = new()
    {
        ["Zeros"] = static () => Zeros<float>(65536, 65536),
        ["Ones"] = static () => Ones<float>(65536, 65536),
        ["Full"] = static () => Full([int.MaxValue, int.MaxValue, int.MaxValue], 1f),
        ["RandomNormal"] = static () => RandomNormal<float>(0, 65536, 32768),
        ["Eye"] = static () => Eye<float>(65536),
        ["OneHot"] = static () => OneHot<float>(Zeros<int>(65536), 65536),
        ["Add"] = static () => Zeros<float>(65536, 1) + Zeros<float>(65536),
        ["BroadcastTo"] = static () => BroadcastTo(Zeros<float>(65536), 65536, 65536),
        ["MatMul"] = static () => MatMul(Zeros<float>(65536, 1), Zeros<float>(1, 65536)),
        ["Outer"] = static () => Outer(Zeros<float>(65536), Zeros<float>(65536)),
        ["Diag"] = static () => Diag(Zeros<float>(65536)),
        ["Pad"] = static () => Pad(Zeros<float>(65536, 0), (0, 0), (0, 65536)),
        ["Take"] = static () => Take(Zeros<float>(1, 65536), Zeros<int>(65536), 0),
        ["SegmentSum"] = static () => SegmentSum(Zeros<float>(0, 65536), Zeros<int>(0), 65536),
    };

    [Fact]
    public void A_width_that_overflows_is_too_many_elements() =>
        Assert.Contains(
            "Pad",
            Assert.Throws<ArgumentException>(static () => Pad(Zeros<float>(1), (int.MaxValue, int.MaxValue))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_range_of_too_many_numbers_raises()
    {
        AssertRaises("Arange: from 0 to 1E+18 by 1 are too many numbers.", static () => Arange(1e18));
        AssertRaises("Arange: from 0 to NaN by 1 are too many numbers.", static () => Arange(double.NaN));
    }

    [Fact]
    public void An_array_may_be_empty_however_long_its_other_axes_are() =>
        Assert.Equal(0, Zeros<double>(int.MaxValue, 0, int.MaxValue).Length);

    private static void AssertRaises(string message, Func<object> action) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
