using System.Numerics.Tensors;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules that compute with bare elements. Their derivative is ten times the true one, so that only the rule gives it.</summary>
public partial class OnceDifferentiableTests
{
    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd), OnceDifferentiable = true)]
    private static partial NdArray<double> Square(NdArray<double> x);

    private static (NdArray<double> Output, double[] X) SquareFwd(NdArray<double> x)
    {
        var y = new double[x.Length];
        TensorPrimitives.Multiply(x.AsSpan(), x.AsSpan(), y);
        return (Reshape(Create(y), x.Shape), x.ToArray());
    }

    private static NdArray<double> SquareBwd(double[] x, NdArray<double> g)
    {
        var cotangent = g.ToArray();
        TensorPrimitives.Multiply(cotangent, x, cotangent);
        return 20 * Reshape(Create(cotangent), g.Shape);
    }

    [Fact]
    public void The_first_derivative_is_the_rules() => Closeness.Equal(60.0, Autodiff.Grad(Square)(3.0));

    [Fact, Trait("PyTorch", "test_once_differentiable"), Trait("functorch", "test_once_differentiable_autograd_vjp")]
    public void A_second_derivative_is_an_error_that_names_the_rule()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(Autodiff.Grad(Square))(3.0));

        Assert.Contains("`OnceDifferentiableTests.Square` is once-differentiable", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("functorch", "test_once_differentiable_grad_vjp")]
    public void A_derivative_by_the_cotangent_is_an_error_as_well()
    {
        var (_, pullback) = Autodiff.Vjp(Square, 3.0);

        Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(pullback)(1.0));
        Closeness.Equal(60.0, pullback(1.0));
    }

    [Fact]
    public void Inside_a_nested_transform_each_level_gets_the_first_derivative_of_the_value()
    {
        NdArray<double> inner = 0.0;
        var outer = Autodiff.Grad((NdArray<double> x) =>
        {
            NdArray<double> value = 0.0;
            inner = Autodiff.StopGradient(Autodiff.Grad((NdArray<double> y) => value = Square(y + x))(1.0));
            return Square(x) + Autodiff.ValueAndGrad((NdArray<double> y) => Square(y + x))(1.0).Value;
        })(3.0);

        Closeness.Equal(80.0, inner);
        Closeness.Equal(60.0 + 80, outer);
    }

    [Fact]
    public void A_first_derivative_whose_own_derivative_nobody_asks_for_is_no_error() =>
        Closeness.Equal(1.0, Autodiff.Grad((NdArray<double> x) => x + Autodiff.StopGradient(Autodiff.Grad(Square)(x)))(3.0));

    [Fact]
    public void The_engine_is_usable_after_the_error()
    {
        Assert.Throws<InvalidOperationException>(() => Autodiff.Hessian((NdArray<double> x) => Sum(Square(x)))(Create([1.0, 2.0])));

        Closeness.Equal(Create([20.0, 40.0]), Autodiff.Grad((NdArray<double> x) => Sum(Square(x)))(Create([1.0, 2.0])));
    }

    [Fact]
    public void A_check_of_first_derivatives_accepts_or_rejects_it_as_any_other()
    {
        GradCheck.Check(x => Right(x), Create([1.0, 2.0]), new() { Order = 1 });

        Assert.Throws<GradCheckException>(() => GradCheck.Check(x => Square(x), Create([1.0, 2.0]), new() { Order = 1 }));
    }

    [CustomVjp(nameof(SquareFwd), nameof(RightBwd), OnceDifferentiable = true)]
    private static partial NdArray<double> Right(NdArray<double> x);

    private static NdArray<double> RightBwd(double[] x, NdArray<double> g) => SquareBwd(x, g) / 10;
}
