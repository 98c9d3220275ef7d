using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Grad of what is not a scalar.</summary>
public class ScalarValueTests
{
    [Fact, Trait("JAX", "test_grad_nonscalar_output")]
    public void It_is_told_its_shape_and_what_to_use_instead()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => x)(Zeros<double>(2, 3)));

        Assert.Equal(
            "Grad: the function must return a scalar, but it returned an array of shape [2, 3]. " +
            "Add up its elements (NdArray.Sum), or take all derivatives (Autodiff.Jacobian).",
            exception.Message);
    }

    [Theory, Trait("JAX", "test_grad_nonscalar_output_hint")]
    [InlineData(1)]
    [InlineData(2)]
    public void One_element_may_also_be_reshaped(int rank)
    {
        var shape = Enumerable.Repeat(1, rank).ToArray();

        var exception = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(static (NdArray<float> x) => x)(Zeros<float>(shape)));

        Assert.Contains("Reshape it to a scalar (NdArray.Reshape)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueAndGrad_names_itself() => Assert.StartsWith(
        "ValueAndGrad: the function must return a scalar, but it returned an array of shape [0].",
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.ValueAndGrad(static (NdArray<double> x, NdArray<double> y) => x + y)(Zeros<double>(0), 1.0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Hessian_and_Hvp_need_a_scalar_too()
    {
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Hessian(static (NdArray<double> x) => x)(Zeros<double>(2)));
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Hvp(static (NdArray<double> x) => x, Zeros<double>(2), Zeros<double>(2)));
    }
}
