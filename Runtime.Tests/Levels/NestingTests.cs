using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Every transform within every other, on x³ element by element, whose derivatives are known to all orders.</summary>
public class NestingTests
{
    private static readonly NdArray<double> X = Create([1.0, -2, 0.5]);

    private static NdArray<double> Cubes(NdArray<double> x) => x * x * x;

    private static NdArray<double> SumOfCubes(NdArray<double> x) => Sum(Cubes(x));

    private delegate Func<NdArray<double>, NdArray<double>> Transform(Func<NdArray<double>, NdArray<double>> f);

    /// <summary>The ways to get the gradient of the sum of a function's elements.</summary>
    private static readonly Dictionary<string, Transform> Gradients = new()
    {
        ["Grad"] = static f => Autodiff.Grad(x => Sum(f(x))),
        ["ValueAndGrad"] = static f => x => Autodiff.ValueAndGrad(y => Sum(f(y)))(x).Gradient,
        ["Vjp"] = static f => x =>
        {
            var (value, pullback) = Autodiff.Vjp(f, x);
            return pullback(OnesLike(value));
        },
        ["Jacobian"] = static f => x => Sum(Autodiff.Jacobian(f)(x), 0),
        ["Jacobian of a scalar"] = static f => Autodiff.Jacobian(x => Sum(f(x))),
    };

    public static TheoryData<string, string> Pairs => Combinations.Of(Gradients.Keys, Gradients.Keys);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_within_each_gives_the_second_derivative(string outer, string inner) =>
        Closeness.Equal(6 * X, Gradients[outer](Gradients[inner](Cubes))(X));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_of_a_hessian_product_gives_the_third_derivative(string outer, string inner) =>
        Closeness.Equal(
            6 * X, Gradients[outer](x => Gradients[inner](y => Autodiff.Hvp(SumOfCubes, y, Ones<double>(3)) / 6)(x) * x * x * 3)(X));

    [Fact]
    public void A_hessian_is_the_jacobian_of_the_gradient() => Closeness.Equal(Diag(6 * X), Autodiff.Hessian(SumOfCubes)(X));

    [Fact]
    public void A_hessian_product_is_the_hessian_times_the_vector()
    {
        var v = Create([0.1, 0.2, -0.3]);

        Closeness.Equal(MatMul(Autodiff.Hessian(SumOfCubes)(X), v), Autodiff.Hvp(SumOfCubes, X, v));
    }

    [Fact]
    public void A_hessian_may_be_differentiated() =>
        Closeness.Equal(Full([3], 6.0), Autodiff.Grad(x => Sum(Autodiff.Hessian(SumOfCubes)(x)))(X));

    [Fact]
    public void A_jacobian_of_a_jacobian_has_the_axes_of_value_argument_and_argument()
    {
        var second = Autodiff.Jacobian(Autodiff.Jacobian(Cubes))(X);

        Assert.Equal([3, 3, 3], second.Shape.ToArray());
        Closeness.Equal(6 * X, Einsum<double>("ijk->k", second));
    }

    [Fact]
    public void A_hessian_of_a_sum_of_a_hessian_is_the_fourth_derivative() =>
        Closeness.Equal(
            Diag(Full([3], 24.0)),
            Autodiff.Hessian(
                static (NdArray<double> x) => Sum(Autodiff.Hessian(static (NdArray<double> y) => Sum(Square(Square(y))))(x)))(X));

    [Fact]
    public void A_pullback_is_differentiable_with_respect_to_its_cotangent()
    {
        var (_, pullback) = Autodiff.Vjp(Cubes, X);

        Closeness.Equal(3 * X * X, Autodiff.Grad(g => Sum(pullback(g)))(Ones<double>(3)));
    }

    [Fact]
    public void A_pullback_is_differentiable_with_respect_to_where_it_was_taken()
    {
        static NdArray<double> Pulled(NdArray<double> x) => Autodiff.Vjp(Cubes, x).Pullback(Create([1.0, 2, 3]));

        Closeness.Equal(6 * X * Create([1.0, 2, 3]), Autodiff.Grad(static x => Sum(Pulled(x)))(X));
    }

    [Fact]
    public void The_value_of_an_inner_transform_is_differentiated_by_the_outer_one() =>
        Closeness.Equal(3 * X * X, Autodiff.Grad(static x => Autodiff.ValueAndGrad(SumOfCubes)(x).Value)(X));

    [Fact]
    public void A_hessian_product_is_differentiable_with_respect_to_its_vector() =>
        Closeness.Equal(6 * X, Autodiff.Grad(static v => Sum(Autodiff.Hvp(SumOfCubes, X, v)))(Ones<double>(3)));

    [Fact]
    public void Inner_and_outer_levels_may_differ_in_element_type()
    {
        // The float inside is a constant for the double outside.
        var gradient = Autodiff.Grad((NdArray<double> x) => x * (double)Autodiff.Grad((NdArray<float> y) => y * y)(3f).Item())(2.0);

        Closeness.Equal(6.0, gradient);
    }
}
