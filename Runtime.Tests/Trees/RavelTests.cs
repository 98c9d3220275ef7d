using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>A tree as one vector, and what is made of it.</summary>
public class RavelTests
{
    private static readonly Dictionary<string, F64> Tree = new()
    {
        ["w"] = Create(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } }),
        ["b"] = 5.0,
    };

    [Fact]
    public void The_vector_has_the_arrays_one_after_the_other() =>
        Closeness.Equal(Create([5.0, 1.0, 2.0, 3.0, 4.0]), Pytree.Ravel<Dictionary<string, F64>, double>(Tree).Vector);

    [Fact]
    public void Unravel_gives_each_array_its_shape_again()
    {
        var tree = Pytree.Ravel<Dictionary<string, F64>, double>(Tree).Unravel(Create([50.0, 10.0, 20.0, 30.0, 40.0]));

        Closeness.Equal(50.0, tree["b"]);
        Closeness.Equal(10 * Tree["w"], tree["w"]);
    }

    [Fact]
    public void Whatever_is_no_array_is_carried_along()
    {
        var layer = new Layer(1.0);

        Assert.Same(layer.Seen, Pytree.Ravel<Layer, double>(layer).Unravel(Create([2.0])).Seen);
    }

    [Fact]
    public void A_tree_without_arrays_is_an_empty_vector()
    {
        var (vector, unravel) = Pytree.Ravel<List<F32>, float>([]);

        Assert.Equal([0], vector.Shape);
        Assert.Empty(unravel(vector));
    }

    [Fact]
    public void Gradients_go_through_both_ways()
    {
        var gradient = Autodiff.Grad(static (F64[] xs) =>
        {
            var (vector, unravel) = Pytree.Ravel<F64[], double>(xs);
            return unravel(vector * vector) is [var a, var b] ? a * b : 0.0;
        })([2.0, 3.0]);

        Assert.Equal([36.0, 24.0], gradient.Select(static g => g.Item()));
    }

    [Fact]
    public void A_vector_of_another_length_is_refused() => Assert.Equal(
        "Unravel: a vector of shape [4], but the tree has 5 elements. (Parameter 'elements')",
        Assert.Throws<ArgumentException>(
            static () => Pytree.Ravel<Dictionary<string, F64>, double>(Tree).Unravel(Zeros<double>(4))).Message);

    [Fact]
    public void An_array_of_other_elements_is_refused_by_place() => Assert.Equal(
        "Pytree.Ravel: the array at `.Item2` is one of float, not of double.",
        Assert.Throws<ArgumentException>(static () => Pytree.Ravel<(F64, F32), double>((1.0, 2f))).Message);

    [Fact]
    public void The_hessian_of_a_function_of_a_tree_is_a_matrix_over_its_elements()
    {
        // a²b at (2, 3): 2b, 2a; 2a, 0.
        var hessian = Autodiff.Hessian(static ((F64 A, F64 B) p) => p.A * p.A * p.B)((2.0, 3.0));

        Closeness.Equal(Create(new[,] { { 6.0, 4.0 }, { 4.0, 0.0 } }), hessian);
    }

    [Fact]
    public void The_hessian_over_a_tree_differentiates_the_rules_in_it()
    {
        // The value is wb, the rule's gradient (w³, 0), whose derivative is 3w².
        var rule = Autodiff.CustomVjp(
            static (Layer x) => (x.Weight * x.Bias!, x.Weight),
            static (w, g) => new Layer(g * w * w * w, 0.0));

        Closeness.Equal(Create(new[,] { { 12.0, 0.0 }, { 0.0, 0.0 } }), Autodiff.Hessian(rule)(new Layer(2.0, 5.0)));
    }
}
