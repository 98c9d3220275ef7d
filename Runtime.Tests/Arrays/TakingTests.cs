using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class TakingTests
{
    [Fact]
    public void Take_replaces_an_axis_by_those_of_the_indices() => Property.Holds(
        from x in Some.Array(minRank: 1, maxRank: 3, minLength: 1)
        from axis in Gen.Choose(0, x.Rank - 1)
        from shape in Some.Shape(maxRank: 2)
        from indices in Some.Indices(shape, x.Shape[axis])
        from isNegative in Some.Bool
        select (x, axis, indices, given: isNegative ? axis - x.Rank : axis),
        static c =>
        {
            var end = c.axis + c.indices.Rank;

            Naive.AssertSame(
                Naive.Build(
                    [.. c.x.Shape[..c.axis], .. c.indices.Shape, .. c.x.Shape[(c.axis + 1)..]],
                    i => c.x.At([.. i[..c.axis], FromFront(c.indices.At(i[c.axis..end]), c.x.Shape[c.axis]), .. i[end..]])),
                Take(c.x, c.indices, c.given));
        });

    [Fact]
    public void Take_without_an_axis_takes_from_the_flattened_array() =>
        Assert.Equal([5, 0, 5], Take(Arange(6).Reshape(2, 3), Create([5, 0, -1])).ToArray());

    [Fact]
    public void TakeAlongAxis_takes_at_each_index_of_its_own() => Property.Holds(
        from x in Some.Array(minRank: 1, minLength: 1)
        from axis in Gen.Choose(0, x.Rank - 1)
        from count in Gen.Choose(0, 3)
        from repeated in Gen.ArrayOf(Some.Bool, x.Rank)
        from indices in Some.Indices(
            [.. x.Shape.ToArray().Select((length, i) => i == axis ? count : repeated[i] ? 1 : length)], x.Shape[axis])
        select (x, axis, indices, count),
        static c => Naive.AssertSame(
            Naive.Build(
                Naive.Replaced(c.x.Shape, c.axis, c.count),
                i => c.x.At(Naive.Replaced(i, c.axis, FromFront(c.indices.At(i), c.x.Shape[c.axis])))),
            TakeAlongAxis(c.x, c.indices, c.axis)));

    [Fact]
    public void SegmentSum_adds_up_the_rows_of_each_segment() => Property.Holds(
        from x in Some.Array(minRank: 1)
        from segments in Gen.Choose(1, 4)
        from ids in Gen.ArrayOf(Gen.Choose(0, segments - 1), x.Shape[0])
        select (x, segments, ids),
        static c => Closeness.Equal(
            Naive.Build(
                Naive.Replaced(c.x.Shape, 0, c.segments),
                i => Enumerable.Range(0, c.ids.Length).Where(row => c.ids[row] == i[0]).Sum(row => c.x.At(Naive.Replaced(i, 0, row)))),
            SegmentSum(c.x, Create(c.ids, c.ids.Length), c.segments)));

    [Fact]
    public void SegmentSum_without_a_number_has_as_many_segments_as_the_ids_say() =>
        Assert.Equal([3.0, 0, 0, 3], SegmentSum(Create([1.0, 2, 3]), Create([0, 0, 3])).ToArray());

    [Fact]
    public void Triangles_keep_one_side_of_a_diagonal() => Property.Holds(
        from x in Some.Array(minRank: 2)
        from k in Gen.Choose(-5, 5)
        select (x, k),
        static c =>
        {
            Naive.AssertSame(Naive.Build(c.x.Shape.ToArray(), i => i[^1] - i[^2] <= c.k ? c.x.At(i) : 0), Tril(c.x, c.k));
            Naive.AssertSame(Naive.Build(c.x.Shape.ToArray(), i => i[^1] - i[^2] >= c.k ? c.x.At(i) : 0), Triu(c.x, c.k));
        });

    [Fact]
    public void Diag_reads_a_diagonal_and_Trace_adds_it_up() => Property.Holds(
        from x in Some.Array(minRank: 2, maxRank: 2)
        from k in Gen.Choose(-6, 6)
        select (x, k),
        static c =>
        {
            var diagonal = Naive.Indices(c.x.Shape.ToArray()).Where(i => i[1] - i[0] == c.k).Select(i => c.x.At(i)).ToArray();

            Assert.Equal(diagonal, Diag(c.x, c.k).ToArray());
            Closeness.Equal(diagonal.Sum(), Trace(c.x, c.k));
        });

    [Fact]
    public void Diag_of_a_vector_writes_a_diagonal() => Property.Holds(
        from x in Some.Array(minRank: 1, maxRank: 1)
        from k in Gen.Choose(-3, 3)
        select (x, k),
        static c =>
        {
            var n = c.x.Length + Math.Abs(c.k);

            Naive.AssertSame(Naive.Build([n, n], i => i[1] - i[0] == c.k ? c.x.At([Math.Min(i[0], i[1])]) : 0), Diag(c.x, c.k));
        });

    private static int FromFront(int index, int length) => index < 0 ? index + length : index;
}
