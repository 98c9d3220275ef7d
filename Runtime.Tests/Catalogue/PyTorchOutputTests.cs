using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>PyTorch: outputs without a derivative, and outputs that nobody used.</summary>
public partial class PyTorchOutputTests
{
    [CustomVjp(nameof(MaskedFwd), nameof(MaskedBwd))]
    private static partial (NdArray<bool> IsPositive, NdArray<double> Y) Masked(NdArray<double> x);

    private static ((NdArray<bool> IsPositive, NdArray<double> Y) Output, NdArray<bool> Mask) MaskedFwd(NdArray<double> x) =>
        ((x > 0, x * x), x > 0);

    private static NdArray<double> MaskedBwd(NdArray<bool> mask, NdArray<double> g) => Where(mask, 10 * g, g);

    [Fact, Trait("PyTorch", "test_mark_non_differentiable")]
    public void A_mask_is_an_output_and_a_residual_without_a_cotangent() => Closeness.Equal(
        Create([10.0, 1.0]),
        Autodiff.Grad(static (NdArray<double> x) =>
        {
            var (isPositive, y) = Masked(x);
            Assert.Equal([true, false], isPositive.ToArray());
            return Sum(y);
        })(Create([1.0, -1.0])));

    [CustomVjp(nameof(ShiftedFwd), nameof(ShiftedBwd))]
    private static partial (NdArray<double> A, NdArray<double> B) Shifted(NdArray<double> x);

    private static ((NdArray<double> A, NdArray<double> B) Output, int Residual) ShiftedFwd(NdArray<double> x) => ((x + 1, 5 * x), 1);

    private static NdArray<double> ShiftedBwd(int factor, (NdArray<double> A, NdArray<double> B) g)
    {
        Closeness.Equal(Zeros<double>(5, 5), g.A, 0);
        Closeness.Equal(Ones<double>(5, 5), g.B, 0);
        return factor * (g.A + g.B);
    }

    [Fact, Trait("PyTorch", "test_mark_non_differentiable_mixed")]
    public void An_output_with_its_gradient_stopped_arrives_as_zeros_beside_one_that_is_used() => Closeness.Equal(
        Ones<double>(5, 5),
        Autodiff.Grad(static (NdArray<double> x) =>
        {
            var (a, b) = Shifted(x);
            return Sum(Autodiff.StopGradient(a) + b);
        })(Ones<double>(5, 5)));

    [CustomVjp(nameof(NothingFwd), nameof(NothingBwd))]
    private static partial (NdArray<int>? Nothing, NdArray<double> Y) Nothing(NdArray<double> x);

    private static ((NdArray<int>? Nothing, NdArray<double> Y) Output, NdArray<double> X) NothingFwd(NdArray<double> x) => ((null, x), x);

    private static NdArray<double>? NothingBwd(NdArray<double> x, NdArray<double> g) => x.Length + g.Length > 0 ? null : g;

    [Fact, Trait("PyTorch", "test_mark_non_differentiable_none")]
    public void An_output_may_be_absent() => Closeness.Equal(
        Create([1.0, 2.0]),
        Autodiff.Grad(static (NdArray<double> x) =>
        {
            var (nothing, y) = Nothing(x);
            Assert.Null(nothing);
            return Sum(y * x);
        })(Create([1.0, 2.0])));

    [CustomVjp(nameof(NullableFwd), nameof(NullableBwd))]
    private static partial (NdArray<double> A, NdArray<double> B) Nullable(NdArray<double> x, [NonDiff] List<bool> isPresent);

    private static ((NdArray<double> A, NdArray<double> B) Output, NdArray<double> X) NullableFwd(
        NdArray<double> x, List<bool> isPresent) => ((x * x, x), x);

    private static NdArray<double> NullableBwd(List<bool> isPresent, NdArray<double> x, (NdArray<double>? A, NdArray<double>? B) g)
    {
        isPresent.Add(g.B is not null);
#pragma warning disable VJP027 // A cotangent that is absent is told by a number.
        return 3 * x * x * (g.A ?? Full([], 100.0));
#pragma warning restore VJP027
    }

    [Fact, Trait("functorch", "test_set_materialize_grads")]
    public void An_unused_output_arrives_as_null_at_the_second_order_too()
    {
        List<bool> isPresent = [];
        var gradient = Autodiff.Grad((NdArray<double> x) => Nullable(x, isPresent).A);

        Closeness.Equal(12.0, gradient(2.0));
        Closeness.Equal(12.0, Autodiff.Grad(gradient)(2.0));
        Assert.Equal([false, false], isPresent);
    }
}
