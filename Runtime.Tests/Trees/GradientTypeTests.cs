using System.Collections.Immutable;
using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>A gradient has the type of what it is the gradient of, with its names, its order and its comparer.</summary>
public class GradientTypeTests
{
    [Fact]
    public void Of_a_tuple_a_tuple_with_the_same_names()
    {
        var gradient = Autodiff.Grad(static ((F64 Slope, F64 Offset) p) => (3 * p.Slope) + (p.Offset * p.Offset))((1.0, 5.0));

        Closeness.Equal(3.0, gradient.Slope);
        Closeness.Equal(10.0, gradient.Offset);
    }

    [Fact]
    public void Of_a_tuple_in_a_tuple_a_tuple_in_a_tuple()
    {
        var gradient = Autodiff.Grad(static ((F64 A, (F64 B, F64 C) Inner) p) => p.A * p.Inner.B * p.Inner.C)((2.0, (3.0, 5.0)));

        Closeness.Equal(15.0, gradient.A);
        Closeness.Equal(10.0, gradient.Inner.B);
        Closeness.Equal(6.0, gradient.Inner.C);
    }

    [Fact]
    public void Of_a_tuple_of_one_a_tuple_of_one() =>
        Closeness.Equal(4.0, Autodiff.Grad(static (ValueTuple<F64> p) => p.Item1 * p.Item1)(ValueTuple.Create((F64)2.0)).Item1);

    [Fact]
    public void Of_a_tuple_of_nine_a_tuple_of_nine()
    {
        var gradient = Autodiff.Grad(
            static ((F64 A, F64, F64, F64, F64, F64, F64 G, F64 H, F64 I) p) => p.A + (2 * p.G) + (3 * p.H) + (4 * p.I))(
            (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));

        Assert.Equal(
            [1.0, 0.0, 2.0, 3.0, 4.0], [gradient.A.Item(), gradient.Item2.Item(), gradient.G.Item(), gradient.H.Item(), gradient.I.Item()]);
    }

    [Fact]
    public void Of_an_array_an_array()
    {
        F64[] gradient = Autodiff.Grad(static (F64[] xs) => xs[0] * Sum(xs[1]))([2.0, Create([3.0, 4.0])]);

        Closeness.Equal(7.0, gradient[0]);
        Closeness.Equal(Full([2], 2.0), gradient[1]);
    }

    [Fact]
    public void Of_a_list_a_list()
    {
        List<F64> gradient = Autodiff.Grad(static (List<F64> xs) => xs[0] * xs[1])([2.0, 3.0]);

        Assert.Equal([3.0, 2.0], gradient.Select(static x => x.Item()));
    }

    [Fact]
    public void Of_an_immutable_array_an_immutable_array()
    {
        var gradient = Autodiff.Grad(static (ImmutableArray<F64> xs) => xs[0] * xs[1])([2.0, 3.0]);

        Assert.Equal([3.0, 2.0], gradient.Select(static x => x.Item()));
    }

    [Fact]
    public void Of_a_dictionary_a_dictionary_in_the_same_order_with_the_same_comparer()
    {
        var x = new Dictionary<string, F64>(StringComparer.OrdinalIgnoreCase) { ["w"] = 2.0, ["b"] = 3.0, ["a"] = 5.0 };

        var gradient = Autodiff.Grad(static (Dictionary<string, F64> p) => p["w"] * p["b"])(x);

        Assert.Equal(["w", "b", "a"], gradient.Keys);
        Assert.Equal([3.0, 2.0, 0.0], [gradient["W"].Item(), gradient["B"].Item(), gradient["A"].Item()]);
    }

    [Fact, Trait("JAX", "test_hityped_tracers")]
    public void Of_a_type_of_the_users_a_value_of_that_type()
    {
        Layer gradient = Autodiff.Grad(static (Layer layer) => Sum(layer.Weight * 3) + (2 * layer.Bias!))(new Layer(Ones<double>(2), 1.0));

        Closeness.Equal(Full([2], 3.0), gradient.Weight);
        Closeness.Equal(2.0, gradient.Bias!);
    }

    [Fact]
    public void Of_collections_in_collections_collections_in_collections()
    {
        var lists = Autodiff.Grad(static (List<F64>[] xs) => xs[0][0] * xs[1][1])([[2.0], [3.0, 5.0]]);
        var dictionaries = Autodiff.Grad(static (List<Dictionary<string, F64>> xs) => xs[0]["a"] * xs[1]["b"])(
            [new() { ["a"] = 2.0 }, new() { ["b"] = 3.0 }]);
        var (list, dictionary) = Autodiff.Grad(static ((List<F64>, Dictionary<string, F64>) p) => p.Item1[0] * p.Item2["a"])(
            ([2.0], new() { ["a"] = 3.0 }));
        var layers = Autodiff.Grad(static (List<Layer> xs) => xs[0].Weight * xs[1].Weight)([new Layer(2.0), new Layer(3.0)]);

        Assert.Equal([5.0, 0.0, 2.0], [lists[0][0].Item(), lists[1][0].Item(), lists[1][1].Item()]);
        Assert.Equal([3.0, 2.0], [dictionaries[0]["a"].Item(), dictionaries[1]["b"].Item()]);
        Assert.Equal([3.0, 2.0], [list[0].Item(), dictionary["a"].Item()]);
        Assert.Equal([3.0, 2.0], layers.Select(static layer => layer.Weight.Item()));
    }

    [Fact]
    public void Of_arrays_of_two_element_types_arrays_of_both()
    {
        var (x, y) = Autodiff.Grad(static ((F64, F32) p) => p.Item1 * p.Item2.AsType<double>())((2.0, 3f));

        Closeness.Equal(3.0, x);
        Closeness.Equal(2f, y);
    }

    [Fact]
    public void Of_an_array_that_stands_twice_in_a_tree_one_for_each_place()
    {
        F64 x = 3.0;

        var gradient = Autodiff.Grad(static (F64[] xs) => xs[0] * xs[0] * xs[1])([x, x]);

        Assert.Equal([18.0, 9.0], gradient.Select(static g => g.Item()));
    }

    [Fact]
    public void Of_an_array_that_is_not_used_zeros_of_its_shape() =>
        Closeness.Equal(Zeros<double>(2, 3), Autodiff.Grad(static (F64[] xs) => xs[0])([1.0, Ones<double>(2, 3)])[1]);
}
