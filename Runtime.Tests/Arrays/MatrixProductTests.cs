using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class MatrixProductTests
{
    [Fact]
    public void MatMul_multiplies_stacks_of_matrices() => Property.Holds(
        from batch in Some.BroadcastPair()
        from lengths in Gen.Three(Gen.Choose(0, 4))
        from x in Some.Values([.. batch.X, lengths.Item1, lengths.Item2])
        from y in Some.Values([.. batch.Y, lengths.Item2, lengths.Item3])
        select (x, y),
        static c => Closeness.Equal(
            Naive.Build(
                [.. Naive.Broadcast(c.x.Shape[..^2], c.y.Shape[..^2]), c.x.Shape[^2], c.y.Shape[^1]],
                i => Enumerable.Range(0, c.x.Shape[^1]).Sum(k => c.x.At([.. i[..^1], k]) * c.y.At([.. i[..^2], k, i[^1]]))),
            MatMul(c.x, c.y)));

    [Fact]
    public void A_vector_on_the_left_is_a_row_and_on_the_right_a_column()
    {
        var m = Arange(6.0).Reshape(2, 3);

        Naive.AssertSame(Create([3.0, 5, 7]), MatMul(Ones<double>(2), m));
        Naive.AssertSame(Create([3.0, 12]), MatMul(m, Ones<double>(3)));
        Naive.AssertSame(3.0, MatMul(Ones<double>(3), Ones<double>(3)));
    }

    [Fact]
    public void Vectors_broadcast_over_stacks()
    {
        var stack = Arange(12.0).Reshape(2, 2, 3);

        Naive.AssertSame(Create(new[,] { { 3.0, 5, 7 }, { 15, 17, 19 } }), MatMul(Ones<double>(2), stack));
        Naive.AssertSame(Create(new[,] { { 3.0, 12 }, { 21, 30 } }), MatMul(stack, Ones<double>(3)));
    }

    [Fact]
    public void Integers_have_a_matrix_product_too() =>
        Naive.AssertSame(
            Create(new[,] { { 7, 10 }, { 15, 22 } }),
            MatMul(Create(new[,] { { 1, 2 }, { 3, 4 } }), Create(new[,] { { 1, 2 }, { 3, 4 } })));

    [Fact]
    public void Outer_multiplies_every_pair_of_flattened_elements() =>
        Naive.AssertSame(Naive.Build([4, 3], static i => i[0] * i[1]), Outer(Arange(4).Reshape(2, 2), Arange(3)));

    [Fact]
    public void TensorDot_sums_over_the_last_axes_and_the_first() =>
        Closeness.Equal(Create([506.0, 1298]), TensorDot(Arange(24.0).Reshape(2, 3, 4), Arange(12.0).Reshape(3, 4)));

    [Fact]
    public void TensorDot_sums_over_pairs_of_axes() =>
        Closeness.Equal(
            Create([200.0, 215, 230, 245]), TensorDot(Arange(24.0).Reshape(2, 3, 4), Arange(6.0).Reshape(3, 2), [1, 0], [0, -1]));

    [Fact]
    public void TensorDot_keeps_the_axes_of_x_before_those_of_y() =>
        Closeness.Equal(
            Create([40.0, 52, 46, 61, 52, 70, 58, 79, 112, 160, 118, 169, 124, 178, 130, 187], 2, 4, 2),
            TensorDot(Arange(24.0).Reshape(2, 3, 4), Arange(6.0).Reshape(3, 2), [1], [0]));

    [Fact]
    public void TensorDot_over_no_axes_has_all_products() => Assert.Equal([2, 3], TensorDot(Arange(2.0), Arange(3.0), 0).Shape.ToArray());

    [Fact]
    public void Trace_sums_the_diagonals_of_two_axes()
    {
        var x = Arange(24.0).Reshape(2, 3, 4);

        Closeness.Equal(Create([16.0, 18, 20, 22]), Trace(x));
        Closeness.Equal(Create([12.0, 16, 20]), Trace(x, 1, -1, 0));
    }
}
