using System.Collections.Immutable;
using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>What is no array of numbers, or is not there, goes through every transform as it is.</summary>
public class CarriedAlongTests
{
    [Fact]
    public void Indices_masks_and_text_are_there_in_the_function_and_in_the_gradient()
    {
        var (indices, mask) = (Create([2, 0]), Create([true, false]));

        var gradient = Autodiff.Grad(static ((F64 X, NdArray<int> Indices, NdArray<bool> Mask, string Name) p) =>
            p.Name == "three" ? Sum(Where(p.Mask, Take(p.X, p.Indices), 0.0)) * 3 : 0.0)((Ones<double>(3), indices, mask, "three"));

        Closeness.Equal(Create([0.0, 0.0, 3.0]), gradient.X);
        Assert.Same(indices, gradient.Indices);
        Assert.Same(mask, gradient.Mask);
        Assert.Equal("three", gradient.Name);
    }

    [Fact]
    public void Members_of_other_types_stay_in_the_gradient()
    {
        var layer = new Layer(2.0, 3.0);

        var gradient = Autodiff.Grad(static (Layer x) => x.Weight * x.Bias!)(layer);

        Assert.Equal("tanh", gradient.Activation);
        Assert.Same(layer.Seen, gradient.Seen);
    }

    [Fact, Trait("JAX", "test_pytree_nones_returned_by_bwd")]
    public void An_absent_member_is_absent_in_the_gradient()
    {
        var gradient = Autodiff.Grad(static (Layer x) => x.Bias is null ? 7 * x.Weight : x.Bias)(new Layer(2.0));

        Closeness.Equal(7.0, gradient.Weight);
        Assert.Null(gradient.Bias);
    }

    [Fact]
    public void An_absent_item_is_absent_in_the_gradient()
    {
        var gradient = Autodiff.Grad(static (List<F64> xs) => 7 * xs[1])([null!, 2.0]);

        Assert.Null(gradient[0]);
        Closeness.Equal(7.0, gradient[1]);
    }

    [Fact]
    public void An_absent_container_is_absent_in_the_gradient()
    {
        var (x, inner) = Autodiff.Grad(static ((List<F64>?, Dictionary<string, F64>) p) => p.Item2["a"])((null, new() { ["a"] = 1.0 }));

        Assert.Null(x);
        Closeness.Equal(1.0, inner["a"]);
    }

    [Fact]
    public void A_nullable_tuple_is_there_in_the_gradient_where_it_was()
    {
        static F64 Product((F64, F64)? p) => p is var (a, b) ? a * b : 1.0;

        Assert.Null(Autodiff.Grad<(F64 X, F64 Y)?[], double>(static p => Product(p[0]))([null])[0]);
        Closeness.Equal(3.0, Autodiff.Grad<(F64 X, F64 Y)?[], double>(static p => Product(p[0]))([(2.0, 3.0)])[0]!.Value.X);
    }

    [Fact]
    public void Empty_containers_have_empty_gradients()
    {
        Assert.Empty(Autodiff.Grad(static (F64[] _) => (F64)1.0)([]));
        Assert.Empty(Autodiff.Grad(static (List<F64> _) => (F64)1.0)([]));
        Assert.Empty(Autodiff.Grad(static (ImmutableArray<F64> _) => (F64)1.0)([]));
        Assert.Empty(Autodiff.Grad(static (Dictionary<string, F64> _) => (F64)1.0)([]));
    }

    [Fact]
    public void An_immutable_array_that_was_never_made_is_none_in_the_gradient() =>
        Assert.True(Autodiff.Grad(static (ImmutableArray<F64> _) => (F64)1.0)(default).IsDefault);

    [Fact]
    public void An_array_that_a_tree_shows_by_mistake_is_refused()
    {
        var exception = Assert.Throws<NotSupportedException>(
            static () => Autodiff.Grad(static (ShowsIndices x) => x.Value)(new ShowsIndices(1.0, 2)));

        Assert.StartsWith("NdArray<int> is not differentiable: an IPytree carries it along", exception.Message, StringComparison.Ordinal);
    }

    private sealed record ShowsIndices(F64 Value, NdArray<int> Index) : IPytree<ShowsIndices>
    {
        public void Register() => Pytree.Register<ShowsIndices>();

        public ShowsIndices MapLeaves<TVisitor>(ref TVisitor visitor)
            where TVisitor : CompilerServices.ILeafVisitor =>
            new(visitor.Leaf(Value)!, visitor.Leaf(Index)!);
    }
}
