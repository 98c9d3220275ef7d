using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Arguments without a cotangent, by attribute on the parameter or by position.</summary>
public partial class StaticArgumentTests
{
    // Every rule here multiplies the cotangent by something that only its static arguments say.
    [CustomVjp(nameof(BetweenFwd), nameof(BetweenBwd))]
    private static partial NdArray<double> Between(
        [NonDiff] string name, NdArray<double> x, [NonDiff] int count, NdArray<double> y, [NonDiff] List<string> log);

    private static (NdArray<double> Output, NdArray<double> Residual) BetweenFwd(
        string name, NdArray<double> x, int count, NdArray<double> y, List<string> log)
    {
        log.Add($"fwd {name} {count}");
        return (x + y, x);
    }

    private static (NdArray<double> X, NdArray<double> Y) BetweenBwd(
        string name, int count, List<string> log, NdArray<double> x, NdArray<double> g)
    {
        log.Add($"bwd {name} {count} at {x}");
        return (count * g, name.Length * g);
    }

    [Fact, Trait("NNX", "test_non_diff_args")]
    public void They_come_first_in_bwd_in_the_order_of_declaration()
    {
        List<string> log = [];

        Closeness.Equal((7.0, 4.0), Autodiff.Grad((NdArray<double> x, NdArray<double> y) => Between("name", x, 7, y, log))(1.0, 2.0));

        Assert.Equal(["fwd name 7", "bwd name 7 at 1.0"], log);
    }

    [CustomVjp(nameof(AppliedFwd), nameof(AppliedBwd), NonDiffArgnums = [2, 0])]
    private static partial NdArray<double> Applied(
        Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, Func<NdArray<double>, NdArray<double>> h);

    private static (NdArray<double> Output, NdArray<double> Cosine) AppliedFwd(
        Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, Func<NdArray<double>, NdArray<double>> h) =>
        (f(x) + h(x), Cos(x));

    // Positions were given as 2, 0; the static arguments still arrive in the order of the parameters.
    private static NdArray<double> AppliedBwd(
        Func<NdArray<double>, NdArray<double>> f, Func<NdArray<double>, NdArray<double>> h, NdArray<double> cosine, NdArray<double> g) =>
        cosine * g * f(1.0) / h(1.0);

    [Fact, Trait("JAX", "test_nondiff_argnums")]
    public void Positions_do_what_the_attribute_does()
    {
        static NdArray<double> Doubled(NdArray<double> x) => 2 * x;

        Closeness.Equal(4.0, Applied(Doubled, 1.0, Doubled));

        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => Applied(Doubled, x, Doubled))(1.0);
        Closeness.Equal(4.0, value);
        Closeness.Equal(Math.Cos(1), gradient);
    }

    [Fact]
    public void Given_in_descending_order_positions_keep_the_order_of_the_parameters() =>
        Closeness.Equal(
            Math.Cos(1) * 2 / 5, Autodiff.Grad(static (NdArray<double> x) => Applied(static y => 2 * y, x, static y => 5 * y))(1.0));

    [CustomVjp(nameof(ScaledFwd), nameof(ScaledBwd))]
    private static partial NdArray<double> Scaled([NonDiff] List<double> scale, NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) ScaledFwd(List<double> scale, NdArray<double> x) =>
        (scale[0] * Sin(x), x);

    private static NdArray<double> ScaledBwd(List<double> scale, NdArray<double> x, NdArray<double> g) => 10 * scale[0] * Cos(x) * g;

    [Fact, Trait("JAX", "test_nondiff_argnums_unhashable")]
    public void A_list_is_as_good_as_a_number()
    {
        Closeness.Equal(2 * Math.Sin(3), Scaled([2.0], 3.0));
        Closeness.Equal(20 * Math.Cos(3), Autodiff.Grad(static (NdArray<double> x) => Scaled([2.0], x))(3.0));
    }

    [CustomVjp(nameof(CountedFwd), nameof(CountedBwd))]
    private static partial NdArray<double> Counted(NdArray<double> x, [NonDiff] NdArray<int> indices);

    private static (NdArray<double> Output, int Residual) CountedFwd(NdArray<double> x, NdArray<int> indices) =>
        (Take(x, indices), x.Length);

    private static NdArray<double> CountedBwd(NdArray<int> indices, int length, NdArray<double> g) => 100 * SegmentSum(g, indices, length);

    [Fact, Trait("JAX", "test_float0_bwd_none")]
    public void Indices_are_static() =>
        Closeness.Equal(
            Create([0.0, 200, 100]), Autodiff.Grad(static (NdArray<double> x) => Sum(Counted(x, Create([1, 2, 1]))))(Ones<double>(3)));

