using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>Axes of length 0 where there is something to say about them; every function meets them in the finite differences too.</summary>
public class EmptyArrayTests
{
    [Fact]
    public void An_empty_array_has_no_element_and_keeps_its_other_lengths()
    {
        var x = Zeros<double>(2, 0, 3);

        Assert.Equal(0, x.Length);
        Assert.Equal([2, 0, 3], Exp(x).Shape.ToArray());
        Assert.Equal([3, 0, 2], x.Transpose().Shape.ToArray());
        Assert.Empty(x.ToArray());
    }

    [Fact]
    public void A_length_of_0_broadcasts_with_1_alone()
    {
        Assert.Equal([3, 0], (Zeros<double>(3, 1) + Zeros<double>(0)).Shape.ToArray());
        Assert.Equal([0], (Zeros<double>(0) + 1).Shape.ToArray());
    }

    [Fact]
    public void Reducing_an_empty_axis_gives_the_neutral_element()
    {
        Assert.Equal([0.0, 0.0], Sum(Zeros<double>(2, 0), 1).ToArray());
        Assert.Equal([1.0, 1.0], Prod(Zeros<double>(2, 0), 1).ToArray());
        Assert.Equal([double.NaN, double.NaN], Mean(Zeros<double>(2, 0), 1).ToArray());
    }

    [Fact]
    public void Means_of_nothing_are_NaN()
    {
        Closeness.Equal(Full([2], double.NaN), NanMean(Zeros<double>(2, 0), 1));
        Closeness.Equal(Full([2], double.NaN), Average(Zeros<double>(2, 0), Zeros<double>(0), 1));
    }

    [Fact]
    public void A_sum_of_nothing_but_NaN_is_0() => Closeness.Equal(Zeros<double>(2), NanSum(Full([2, 1], double.NaN), 1));

    [Fact]
    public void Products_over_no_index_are_zero()
    {
        Closeness.Equal(Zeros<double>(2, 3), TensorDot(Zeros<double>(2, 0), Zeros<double>(0, 3), 1));
        Closeness.Equal(Zeros<double>(3), Einsum<double>("iij->j", Zeros<double>(0, 0, 3)));
        Closeness.Equal(Zeros<double>(4), Trace(Zeros<double>(0, 2, 4)));
    }

    [Fact]
    public void Matrices_of_no_rows_have_powers() =>
        Assert.Equal([3, 0, 0], Linalg.MatrixPower(Zeros<double>(3, 0, 0), -2).Shape.ToArray());

    [Fact]
    public void Empty_arrays_are_equal_and_close()
    {
        Assert.True(ArrayEqual(Zeros<double>(0, 2), Zeros<double>(0, 2)));
        Assert.Equal([0, 2], IsClose(Zeros<double>(0, 2), Zeros<double>(1, 2)).Shape.ToArray());
        Assert.Equal([0, 2], FloorDivide(Zeros<int>(0, 2), Zeros<int>(2)).Shape.ToArray());
    }

    [Fact]
    public void Reducing_another_axis_of_an_empty_array_leaves_it_empty() => Assert.Equal([0], Max(Zeros<double>(2, 0), 0).Shape.ToArray());

    [Fact]
    public void There_is_no_greatest_of_nothing()
    {
        var exception = Assert.Throws<ArgumentException>(static () => Max(Zeros<double>(2, 0), 1));

        Assert.StartsWith(
            "Max: an array of shape [2, 0] has no element to take along these axes.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_product_over_no_index_is_zero() =>
        Naive.AssertSame(Zeros<double>(2, 3), MatMul(Zeros<double>(2, 0), Zeros<double>(0, 3)));

    [Fact]
    public void The_determinant_of_a_matrix_of_no_rows_is_1() => Closeness.Equal(1.0, Linalg.Det(Zeros<double>(0, 0)));

    [Fact]
    public void An_empty_array_joins_without_a_trace() =>
        Naive.AssertSame(Arange(3.0), Concatenate<double>([Zeros<double>(0), Arange(3.0), Zeros<double>(0)]));

    [Fact]
    public void A_gradient_with_respect_to_nothing_is_empty() =>
        Assert.Equal([0, 2], Autodiff.Grad(static (NdArray<double> x) => Sum(Exp(x)))(Zeros<double>(0, 2)).Shape.ToArray());

    [Fact]
    public void A_jacobian_of_an_empty_value_is_empty() =>
        Assert.Equal([0, 3], Autodiff.Jacobian(static (NdArray<double> x) => x[..0])(Zeros<double>(3)).Shape.ToArray());

    [Fact]
    public void A_jacobian_with_respect_to_nothing_is_empty() =>
        Assert.Equal([2, 0], Autodiff.Jacobian(static (NdArray<double> x) => Sum(x) + Zeros<double>(2))(Zeros<double>(0)).Shape.ToArray());
}
