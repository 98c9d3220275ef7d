using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

public class JacobianTests
{
    private static readonly NdArray<double> A = Create(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } });

    [Fact, Trait("JAX", "test_jacobian")]
    public void A_linear_map_is_its_own_jacobian() =>
        Closeness.Equal(A, Autodiff.Jacobian(static (NdArray<double> x) => MatMul(A, x))(Create([0.3, 0.4])));

    [Fact, Trait("JAX", "test_hessian")]
    public void A_quadratic_form_has_its_symmetrised_matrix_as_hessian()
    {
        var q = Create(new[,] { { 1.0, 2 }, { 5, 4 } });

        Closeness.Equal(
            q + q.Transpose(), Autodiff.Hessian((NdArray<double> x) => Einsum<double>("i,ij,j->", x, q, x))(Create([0.3, 0.4])));
    }

    [Fact]
    public void The_axes_of_the_value_stand_before_those_of_the_argument()
    {
        var jacobian = Autodiff.Jacobian(static (NdArray<double> x) => Stack<double>([Sum(x, 0), 2 * Sum(x, 0)]))(Zeros<double>(5, 3));

        Assert.Equal([2, 3, 5, 3], jacobian.Shape.ToArray());
        Assert.Equal(2.0, jacobian[1, 2, 4, 2].Item());
        Assert.Equal(0.0, jacobian[1, 2, 4, 1].Item());
    }

    [Fact]
    public void The_hessian_of_a_function_of_a_matrix_has_its_axes_twice()
    {
        var hessian = Autodiff.Hessian(static (NdArray<double> x) => Sum(x * x * x))(Ones<double>(2, 3));

        Assert.Equal([2, 3, 2, 3], hessian.Shape.ToArray());
        Closeness.Equal(6 * Eye<double>(6), hessian.Reshape(6, 6));
    }

    [Fact]
    public void The_jacobian_of_a_scalar_is_its_gradient() =>
        Closeness.Equal(Create([2.0, 4.0]), Autodiff.Jacobian(static (NdArray<double> x) => Sum(x * x))(Create([1.0, 2.0])));

    [Fact]
    public void The_jacobian_at_a_scalar_has_the_shape_of_the_value() =>
        Closeness.Equal(Create([1.0, 6.0]), Autodiff.Jacobian(static (NdArray<double> x) => Stack<double>([x, x * x]))(3.0));

    [Fact]
    public void A_constant_has_a_jacobian_of_zeros() =>
        Closeness.Equal(Zeros<double>(3, 2), Autodiff.Jacobian(static (NdArray<double> _) => Ones<double>(3))(Ones<double>(2)));

    [Fact]
    public void A_hessian_of_a_smooth_function_is_symmetric()
    {
        var hessian = Autodiff.Hessian(static (NdArray<double> x) => LogSumExp(Sin(MatMul(A, x))))(Create([0.3, 0.4]));

        Closeness.Equal(hessian, hessian.Transpose(), 1e-14);
    }

    [Fact]
    public void A_vector_of_another_shape_than_the_argument_raises_in_Hvp()
    {
        var exception = Assert.Throws<ArgumentException>(
            static () => Autodiff.Hvp(static (NdArray<double> x) => Sum(x * x), Ones<double>(2), Ones<double>(3)));

        Assert.Contains("[3]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[2]", exception.Message, StringComparison.Ordinal);
    }
}
