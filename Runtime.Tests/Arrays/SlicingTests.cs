using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class SlicingTests
{
    private static readonly NdArray<int> X = Naive.Build([3, 4], static i => (10 * i[0]) + i[1]);

    private static Gen<(int? Start, int? Stop, int Step)> Steps =>
        from start in Bound
        from stop in Bound
        from step in Gen.Elements(-7, -3, -2, -1, 1, 2, 3, 7)
        select (start, stop, step);

    private static Gen<int?> Bound =>
        Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Gen.Choose(-8, 8).Select(static bound => (int?)bound)));

    [Fact]
    public void Steps_along_each_axis_are_those_of_Python() => Property.Holds(
        from x in Some.Array()
        from steps in Gen.ArrayOf(Steps, x.Rank)
        select (x, steps),
        static c =>
        {
            var places = c.steps.Select((step, axis) => Places(c.x.Shape[axis], step)).ToArray();

            Naive.AssertSame(
                Naive.Build([.. places.Select(static p => p.Count)], i => c.x.At([.. i.Select((at, axis) => places[axis][at])])),
                c.x[[.. c.steps.Select(static s => AxisIndex.Step(s.Start, s.Stop, s.Step))]]);
        },
        count: 500);

    [Fact]
    public void An_integer_selects_and_drops_the_axis()
    {
        Assert.Equal([10, 11, 12, 13], X[1].ToArray());
        Assert.Equal(12, X[1, 2].Item());
        Assert.Equal(0, X[1, 2].Rank);
    }

    [Fact]
    public void A_negative_integer_counts_from_the_back()
    {
        Assert.Equal([20, 21, 22, 23], X[-1].ToArray());
        Assert.Equal(3, X[0, -1].Item());
    }

    [Fact]
    public void An_index_from_the_end_counts_from_the_back() => Assert.Equal([20, 21, 22, 23], X[^1].ToArray());

    [Fact]
    public void A_range_keeps_the_axis()
    {
        Naive.AssertSame(Create([11, 12], 1, 2), X[1..2, 1..3]);
        Naive.AssertSame(Create([2, 3, 12, 13, 22, 23], 3, 2), X[.., ^2..]);
    }

    [Fact]
    public void An_empty_range_leaves_an_axis_of_length_0() => Assert.Equal([0, 4], X[3..].Shape.ToArray());

    [Fact]
    public void Axes_not_named_are_kept_whole() => Naive.AssertSame(X[1], X[1, AxisIndex.Whole]);

    [Fact]
    public void Every_other_element_from_either_end()
    {
        Assert.Equal([0, 2], X[0, AxisIndex.Every(2)].ToArray());
        Assert.Equal([3, 1], X[0, AxisIndex.Every(-2)].ToArray());
    }

    [Fact]
    public void No_index_at_all_is_the_whole_array() => Naive.AssertSame(X, Slice(X));

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void An_element_outside_its_axis_raises(int index)
    {
        var exception = Assert.Throws<ArgumentException>(() => X[index]);

        Assert.StartsWith("Indexer: index ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lies outside axis 0 of an array of shape [3, 4].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_outside_its_axis_raises()
    {
        var exception = Assert.Throws<ArgumentException>(() => X[.., 2..5]);

        Assert.StartsWith(
            "Indexer: range 2..5 lies outside axis 1 of an array of shape [3, 4].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_indices_than_axes_raise()
    {
        var exception = Assert.Throws<ArgumentException>(() => X[0, 0, 0]);

        Assert.StartsWith(
            "Indexer: 3 indices are more than an array of shape [3, 4] has axes.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_0_raises() =>
        Assert.Contains("step is 0", Assert.Throws<ArgumentException>(static () => AxisIndex.Every(0)).Message, StringComparison.Ordinal);

    /// <summary>The places that Python's slice takes from an axis, found by walking it.</summary>
    private static List<int> Places(int length, (int? Start, int? Stop, int Step) slice)
    {
        var isForward = slice.Step > 0;
        var (first, last) = isForward ? (0, length) : (length - 1, -1);
        var places = new List<int>();
        for (var i = Bound(slice.Start, first); isForward ? i < Bound(slice.Stop, last) : i > Bound(slice.Stop, last); i += slice.Step)
        {
            places.Add(i);
        }

        return places;

        int Bound(int? bound, int absent) =>
            bound is not { } b ? absent : Math.Clamp(b < 0 ? b + length : b, Math.Min(first, last), Math.Max(first, last));
    }
}
