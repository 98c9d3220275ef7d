using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>What a function returns besides its loss.</summary>
public class AuxTests
{
    [Fact, Trait("JAX", "test_grad_and_aux_basic")]
    public void It_comes_back_beside_value_and_gradient()
    {
        var (value, aux, gradient) = Autodiff.ValueAndGradWithAux(static (F64 x) => (x * x * x, new List<F64> { x * x }))(3.0);

        Closeness.Equal(27.0, value);
        Closeness.Equal(9.0, aux[0]);
        Closeness.Equal(27.0, gradient);
    }

    [Fact, Trait("JAX", "test_grad_and_aux_no_tracers")]
    public void Its_arrays_are_no_longer_recorded()
    {
        var (_, aux, _) = Autodiff.ValueAndGradWithAux(static (F64 x) => (x, (x, new[] { x * 2 }[0])))(3.0);

        Assert.Equal([3.0, 6.0], [aux.Item1.ToArray()[0], aux.Item2.ToArray()[0]]);
    }

    [Fact, Trait("JAX", "test_grad_and_aux_nested")]
    public void An_outer_transform_differentiates_it()
    {
        // d/dx of x³ that an inner transform only carried: 3 · 4² = 48.
        Closeness.Equal(48.0, Autodiff.Grad(static (F64 x) => Autodiff.ValueAndGradWithAux(static (F64 y) => (y, y * y * y))(x).Aux)(4.0));
    }

    [Fact, Trait("JAX", "test_grad_and_aux_constant")]
    public void It_may_be_anything()
    {
        var text = new object();

        Assert.Same(text, Autodiff.ValueAndGradWithAux((F64 x) => (x, text))(1.0).Aux);
        Assert.Null(Autodiff.ValueAndGradWithAux(static (F64 x) => (x, (string?)null))(1.0).Aux);
        Assert.Equal(7, Autodiff.ValueAndGradWithAux(static (F64 x) => (x, 7))(1.0).Aux);
    }

    [Fact]
    public void A_loss_that_is_no_scalar_is_refused_by_the_name_of_the_transform() => Assert.StartsWith(
        "ValueAndGradWithAux: the function must return a scalar, but it returned an array of shape [2].",
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.ValueAndGradWithAux(static (F64 x) => (x, 0))(Ones<double>(2))).Message,
        StringComparison.Ordinal);
}
