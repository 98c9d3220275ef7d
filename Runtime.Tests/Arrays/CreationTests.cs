using System.Numerics.Tensors;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class CreationTests
{
    [Fact]
    public void Elements_and_shape_make_the_same_array_again()
    {
        AssertSame(3.0);
        AssertSame(Create([3.0]));
        AssertSame(Arange(6.0).Reshape(2, 3));
        AssertSame(Zeros<double>(2, 0));

        static void AssertSame(NdArray<double> x)
        {
            var copy = Create(x.ToArray(), x.Shape);
            Assert.Equal(x.Shape.ToArray(), copy.Shape.ToArray());
            Assert.Equal(x.ToArray(), copy.ToArray());
        }
    }

    [Fact]
    public void Several_elements_are_no_scalar() => Assert.Throws<ArgumentException>(static () => Create([1.0, 2], []));

    [Fact]
    public void Elements_alone_make_a_vector() => Naive.AssertSame(Naive.Build([3], static i => 10 * i[0]), Create([0, 10, 20]));

    [Fact]
    public void Elements_fill_a_shape_row_by_row() =>
        Naive.AssertSame(Naive.Build([2, 3], static i => (3 * i[0]) + i[1]), Create([0, 1, 2, 3, 4, 5], 2, 3));

    [Fact]
    public void A_rectangle_makes_a_matrix() =>
        Naive.AssertSame(Naive.Build([2, 3], static i => (3 * i[0]) + i[1]), Create(new[,] { { 0, 1, 2 }, { 3, 4, 5 } }));

    [Fact]
    public void An_empty_rectangle_keeps_its_lengths() => Assert.Equal([0, 3], Create(new double[0, 3]).Shape.ToArray());

    [Fact]
    public void Elements_are_copied()
    {
        double[] elements = [1, 2];
        var x = Create(elements, 2);

        elements[0] = 5;

        Assert.Equal([1.0, 2.0], x.ToArray());
    }

    [Fact]
    public void The_given_shape_is_copied()
    {
        int[] shape = [2, 1];
        var x = Zeros<double>(shape);

        shape[0] = 7;

        Assert.Equal([2, 1], x.Shape.ToArray());
    }

    [Fact]
    public void Zeros_ones_and_full_hold_one_value()
    {
        Naive.AssertSame(Naive.Build([2, 2], static _ => 0.0), Zeros<double>(2, 2));
        Naive.AssertSame(Naive.Build([2, 2], static _ => 1f), Ones<float>(2, 2));
        Naive.AssertSame(Naive.Build([2, 2], static _ => true), Full([2, 2], true));
    }

    [Fact]
    public void Without_lengths_there_is_one_element_and_no_axis()
    {
        var x = Zeros<double>();

        Assert.Equal((0, 1), (x.Rank, x.Length));
    }

    [Fact]
    public void Like_means_the_same_shape()
    {
        var x = RandomNormal<double>(0, 2, 3);

        Naive.AssertSame(Zeros<double>(2, 3), ZerosLike(x));
        Naive.AssertSame(Ones<double>(2, 3), OnesLike(x));
    }

    [Fact]
    public void Arange_counts_up_to_but_not_including_its_bound()
    {
        Assert.Equal([0, 1, 2], Arange(3).ToArray());
        Assert.Equal([1.0, 1.5, 2.0, 2.5], Arange(1, 3, 0.5).ToArray());
        Assert.Equal([5, 3, 1], Arange(5, 0, -2).ToArray());
        Assert.Equal([0.0, 1.0, 2.0], Arange(2.5).ToArray());
    }

    [Fact]
    public void Arange_is_empty_where_the_bound_is_behind_the_start()
    {
        Assert.Empty(Arange(-1).ToArray());
        Assert.Empty(Arange(0, 5, -1).ToArray());
    }

    [Fact]
    public void Linspace_includes_both_ends()
    {
        Assert.Equal([1.0, 1.5, 2.0], Linspace(1.0, 2.0, 3).ToArray());
        Assert.Equal(50, Linspace(0.0, 1.0).Length);
        Assert.Equal([7.0], Linspace(7.0, 9.0, 1).ToArray());
        Assert.Empty(Linspace(7.0, 9.0, 0).ToArray());
    }

    [Fact]
    public void The_last_number_of_linspace_is_exact() => Assert.Equal(0.3f, Linspace(0.1f, 0.3f, 8).ToArray()[^1]);

    [Fact]
    public void Eye_has_ones_on_its_diagonal_alone()
    {
        Naive.AssertSame(Naive.Build([3, 3], static i => i[0] == i[1] ? 1.0 : 0), Eye<double>(3));
        Assert.Equal([0, 0], Eye<double>(0).Shape.ToArray());
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(3, 2, -1)]
    [InlineData(2, 3, -5)]
    [InlineData(2, 2, int.MaxValue)]
    [InlineData(2, 2, int.MinValue)]
    [InlineData(0, 3, 0)]
    public void Eye_has_ones_on_the_diagonal_that_is_named(int n, int m, int k) =>
        Naive.AssertSame(Naive.Build([n, m], i => i[1] - (long)i[0] == k ? 1 : 0), Eye<int>(n, m, k));

    [Fact]
    public void A_number_makes_a_scalar() => Naive.AssertSame<double>(2.5, Create(2.5));

    [Fact]
    public void OneHot_adds_an_axis_and_leaves_out_indices_of_no_class() =>
        Naive.AssertSame(Create(new[,] { { 0f, 0, 1 }, { 1, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 } }), OneHot<float>(Create([2, 0, 3, -1]), 3));

    [Fact]
    public void Random_numbers_depend_on_the_seed_alone()
    {
        Naive.AssertSame(RandomUniform<double>(5, 3, 4), RandomUniform<double>(5, 3, 4));
        Naive.AssertSame(RandomNormal<float>(5, 3, 4), RandomNormal<float>(5, 3, 4));
        Assert.NotEqual(RandomUniform<double>(5, 8).ToArray(), RandomUniform<double>(6, 8).ToArray());
        Assert.NotEqual(RandomNormal<double>(5, 8).ToArray(), RandomNormal<double>(6, 8).ToArray());
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_without_its_end()
    {
        var x = RandomUniform<float>(1, 100_000).ToArray();

        Assert.All(x, static number => Assert.InRange(number, 0f, MathF.BitDecrement(1)));
        Assert.Equal(0.5, x.Average(static number => (double)number), 0.01);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        var x = RandomNormal<double>(1, 100_000);

        Assert.Equal(0, Mean(x).Item(), 0.02);
        Assert.Equal(1, Var(x).Item(), 0.02);
        Assert.Equal(3, Mean(Square(Square(x))).Item(), 0.1);
    }

    [Fact]
    public void A_tensor_gives_its_shape_and_elements()
    {
        double[] elements = [0, 1, 2, 3, 4, 5];

        Naive.AssertSame(Create(elements, 2, 3), FromTensor(new ReadOnlyTensorSpan<double>(elements, [2, 3])));
    }

    [Fact]
    public void A_strided_tensor_is_read_in_its_own_order()
    {
        double[] elements = [0, 1, 2, 3, 4, 5];
        var transposed = new ReadOnlyTensorSpan<double>(elements, [3, 2], [1, 3]);

        Naive.AssertSame(Create(elements, 2, 3).Transpose(), FromTensor(transposed));
    }
}
