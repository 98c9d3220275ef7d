using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: the examples of its documentation, with the numbers printed there.</summary>
public partial class JaxDocumentationTests
{
    [CustomVjp(nameof(RatioFwd), nameof(RatioBwd))]
    private static partial NdArray<double> Ratio(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) RatioFwd(NdArray<double> x) => (x / (1 + Sqrt(x)), x);

    // (√x + 2) / (2 (√x + 1)²)
    private static NdArray<double> RatioBwd(NdArray<double> x, NdArray<double> g) => g * (Sqrt(x) + 2) / (2 * Square(Sqrt(x) + 1));

    [Fact, Trait("JAX", "x/(1+sqrt x) in the documentation")]
    public void A_formula_with_a_root_has_a_slope_at_zero()
    {
        Closeness.Equal(1.0, Autodiff.Grad(Ratio)(0.0));
        Closeness.Equal(double.NaN, Autodiff.Grad(static (NdArray<double> x) => x / (1 + Sqrt(x)))(0.0));
    }

    [CustomVjp(nameof(ClipFwd), nameof(ClipBwd))]
    private static partial NdArray<double> ClipGradient([NonDiff] double low, [NonDiff] double high, NdArray<double> x);

    private static (NdArray<double> Output, int Residual) ClipFwd(double low, double high, NdArray<double> x) => (x, 1);

#pragma warning disable VJP027 // The gradient is clipped.
    private static NdArray<double> ClipBwd(double low, double high, int factor, NdArray<double> g) => factor * Clip(g, low, high);
#pragma warning restore VJP027

    [Fact, Trait("JAX", "clip_gradient in the documentation")]
    public void The_slope_of_a_sine_is_clipped_at_three_quarters() => Closeness.Equal(
        Create([0.75, Math.Cos(1), -0.75]),
        Autodiff.Grad(static (NdArray<double> x) => Sum(Sin(ClipGradient(-0.75, 0.75, x))))(Create([0.0, 1.0, 3.0])));

    [CustomVjp(nameof(SineTimesFwd), nameof(SineTimesBwd))]
    private static partial NdArray<double> SineTimes(NdArray<double> x, NdArray<double> y);

#pragma warning disable VJP032 // No second derivative is asked for.
    // From bare elements, so that the gradient is the rule's or none.
    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residuals) SineTimesFwd(
        NdArray<double> x, NdArray<double> y) => (Math.Sin(x.Item()) * y.Item(), (x, y));
#pragma warning restore VJP032

    private static (NdArray<double> X, NdArray<double> Y) SineTimesBwd((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) =>
        (Cos(kept.X) * g * kept.Y, Sin(kept.X) * g);

    [Fact, Trait("JAX", "sin(x)*y in the documentation")]
    public void A_sine_times_a_number()
    {
        var (value, (slope, _)) = Autodiff.ValueAndGrad(SineTimes)(1.0, 2.0);

        Closeness.Equal((1.682942, 1.080605), (value, slope), 1e-6);
        Closeness.Equal(-1.248441, Autodiff.Grad(SineTimes)(2.0, 3.0).Item1, 1e-6);
    }

    [Pytree]
    private sealed partial record Point(NdArray<double> X, NdArray<double> Y);

    [CustomVjp(nameof(PointFwd), nameof(PointBwd))]
    private static partial Dictionary<string, (NdArray<double> A, NdArray<double> B)> OfPoint(Point p);

    private static (Dictionary<string, (NdArray<double> A, NdArray<double> B)> Output, Point P) PointFwd(Point p) =>
        (new() { ["both"] = (p.X * p.X, Sin(p.Y)) }, p);

    private static Point PointBwd(Point p, Dictionary<string, (NdArray<double> A, NdArray<double> B)> g) =>
        new(20 * p.X * g["both"].A, 10 * Cos(p.Y) * g["both"].B);

    [Fact, Trait("JAX", "pt{x,y} in the documentation")]
    public void A_point_goes_in_and_a_dictionary_of_pairs_comes_out()
    {
        var gradient = Autodiff.Grad(static (Point p) =>
        {
            var (a, b) = OfPoint(p)["both"];
            return a + b;
        })(new Point(1.0, 2.0));

        Closeness.Equal((20.0, 10 * Math.Cos(2)), (gradient.X, gradient.Y));
    }

    [Fact, Trait("JAX", "debugger in bwd, in the documentation")]
    public void An_identity_lets_a_debugger_see_residual_and_cotangent()
    {
        var (residual, cotangent) = (0.0, 0.0);
        var debug = Autodiff.CustomVjp(static (NdArray<double> x) => (x, x), (NdArray<double> x, NdArray<double> g) =>
        {
            (residual, cotangent) = (x.Item(), g.Item());
            return g;
        });

        Closeness.Equal(6 * Math.Cos(9), Autodiff.Grad((NdArray<double> x) => Sin(debug(x * x)))(3.0));

        Assert.Equal(9, residual);
        Assert.Equal(-0.911130, cotangent, 6);
    }

    [CustomVjp(nameof(AppFwd), nameof(AppBwd))]
    private static partial NdArray<double> App([NonDiff] Func<NdArray<double>, NdArray<double>> f, NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) AppFwd(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x) =>
        (f(x), x);

    private static NdArray<double> AppBwd(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> g) =>
        5 * g * OnesLike(x);

    [Fact, Trait("JAX", "app(f) in the documentation")]
    public void A_function_to_apply_is_static() =>
        Closeness.Equal(5.0, Autodiff.Grad(static (NdArray<double> x) => App(static y => y * y * y, x))(4.0));
}
