using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>TensorFlow: recompute_grad, which is called Checkpoint here.</summary>
public partial class TensorFlowRecomputeTests
{
    [Fact, Trait("TensorFlow", "recompute_grad: zero-size input")]
    public void An_empty_array_is_recomputed_too() => Closeness.Equal(
        Zeros<double>(0, 3), Autodiff.Grad(static (NdArray<double> x) => Sum(Autodiff.Checkpoint(static (NdArray<double> y) => Exp(y))(x)))(
            Zeros<double>(0, 3)));

    [Pytree]
    private sealed partial record Indexed(NdArray<float> X, NdArray<int> Indices);

    [Fact, Trait("TensorFlow", "recompute_grad: int32 + float32 args")]
    public void Integers_are_carried_along() => Closeness.Equal(
        Create([0f, 2f, 6f]),
        Autodiff.Grad(Autodiff.Checkpoint(static (Indexed p) => Sum(Square(Take(p.X, p.Indices)))))(
            new Indexed(Create([7f, 1f, 3f]), Create([1, 2]))).X);

    [CustomVjp(nameof(CubeFwd), nameof(CubeBwd))]
    private static partial NdArray<double> Cube(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) CubeFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> CubeBwd(NdArray<double> x, NdArray<double> g) => 3 * x * x * g;

    [Fact, Trait("TensorFlow", "recompute_grad: order 3")]
    public void Three_orders_of_derivatives_are_those_of_the_rule_inside()
    {
        var f = Autodiff.Checkpoint(Cube);

        Closeness.Equal(12.0, Autodiff.Grad(f)(2.0));
        Closeness.Equal(12.0, Autodiff.Grad(Autodiff.Grad(f))(2.0));
        Closeness.Equal(6.0, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(f)))(2.0));
    }

    [CustomVjp(nameof(SwappedFwd), nameof(SwappedBwd))]
    private static partial NdArray<double> Swapped(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) SwappedFwd(
        NdArray<double> x, NdArray<double> y) => (x - y, (x, y));

    private static (NdArray<double> X, NdArray<double> Y) SwappedBwd((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) =>
        (g * kept.X, 2 * g * kept.Y);

    [Fact, Trait("TensorFlow", "recompute_grad: f(x, x)")]
    public void The_same_array_twice_sums_both_cotangents()
    {
        var f = Autodiff.Checkpoint(Swapped);

        Closeness.Equal(12.0, Autodiff.Grad((NdArray<double> x) => f(x, x))(4.0));
    }

    [Fact, Trait("TensorFlow", "recompute_grad: wrapped original reachable")]
    public void The_function_that_is_wrapped_stays_usable_by_itself() =>
        Closeness.Equal(Cube(2.0), Autodiff.Checkpoint(Cube)(2.0), 0);
}
