using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>What arrays print as, beside what NumPy prints for the same.</summary>
public class TextTests
{
    public static TheoryData<string, double[]> Plain => new()
    {
        { "[1. 2. 3.]", [1, 2, 3] },
        { "[ 1.5  2.  30. ]", [1.5, 2, 30] },
        { "[-1.5   2.25]", [-1.5, 2.25] },
        { "[0.1 0.2 0.3]", [0.1, 0.2, 0.3] },
        { "[0.33333333 0.66666667]", [1.0 / 3, 2.0 / 3] },
        { "[-0.]", [-0.0] },
        { "[ 1. nan inf]", [1, double.NaN, double.PositiveInfinity] },
        { "[-inf   1.]", [double.NegativeInfinity, 1] },
        { "[12345678.]", [12345678] },
        { "[0.001 1.   ]", [0.001, 1] },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Points_stand_below_each_other(string expected, double[] elements) =>
        Assert.Equal(expected, Create(elements, elements.Length).ToString());

    public static TheoryData<string, double[]> WithExponents => new()
    {
        { "[1.e+08]", [1e8] },
        { "[1.234e-05]", [0.00001234] },
        { "[1.e+00 1.e+04]", [1, 1e4] },
        { "[1.e-10 1.e+00 1.e+20]", [1e-10, 1, 1e20] },
        { "[1.50e-10 1.25e+20]", [1.5e-10, 1.25e20] },
        { "[1.e+000 1.e+100]", [1, 1e100] },
    };

    [Theory]
    [MemberData(nameof(WithExponents))]
    public void Numbers_far_apart_or_far_from_1_have_exponents(string expected, double[] elements) =>
        Assert.Equal(expected, Create(elements, elements.Length).ToString());

    [Fact]
    public void Single_precision_shows_no_digits_it_does_not_have()
    {
        Assert.Equal("[0.1]", Create([0.1f]).ToString());
        Assert.Equal("[0.33333334]", Create([1f / 3]).ToString());
        Assert.Equal("[123456.79]", Create([123456.789f]).ToString());
    }

    [Fact]
    public void Integers_and_masks_are_right_aligned()
    {
        Assert.Equal("[ 1  2 30]", Create([1, 2, 30]).ToString());
        Assert.Equal("[ True False]", Create([true, false]).ToString());
    }

    [Fact]
    public void A_scalar_prints_as_a_number()
    {
        Assert.Equal("3.0", Full([], 3.0).ToString());
        Assert.Equal("1e-10", Full([], 1e-10).ToString());
        Assert.Equal("0.1", Full([], 0.1f).ToString());
        Assert.Equal("nan", Full([], double.NaN).ToString());
        Assert.Equal("7", Full([], 7).ToString());
        Assert.Equal("True", Full([], true).ToString());
    }

    [Fact]
    public void Each_row_stands_on_a_line_of_its_own() =>
        Assert.Equal("[[ 1  2]\n [30  4]]", Create(new[,] { { 1, 2 }, { 30, 4 } }).ToString());

    [Fact]
    public void Matrices_are_a_blank_line_apart() =>
        Assert.Equal("[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]", Arange(8).Reshape(2, 2, 2).ToString());

    [Fact]
    public void A_thousand_elements_are_shown_whole() =>
        Assert.DoesNotContain("...", Zeros<double>(1000).ToString(), StringComparison.Ordinal);

    [Fact]
    public void More_than_a_thousand_are_elided_in_the_middle() =>
        Assert.Equal("[   0    1    2 ...  998  999 1000]", Arange(1001).ToString());

    [Fact]
    public void Every_long_axis_is_elided() => Assert.Equal(
        """
        [[0. 0. 0. ... 0. 0. 0.]
         [0. 0. 0. ... 0. 0. 0.]
         [0. 0. 0. ... 0. 0. 0.]
         ...
         [0. 0. 0. ... 0. 0. 0.]
         [0. 0. 0. ... 0. 0. 0.]
         [0. 0. 0. ... 0. 0. 0.]]
        """.ReplaceLineEndings("\n"),
        Zeros<double>(40, 50).ToString());

    [Fact]
    public void A_short_axis_beside_a_long_one_is_shown_whole() =>
        Assert.Equal(
            "[[   0    1    2 ...  997  998  999]\n [1000 1001 1002 ... 1997 1998 1999]]", Arange(2000).Reshape(2, 1000).ToString());

    [Fact]
    public void An_empty_array_says_so()
    {
        Assert.Equal("[]", Zeros<double>(0).ToString());
        Assert.Contains("[2, 0]", Zeros<double>(2, 0).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_array_prints_its_value()
    {
        var text = "";

        Autodiff.Grad((NdArray<double> x) =>
        {
            text = (x * 2).ToString();
            return x;
        })(1.5);

        Assert.Equal("3.0", text);
    }
}
