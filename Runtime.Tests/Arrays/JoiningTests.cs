using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class JoiningTests
{
    [Fact]
    public void Concatenate_puts_arrays_one_after_the_other() => Property.Holds(
        from shape in Some.Shape(minRank: 1)
        from axis in Gen.Choose(0, shape.Length - 1)
        from lengths in Gen.NonEmptyListOf(Gen.Choose(0, 3))
        from arrays in Gen.CollectToArray(lengths.Take(4).Select(length => Some.Values(Naive.Replaced(shape, axis, length))))
        from isNegative in Some.Bool
        select (arrays, axis, given: isNegative ? axis - shape.Length : axis),
        static c =>
        {
            var sources = c.arrays.SelectMany((x, n) => Enumerable.Range(0, x.Shape[c.axis]).Select(at => (Array: n, At: at))).ToArray();

            Naive.AssertSame(
                Naive.Build(
                    Naive.Replaced(c.arrays[0].Shape, c.axis, sources.Length),
                    i => c.arrays[sources[i[c.axis]].Array].At(Naive.Replaced(i, c.axis, sources[i[c.axis]].At))),
                Concatenate<double>(c.arrays, c.given));
        });

    [Fact]
    public void Stack_puts_arrays_along_a_new_axis() => Property.Holds(
        from shape in Some.Shape(maxRank: 3)
        from axis in Some.Axis(shape.Length + 1)
        from count in Gen.Choose(1, 3)
        from arrays in Gen.ArrayOf(Some.Values(shape), count)
        select (arrays, shape, axis),
        static c =>
        {
            var along = c.axis < 0 ? c.axis + c.shape.Length + 1 : c.axis;

            Naive.AssertSame(
                Naive.Build(
                    Naive.Inserted(c.shape, along, c.arrays.Length), i => c.arrays[i[along]].At([.. i[..along], .. i[(along + 1)..]])),
                Stack<double>(c.arrays, c.axis));
        });

    [Fact]
    public void Masks_join_as_numbers_do() =>
        Assert.Equal([true, false, true], Concatenate<bool>([Create([true, false]), Create([true])]).ToArray());

    [Fact]
    public void Pad_lays_the_array_within_zeros() => Property.Holds(
        from x in Some.Array()
        from before in Gen.ArrayOf(Gen.Choose(0, 2), x.Rank)
        from after in Gen.ArrayOf(Gen.Choose(0, 2), x.Rank)
        select (x, before, after),
        static c => Naive.AssertSame(
            Naive.Build([.. c.x.Shape.ToArray().Select((length, axis) => c.before[axis] + length + c.after[axis])], i =>
            {
                int[] inner = [.. i.Select((at, axis) => at - c.before[axis])];
                return inner.Where((at, axis) => at < 0 || at >= c.x.Shape[axis]).Any() ? 0 : c.x.At(inner);
            }),
            Pad(c.x, [.. c.before.Zip(c.after)])));

    [Fact]
    public void HStack_joins_vectors_and_scalars_end_to_end() => Naive.AssertSame(Create([1, 2, 3]), HStack(Create(1), Create([2, 3])));

    [Fact]
    public void HStack_puts_matrices_side_by_side() =>
        Naive.AssertSame(Create(new[,] { { 1, 0, 0 }, { 1, 0, 0 } }), HStack(Ones<int>(2, 1), Zeros<int>(2, 2)));

    [Fact]
    public void VStack_makes_rows_of_vectors() =>
        Naive.AssertSame(Create(new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), VStack(Create([1, 2]), Create([3, 4, 5, 6], 2, 2)));

    [Fact]
    public void ArraySplit_makes_the_first_parts_longer()
    {
        int[][] parts = [.. ArraySplit(Arange(7), 3).Select(static part => part.ToArray())];

        Assert.Equal([[0, 1, 2], [3, 4], [5, 6]], parts);
    }

    [Fact]
    public void ArraySplit_makes_empty_parts_where_there_is_too_little()
    {
        int[] lengths = [.. ArraySplit(Zeros<int>(3, 2), 3, -1).Select(static part => part.Shape[1])];

        Assert.Equal([1, 1, 0], lengths);
    }
}
