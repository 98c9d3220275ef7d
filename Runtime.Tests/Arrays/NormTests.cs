using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class NormTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly NdArray<double> Vector = Create([3.0, -4, 0]);
    private static readonly NdArray<double> Matrix = Create(new[,] { { 1.0, -2 }, { 3, 4 } });

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 5)]
    [InlineData(Inf, 4)]
    [InlineData(-Inf, 0)]
    [InlineData(3, 4.497941445275415)]
    [InlineData(0.5, 13.928203230275509)]
    [InlineData(0, 2)]
    [InlineData(-1, 0)]
    public void A_vector_has_a_norm_of_every_order(double order, double expected) =>
        Closeness.Equal(expected, Linalg.Norm(Vector, ord: order));

    [Theory]
    [InlineData(1, 6)]
    [InlineData(-1, 4)]
    [InlineData(Inf, 7)]
    [InlineData(-Inf, 3)]
    public void A_matrix_has_the_norms_of_its_columns_and_rows(double order, double expected) =>
        Closeness.Equal(expected, Linalg.Norm(Matrix, ord: order));

    [Fact]
    public void A_matrix_has_the_Frobenius_norm_without_an_order() => Closeness.Equal(Math.Sqrt(30), Linalg.Norm(Matrix));

    [Fact]
    public void The_axis_of_the_rows_comes_first() => Closeness.Equal(Create([7.0], 1, 1), Linalg.Norm(Matrix, [1, 0], true, 1));

    [Fact]
    public void Vectors_in_a_matrix_have_norms_of_their_own() => Closeness.Equal(Create([4.0, 6]), Linalg.Norm(Matrix, axis: 0, ord: 1));

    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    public void The_gradient_where_all_is_0_is_0(double order) =>
        Closeness.Equal(Zeros<double>(2), Autodiff.Grad((NdArray<double> x) => Linalg.Norm(x, ord: order))(Zeros<double>(2)));

    [Fact]
    public void NaN_stays_NaN() => Closeness.Equal(double.NaN, Linalg.Norm(Create([1.0, double.NaN]), ord: 3));

    [Fact]
    public void No_elements_have_the_norm_0() => Closeness.Equal(0.0, Linalg.Norm(Zeros<double>(0), ord: 3));
}
