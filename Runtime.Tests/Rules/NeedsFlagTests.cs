namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules that ask which cotangents are wanted. Cotangents have ten and a hundred times their true values.</summary>
public partial class NeedsFlagTests
{
    private static string log = "";

    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    private static partial NdArray<double> Product(NdArray<double> x, NdArray<double> w);

    private static (NdArray<double>, (NdArray<double>?, NdArray<double>?)) ProductFwd(
        NdArray<double> x, NdArray<double> w, bool needsX, bool needsW)
    {
        log += $"F {needsX} {needsW};";
        return (x * w, (needsW ? x : null, needsX ? w : null));
    }

    private static (NdArray<double>?, NdArray<double>?) ProductBwd(
        (NdArray<double>? X, NdArray<double>? W) residuals, NdArray<double> g, bool needsW, bool needsX)
    {
#pragma warning disable VJP033 // The tests read what runs, and how often.
        log += $"B {needsX} {needsW};";
#pragma warning restore VJP033
        return (needsX ? 10 * g * residuals.W! : null, needsW ? 100 * g * residuals.X! : null);
    }

    [Fact]
    public void Nothing_is_needed_where_nothing_is_differentiated() => Assert.Equal("F False False;", LogOf(() => Product(2.0, 3.0)));

    [Fact]
    [Trait("JAX", "test_vjp3_dont_want")]
    [Trait("JAX", "test_vjp3_dont_want_bilinear")]
    [Trait("functorch", "test_needs_input_grads")]
    public void Only_what_this_transform_differentiates_is_needed()
    {
        Assert.Equal(
            "F True False;B True False;",
            LogOf(() => Closeness.Equal(30.0, Autodiff.Grad((NdArray<double> x) => Product(x, 3.0))(2.0))));
        Assert.Equal(
            "F False True;B False True;",
            LogOf(() => Closeness.Equal(200.0, Autodiff.Grad((NdArray<double> w) => Product(2.0, w))(3.0))));
        Assert.Equal(
            "F True True;B True True;",
            LogOf(() => Autodiff.Grad((NdArray<double> x, NdArray<double> w) => Product(x, w))(2.0, 3.0)));
    }

    [Fact, Trait("functorch", "test_needs_input_grads")]
    public void A_constant_of_an_inner_level_is_not_needed_there_although_an_outer_one_differentiates_it() =>
        Assert.StartsWith(
            "F True False;",
            LogOf(() => Autodiff.Grad((NdArray<double> w) => Autodiff.Grad((NdArray<double> x) => Product(x, w))(2.0))(3.0)),
            StringComparison.Ordinal);

    private static string LogOf(Action action)
    {
        log = "";
        action();
        return log;
    }
}