#pragma warning disable VJP021 // An array that is always a constant: what happens when it is not is the point.
    [CustomVjp(nameof(WeightedFwd), nameof(WeightedBwd))]
    private static partial NdArray<double> Weighted(NdArray<double> x, [NonDiff] NdArray<double> weight);

    [CustomVjp(nameof(PairedFwd), nameof(PairedBwd))]
    private static partial NdArray<double> Paired(NdArray<double> x, [NonDiff] (NdArray<double> First, int Count) weights);
#pragma warning restore VJP021

    private static (NdArray<double> Output, int Residual) WeightedFwd(NdArray<double> x, NdArray<double> weight) => (x * weight, 100);

    private static NdArray<double> WeightedBwd(NdArray<double> weight, int factor, NdArray<double> g) => factor * weight * g;

    private static (NdArray<double> Output, int Residual) PairedFwd(NdArray<double> x, (NdArray<double> First, int Count) weights) =>
        (x * weights.First * weights.Count, 1000);

    private static NdArray<double> PairedBwd((NdArray<double> First, int Count) weights, int factor, NdArray<double> g) =>
        factor * weights.First * g;

    [Fact]
    public void A_constant_array_in_a_static_place_is_fine() =>
        Closeness.Equal(500.0, Autodiff.Grad(static (NdArray<double> x) => Weighted(x, 5.0))(3.0));

    [Fact, Trait("JAX", "test_nondiff_arg_tracer_error")]
    public void A_recorded_array_in_a_static_place_raises_and_names_the_parameter()
    {
        var exception = Assert.Throws<ArgumentException>(static () => Autodiff.Grad(static (NdArray<double> x) => Weighted(x, x))(3.0));

        Assert.StartsWith(
            "`StaticArgumentTests.Weighted`: the array passed for the static parameter `weight` is being differentiated",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_raises_where_nothing_else_is_recorded_too() =>
        Assert.Throws<ArgumentException>(static () => Autodiff.Grad(static (NdArray<double> x) => Weighted(3.0, x))(3.0));

    [Fact]
    public void It_raises_where_an_outer_transform_records_it() =>
        Assert.Throws<ArgumentException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => Autodiff.Grad((NdArray<double> y) => Weighted(y, x))(3.0))(2.0));

    [Fact, Trait("JAX", "test_nondiff_arg_nested_tracer_error")]
    public void It_raises_inside_a_tuple_and_names_the_part() =>
        Assert.Contains(
            "static parameter `weights.First`",
            Assert.Throws<ArgumentException>(static () => Autodiff.Grad(static (NdArray<double> x) => Paired(x, (x, 2)))(3.0)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void With_its_gradient_stopped_it_is_fine() =>
        Closeness.Equal(300.0, Autodiff.Grad(static (NdArray<double> x) => Weighted(x, Autodiff.StopGradient(x)))(3.0));

    [Fact, Trait("JAX", "test_bwd_closes_over_tracer")]
    public void A_static_function_may_capture_what_an_outer_transform_records()
    {
        // The rule's cotangent is f(1) / h(1) = y: differentiated with respect to y by the outer transform alone.
        var outer = Autodiff.Grad(
            static (NdArray<double> y) => Autodiff.Grad((NdArray<double> x) => Applied(v => y * y * v, x, static v => v))(0.0));

        Closeness.Equal(2 * 4.0, outer(4.0));
    }
}
