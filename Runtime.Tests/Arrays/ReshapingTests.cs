using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class ReshapingTests
{
    private static readonly NdArray<int> X = Arange(24).Reshape(2, 3, 4);

    [Fact]
    public void Transpose_permutes_the_axes() => Property.Holds(
        from x in Some.Array()
        from order in Gen.Shuffle<int>(Enumerable.Range(0, x.Rank))
        from isNegative in Some.Bool
        select (x, order, given: isNegative ? [.. order.Select(axis => axis - x.Rank)] : order),
        static c => Naive.AssertSame(
            Naive.Build(
                [.. c.order.Select(axis => c.x.Shape[axis])],
                i => c.x.At([.. Enumerable.Range(0, i.Length).Select(axis => i[Array.IndexOf(c.order, axis)])])),
            Transpose(c.x, c.given)));

    [Fact]
    public void Transpose_without_axes_reverses_them() => Property.Holds(
        Some.Array(),
        static x => Naive.AssertSame(Naive.Build([.. x.Shape.ToArray().Reverse()], i => x.At([.. i.Reverse()])), Transpose(x)));

    [Fact]
    public void SwapAxes_exchanges_two_axes() => Property.Holds(
        from x in Some.Array(minRank: 1)
        from axes in Gen.Two(Some.Axis(x.Rank))
        select (x, axes),
        static c => Naive.AssertSame(
            Naive.Build(Swapped(c.x.Shape.ToArray(), c.axes), i => c.x.At(Swapped(i, c.axes))),
            SwapAxes(c.x, c.axes.Item1, c.axes.Item2)));

    [Fact]
    public void Flip_reverses_the_named_axes() => Property.Holds(
        from x in Some.Array()
        from axes in Some.Axes(x.Rank)
        select (x, axes),
        static c => Naive.AssertSame(
            Naive.Build(
                c.x.Shape.ToArray(),
                i => c.x.At([.. i.Select((at, axis) => IsNamed(c.axes, axis, c.x.Rank) ? c.x.Shape[axis] - 1 - at : at)])),
            Flip(c.x, c.axes is null ? Axes.All : c.axes)));

    [Fact]
    public void ExpandDims_puts_an_axis_of_length_1_in() => Property.Holds(
        from x in Some.Array()
        from axis in Some.Axis(x.Rank + 1)
        select (x, axis),
        static c =>
        {
            var expanded = ExpandDims(c.x, c.axis);

            Assert.Equal(Naive.Inserted(c.x.Shape, c.axis < 0 ? c.axis + c.x.Rank + 1 : c.axis, 1), expanded.Shape.ToArray());
            Assert.Equal(c.x.ToArray(), expanded.ToArray());
        });

    [Fact]
    public void Squeeze_drops_every_axis_of_length_1() => Property.Holds(
        Some.Array(),
        static x => Naive.AssertSame(x.Reshape([.. x.Shape.ToArray().Where(static length => length != 1)]), Squeeze(x)));

    [Fact]
    public void Squeeze_drops_the_named_axes_alone()
    {
        Assert.Equal([1, 3], Squeeze(Zeros<float>(1, 3, 1), -1).Shape.ToArray());
        Assert.Equal([3], Squeeze(Zeros<float>(1, 3, 1), (int[])[0, 2]).Shape.ToArray());
    }

    [Fact]
    public void Reshape_keeps_the_order_of_the_elements()
    {
        Naive.AssertSame(Arange(24).Reshape(4, 6), Reshape(X, 4, 6));
        Assert.Equal(Arange(24).ToArray(), X.Reshape(24).ToArray());
    }

    [Fact]
    public void One_length_may_follow_from_the_others()
    {
        Assert.Equal([6, 4], X.Reshape(6, -1).Shape.ToArray());
        Assert.Equal([24], X.Reshape(-1).Shape.ToArray());
        Assert.Equal([5, 0], Zeros<int>(0, 5).Reshape(5, -1).Shape.ToArray());
    }

    [Fact]
    public void One_element_has_any_number_of_axes()
    {
        Assert.Equal([1, 1, 1], Ones<double>().Reshape(1, 1, 1).Shape.ToArray());
        Assert.Equal(0, Ones<double>(1, 1).Reshape().Rank);
    }

    [Fact]
    public void The_methods_of_an_array_are_the_functions()
    {
        Naive.AssertSame(Transpose(X), X.Transpose());
        Naive.AssertSame(Transpose(X, 1, 2, 0), X.Transpose(1, 2, 0));
        Naive.AssertSame(Reshape(X, 2, -1), X.Reshape(2, -1));
    }

    [Fact]
    public void Masks_and_indices_are_reshaped_as_numbers_are()
    {
        Assert.Equal([true, false, false, true], Create(new[,] { { true, false }, { false, true } }).Transpose().ToArray());
        Assert.Equal([true, true, false, false], BroadcastTo(Create([true, false], 2, 1), 2, 2).ToArray());
    }

    private static int[] Swapped(int[] entries, (int, int) axes)
    {
        var swapped = entries.ToArray();
        var (a, b) = (axes.Item1 < 0 ? axes.Item1 + entries.Length : axes.Item1, axes.Item2 < 0 ? axes.Item2 + entries.Length : axes.Item2);
        (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
        return swapped;
    }

    private static bool IsNamed(int[]? axes, int axis, int rank) => axes is null || axes.Contains(axis) || axes.Contains(axis - rank);

    [Fact]
    public void Ravel_and_Flatten_give_the_elements_as_a_vector()
    {
        Naive.AssertSame(Arange(6), Ravel(Arange(6).Reshape(3, 1, 2)));
        Naive.AssertSame(Zeros<int>(0), Zeros<int>(2, 0).Flatten());
        Naive.AssertSame(Create([7]), Create(7).Flatten());
    }
}
