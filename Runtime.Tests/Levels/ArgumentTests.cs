using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>One to four arguments, in each element type, as method groups, lambdas and in generic code.</summary>
public class ArgumentTests
{
    private static NdArray<double> One(NdArray<double> x) => x;

    private static NdArray<double> Two(NdArray<double> x, NdArray<double> y) => x + (2 * y);

    private static NdArray<double> Three(NdArray<double> x, NdArray<double> y, NdArray<double> z) => Two(x, y) + (3 * z);

    private static NdArray<double> Four(NdArray<double> x, NdArray<double> y, NdArray<double> z, NdArray<double> w) =>
        Three(x, y, z) + (4 * w);

    private static NdArray<float> Single(NdArray<float> x, NdArray<float> y, NdArray<float> z, NdArray<float> w) =>
        x + (2 * y) + (3 * z) + (4 * w);

    private static double[] Items((NdArray<double>, NdArray<double>, NdArray<double>) g) =>
        [g.Item1.Item(), g.Item2.Item(), g.Item3.Item()];

    private static double[] Items((NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>) g) =>
        [g.Item1.Item(), g.Item2.Item(), g.Item3.Item(), g.Item4.Item()];

    [Fact]
    public void Grad_has_a_gradient_for_each_argument_in_order()
    {
        Closeness.Equal(1.0, Autodiff.Grad(One)(0.0));
        Closeness.Equal((1.0, 2.0), Autodiff.Grad(Two)(0.0, 0.0));
        Assert.Equal([1.0, 2.0, 3.0], Items(Autodiff.Grad(Three)(0.0, 0.0, 0.0)));
        Assert.Equal([1.0, 2.0, 3.0, 4.0], Items(Autodiff.Grad(Four)(0.0, 0.0, 0.0, 0.0)));
    }

    [Fact]
    public void ValueAndGrad_has_the_value_too()
    {
        Assert.Equal(5.0, Autodiff.ValueAndGrad(One)(5.0).Value.Item());
        Assert.Equal(5.0, Autodiff.ValueAndGrad(Two)(1.0, 2.0).Value.Item());
        Assert.Equal(14.0, Autodiff.ValueAndGrad(Three)(1.0, 2.0, 3.0).Value.Item());
        Assert.Equal(30.0, Autodiff.ValueAndGrad(Four)(1.0, 2.0, 3.0, 4.0).Value.Item());
        Assert.Equal([1.0, 2.0, 3.0, 4.0], Items(Autodiff.ValueAndGrad(Four)(1.0, 2.0, 3.0, 4.0).Gradient));
    }

    [Fact]
    public void Vjp_has_a_cotangent_for_each_argument()
    {
        Closeness.Equal(10.0, Autodiff.Vjp(One, 0.0).Pullback(10.0));
        Closeness.Equal((10.0, 20.0), Autodiff.Vjp(Two, 0.0, 0.0).Pullback(10.0));
        Assert.Equal([10.0, 20.0, 30.0], Items(Autodiff.Vjp(Three, 0.0, 0.0, 0.0).Pullback(10.0)));
        Assert.Equal([10.0, 20.0, 30.0, 40.0], Items(Autodiff.Vjp(Four, 0.0, 0.0, 0.0, 0.0).Pullback(10.0)));
    }

    [Fact]
    public void Single_precision_has_the_same_transforms()
    {
        var (_, (_, y, _, w)) = Autodiff.ValueAndGrad(Single)(0f, 0f, 0f, 0f);
        var (x, _, z, _) = Autodiff.Vjp(Single, 0f, 0f, 0f, 0f).Pullback(1f);

        Assert.Equal([1f, 2f, 3f, 4f], [x.Item(), y.Item(), z.Item(), w.Item()]);
        Assert.Equal(4f, Autodiff.Grad(Single)(0f, 0f, 0f, 0f).Item4.Item());
        Closeness.Equal(2f, Autodiff.Hvp(static (NdArray<float> v) => v * v, 3f, 1f));
        Closeness.Equal(Create(new[,] { { 2f } }), Autodiff.Hessian(static (NdArray<float> v) => Sum(v * v))(Ones<float>(1)));
        Closeness.Equal(Create(new[,] { { 3f } }), Autodiff.Jacobian(static (NdArray<float> v) => 3 * v)(Ones<float>(1)));
    }

    [Fact]
    public void Generic_code_has_the_same_transforms()
    {
        Closeness.Equal(24.0, ThirdDerivativeOfTheFourthPower<double>(1.0));
        Closeness.Equal(24f, ThirdDerivativeOfTheFourthPower<float>(1f));
    }

    [Fact]
    public void An_element_type_that_is_not_differentiable_is_refused_in_words()
    {
        var exception = Assert.Throws<NotSupportedException>(static () => Autodiff.Grad<Half>(static x => x * x)((Half)2));

        Assert.Equal("NdArray<Half> is not differentiable; use float or double.", exception.Message);
    }

    [Fact]
    public void The_function_runs_once_each_time_the_gradient_is_asked_for()
    {
        var runs = 0;
        var gradient = Autodiff.Grad((NdArray<double> x) =>
        {
            runs++;
            return x;
        });

        Assert.Equal(0, runs);
        gradient(1.0);
        gradient(2.0);
        Assert.Equal(2, runs);
    }

    private static NdArray<T> ThirdDerivativeOfTheFourthPower<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Autodiff.Grad<T>(Autodiff.Grad<T>(Autodiff.Grad<T>(static y => y * y * y * y)))(x);
}
