using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: what rules capture, and what is passed to them explicitly instead.</summary>
public partial class JaxClosureTests
{
    [Fact, Trait("JAX", "test_bwd_closes_over_tracer")]
    public void A_bwd_may_capture_what_an_outer_transform_records()
    {
        static NdArray<double> Slope(NdArray<double> y)
        {
            var f = Autodiff.CustomVjp(
                static (NdArray<double> x) => (2 * Sin(x), 0), (int _, NdArray<double> g) => 2 * Cos(y) * g);
            return Autodiff.Grad(f)(1.0);
        }

        Closeness.Equal(2 * Math.Cos(2), Slope(2.0));
        Closeness.Equal(-2 * Math.Sin(4), Autodiff.Grad(Slope)(4.0));
    }

    [Fact, Trait("JAX", "test_fwd_closes_over_tracer")]
    public void A_fwd_may_keep_what_an_outer_transform_records()
    {
        static NdArray<double> Slope(NdArray<double> y)
        {
            var f = Autodiff.CustomVjp(
                (NdArray<double> x) => (2 * Sin(x), y), static (NdArray<double> kept, NdArray<double> g) => 2 * Cos(kept) * g);
            return Autodiff.Grad(f)(1.0);
        }

        Closeness.Equal(2 * Math.Cos(2), Slope(2.0));
        Closeness.Equal(-2 * Math.Sin(4), Autodiff.Grad(Slope)(4.0));
    }

    [CustomVjp(nameof(CosAfterFwd), nameof(CosAfterBwd), Primal = nameof(CosAfterPrimal))]
    private static partial NdArray<double> CosAfter(
        [NonDiff] Func<NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> c);

    private static NdArray<double> CosAfterPrimal(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> c) => Cos(f(x, c));

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> C) Residuals) CosAfterFwd(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> c) => (CosAfter(f, x, c), (x, c));

    private static (NdArray<double> X, NdArray<double> C) CosAfterBwd(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> f, (NdArray<double> X, NdArray<double> C) kept, NdArray<double> g) =>
        (17 * kept.X * OnesLike(g), 42 * kept.C * OnesLike(g));

    [Fact, Trait("JAX", "test_closure_convert")]
    public void What_a_static_function_would_capture_is_passed_beside_it()
    {
        static NdArray<double> Distance(NdArray<double> x, NdArray<double> c) => Sum(Square(x - c));
        var (x, c) = (Ones<double>(2), Full([2], 2.0));

        var (value, gradients) = Autodiff.ValueAndGrad((NdArray<double> a, NdArray<double> b) => CosAfter(Distance, a, b))(x, c);

        Closeness.Equal(Math.Cos(2), value);
        Closeness.Equal((Full([2], 17.0), Full([2], 84.0)), gradients);
    }

    [Fact, Trait("JAX", "test_closure_convert_mixed_consts")]
    public void A_static_function_may_capture_a_constant()
    {
        var s = Full([2], 3.0);
        NdArray<double> Distance(NdArray<double> x, NdArray<double> c) => Sum(s * Square(x - c));
        var (x, c) = (Ones<double>(2), Full([2], 2.0));

        var (value, gradients) = Autodiff.ValueAndGrad((NdArray<double> a, NdArray<double> b) => CosAfter(Distance, a, b))(x, c);

        Closeness.Equal(0.960170, value, 1e-6);
        Closeness.Equal((Full([2], 17.0), Full([2], 84.0)), gradients);
    }
}
