using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>What users do with trees: their leaves, and functions of them.</summary>
public class PytreeTests
{
    private static readonly List<Layer> Layers = [new(1.0, 2.0), new(3.0)];

    [Fact]
    public void Leaves_come_in_the_order_of_declaration_without_the_absent_ones() =>
        Assert.Equal([1.0, 2.0, 3.0], Pytree.Leaves(Layers).Select(static leaf => ((F64)leaf).Item()));

    [Fact]
    public void Leaves_of_a_dictionary_come_in_the_ordinal_order_of_the_names()
    {
        Dictionary<string, F64> tree = new() { ["b"] = 2.0, ["a"] = 1.0, ["B"] = 0.0 };

        Assert.Equal([0.0, 1.0, 2.0], Pytree.Leaves(tree).Select(static leaf => ((F64)leaf).Item()));
    }

    [Fact]
    public void Leaves_of_an_array_are_itself_and_of_nothing_none()
    {
        F32 x = 1f;

        Assert.Same(x, Assert.Single(Pytree.Leaves(x)));
        Assert.Empty(Pytree.Leaves<List<F64>>(null!));
    }

    [Fact]
    public void Map_replaces_each_array_and_keeps_the_rest()
    {
        var mapped = Pytree.Map(Layers, static (F64 x) => 10 * x);

        Assert.Equal([10.0, 20.0, 30.0], Pytree.Leaves(mapped).Select(static leaf => ((F64)leaf).Item()));
        Assert.Same(Layers[0].Seen, mapped[0].Seen);
        Assert.Null(mapped[1].Bias);
    }

    [Fact]
    public void Map_is_differentiated_as_what_it_does()
    {
        var gradient = Autodiff.Grad(
            static (F64[] xs) => Pytree.Map(xs, static (F64 x) => x * x) is [var a, var b] ? a * b : 0.0)([2.0, 3.0]);

        Assert.Equal([36.0, 24.0], gradient.Select(static g => g.Item()));
    }

    [Fact]
    public void ZerosLike_has_zeros_of_each_shape()
    {
        var zeros = Pytree.ZerosLike((Ones<double>(2), (F32)3f));

        Closeness.Equal(Zeros<double>(2), zeros.Item1);
        Closeness.Equal(0f, zeros.Item2);
    }

    [Fact]
    public void Zip_takes_two_to_four_trees()
    {
        F64[] a = [1.0, 2.0], b = [10.0, 20.0], c = [100.0, 200.0], d = [1000.0, 2000.0];

        Assert.Equal([11.0, 22.0], Pytree.Zip(a, b, static (F64 x, F64 y) => x + y).Select(static x => x.Item()));
        Assert.Equal([111.0, 222.0], Pytree.Zip(a, b, c, static (F64 x, F64 y, F64 z) => x + y + z).Select(static x => x.Item()));
        Assert.Equal(
            [1111.0, 2222.0], Pytree.Zip(a, b, c, d, static (F64 x, F64 y, F64 z, F64 w) => x + y + z + w).Select(static x => x.Item()));
    }

    [Fact]
    public void Zip_names_the_array_that_is_missing() => Assert.Equal(
        "Pytree.Zip: tree 2 lacks the array at `[0].Bias`.",
        Assert.Throws<ArgumentException>(static () => Pytree.Zip(Layers, [new(1.0), new(3.0)], static (F64 x, F64 y) => x)).Message);

    [Fact]
    public void Zip_names_the_array_that_is_too_many() => Assert.Equal(
        "Pytree.Zip: tree 3 has an array at `[1].Bias`, where there should be none.",
        Assert.Throws<ArgumentException>(
            static () => Pytree.Zip(Layers, Layers, [new(1.0, 2.0), new(3.0, 4.0)], static (F64 x, F64 y, F64 z) => x)).Message);

    [Fact]
    public void Map_of_nothing_is_refused() =>
        Assert.Throws<ArgumentNullException>("tree", static () => Pytree.Map((List<F64>)null!, static (F64 x) => x));

    [Fact]
    public void Zip_of_nothing_is_refused() =>
        Assert.Throws<ArgumentNullException>("a", static () => Pytree.Zip(null!, Layers, static (F64 x, F64 y) => x));

    [Fact]
    public void A_function_that_returns_null_is_told_where() => Assert.Equal(
        "Pytree.Map: the function returned null for the array at `[1].Weight`.",
        Assert.Throws<InvalidOperationException>(
            static () => Pytree.Map(Layers, static (F64 x) => x.Item() == 3 ? null! : x)).Message);

    [Fact]
    public void A_tree_of_float_and_double_takes_a_function_for_each()
    {
        var tree = ((F64)1.0, (F32)2f);

        var mapped = Pytree.Map(tree, static x => x * 10, static x => x * 100);
        var sum = Pytree.Zip(tree, mapped, static (x, y) => x + y, static (x, y) => x + y);
        var three = Pytree.Zip(tree, mapped, sum, static (x, y, z) => x + y + z, static (x, y, z) => x + y + z);
        var four = Pytree.Zip(
            tree, mapped, sum, three, static (x, y, z, w) => x + y + z + w, static (x, y, z, w) => x + y + z + w);

        Assert.Equal((100.0, 20f), (mapped.Item1.Item(), mapped.Item2.Item()));
        Assert.Equal((101.0, 22f), (sum.Item1.Item(), sum.Item2.Item()));
        Assert.Equal((202.0, 44f), (three.Item1.Item(), three.Item2.Item()));
        Assert.Equal((404.0, 88f), (four.Item1.Item(), four.Item2.Item()));
    }

    [Fact]
    public void A_function_for_another_element_type_is_told_where() => Assert.Equal(
        "Pytree.Map: the array at `.Item2` is one of float, for which there is no function. Where a tree has arrays of float and of " +
        "double, pass a function for each.",
        Assert.Throws<ArgumentException>(static () => Pytree.Map(((F64)1.0, (F32)2f), static (F64 x) => x)).Message);

    [Fact]
    public void Gradient_descent_momentum_and_Adam_are_a_line_or_two_each()
    {
        // f = 3w² + b² from (1, 1).
        static F64 Loss(Layer p) => (3 * p.Weight * p.Weight) + (p.Bias! * p.Bias!);
        var start = new Layer(1.0, 1.0);
        var gradient = Autodiff.Grad<Layer, double>(Loss);

        var descent = Pytree.Zip(start, gradient(start), static (F64 p, F64 g) => p - (0.1 * g));
        var velocity = Pytree.Zip(start, gradient(start), static (F64 v, F64 g) => (0.9 * v) + g);
        var momentum = Pytree.Zip(start, velocity, static (F64 p, F64 v) => p - (0.1 * v));
        var (m, v) = (gradient(start), Pytree.Map(gradient(start), static (F64 g) => g * g));
        var adam = Pytree.Zip(start, m, v, static (F64 p, F64 m, F64 v) => p - (0.1 * m / (Sqrt(v) + 1e-8)));

        AssertIs(0.4, 0.8, descent);
        AssertIs(1 - 0.69, 1 - 0.29, momentum);
        AssertIs(0.9, 0.9, adam);

        static void AssertIs(double weight, double bias, Layer actual)
        {
            Closeness.Equal(weight, actual.Weight, 1e-8);
            Closeness.Equal(bias, actual.Bias!, 1e-8);
        }
    }
}
