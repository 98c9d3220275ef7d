using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>The gradient of a determinant is the matrix of cofactors, whatever the rank.</summary>
public class DeterminantGradientTests
{
    private static readonly NdArray<double> Singular = Create(new[,] { { 1.0, 2 }, { 2, 4 } });

    private static readonly Func<NdArray<double>, NdArray<double>> Gradient =
        Autodiff.Grad(static (NdArray<double> a) => Sum(Linalg.Det(a)));

    [Fact]
    public void A_singular_matrix_has_its_cofactors() =>
        Closeness.Equal(Create(new[,] { { 4.0, -2 }, { -2, 1 } }), Gradient(Singular));

    [Fact]
    public void Rows_and_columns_are_exchanged_on_the_way() =>
        Closeness.Equal(
            Create(new[,] { { -2, 12, -6 }, { 1, -6, 3 }, { 0, 0, 0 } }).AsType<double>(),
            Gradient(Create(new[,] { { 0.0, 1, 2 }, { 0, 2, 4 }, { 3, 1, 1 } })));

    [Fact]
    public void Two_ranks_less_have_no_cofactors() => Closeness.Equal(Zeros<double>(3, 3), Gradient(Ones<double>(3, 3)));

    [Fact]
    public void A_matrix_of_one_element_has_the_cofactor_1() => Closeness.Equal(Ones<double>(1, 1), Gradient(Zeros<double>(1, 1)));

    [Fact]
    public void Singular_and_regular_matrices_may_stand_side_by_side() =>
        Closeness.Equal(
            Stack<double>([Create(new[,] { { 4.0, -3 }, { -2, 1 } }), Create(new[,] { { 4.0, -2 }, { -2, 1 } })]),
            Gradient(Stack<double>([Create(new[,] { { 1.0, 2 }, { 3, 4 } }), Singular])));

    [Theory]
    [InlineData(new[] { 1.0, 2, 2, 4 })]
    [InlineData(new[] { 0.0, 0, 0, 0 })]
    public void The_second_derivative_at_a_singular_matrix_is_right(double[] singular) =>
        Closeness.Equal(
            Create(new[,] { { 0.0, 0, 0, 1 }, { 0, 0, -1, 0 }, { 0, -1, 0, 0 }, { 1, 0, 0, 0 } }),
            Reshape(Autodiff.Hessian(static (NdArray<double> a) => Linalg.Det(a))(Create(singular, 2, 2)), 4, 4));

    [Fact]
    public void The_gradient_of_the_logarithm_at_a_singular_matrix_is_refused() =>
        Assert.Throws<ArgumentException>(
            static () => Autodiff.Grad(static (NdArray<double> a) => Linalg.SlogDet(a).LogAbsDet)(Singular));
}
