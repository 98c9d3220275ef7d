using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Delegates;

/// <summary>Rules made of two delegates.</summary>
public class CustomVjpTests
{
    private readonly Calls _calls = new();

    /// <summary>sin, with a gradient of twice the cosine.</summary>
    private Func<F64, F64> Sine() => Autodiff.CustomVjp(
        (F64 x) =>
        {
            _calls.Fwd++;
            return (Sin(x), Cos(x));
        },
        (cos, g) =>
        {
            _calls.Bwd++;
            return 2 * cos * g;
        });

    [Fact, Trait("JAX", "test_basic")]
    public void The_gradient_is_the_rules()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Sine())(3.0);

        Closeness.Equal(0.1411200080598672, value);
        Closeness.Equal(-1.979984993200891, gradient);
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 1);
    }

    [Fact]
    public void A_plain_call_runs_fwd_for_the_value()
    {
        Closeness.Equal(Math.Sin(3), Sine()(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    public void Bwd_runs_once_for_each_application_of_a_pullback()
    {
        var (_, pullback) = Autodiff.Vjp(Sine(), 3.0);
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);

        pullback(1.0);
        pullback(2.0);

        _calls.AssertAre(primal: 0, fwd: 1, bwd: 2);
    }

    [Fact]
    public void Bwd_does_not_run_where_nothing_uses_the_value()
    {
        var sine = Sine();

        Closeness.Equal(1.0, Autodiff.Grad((F64 x) => sine(x) is null ? 0.0 : x)(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    public void A_call_on_constants_inside_a_transform_is_a_plain_one()
    {
        var sine = Sine();

        Closeness.Equal(Math.Sin(1), Autodiff.Grad((F64 x) => x * sine(1.0))(3.0));
        _calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }

    [Fact]
    public void The_value_is_fwds_and_fwd_sees_bare_elements()
    {
        var rule = Autodiff.CustomVjp(static (F64 x) => ((F64)(x.ToArray()[0] + 200), 0), static (_, g) => 7 * g);

        var (value, gradient) = Autodiff.ValueAndGrad(rule)(3.0);

        Assert.Equal((203.0, 7.0), (value.Item(), gradient.Item()));
    }

    public static TheoryData<string> Residuals => [.. ResidualRules.Keys];

    private static readonly Dictionary<string, Func<F64, F64>> ResidualRules = new()
    {
        ["number"] = Autodiff.CustomVjp(static (F64 x) => (x, 5), static (r, g) => r * g),
        ["text"] = Autodiff.CustomVjp(static (F64 x) => (x, "five"), static (r, g) => r == "five" ? 5 * g : null),
        ["nothing"] = Autodiff.CustomVjp(static (F64 x) => (x, (object?)null), static (r, g) => r is null ? 5 * g : null),
        ["tuple"] = Autodiff.CustomVjp(static (F64 x) => (x, (2, x)), static (r, g) => r.Item1 * r.x * g),
        ["record"] = Autodiff.CustomVjp(static (F64 x) => (x, new { Two = 2, X = x }), static (r, g) => r.Two * r.X * g),
        ["delegate"] = Autodiff.CustomVjp(static (F64 x) => (x, (Func<F64, F64>)(g => 2 * g * x)), static (r, g) => r(g)),
        ["integers"] = Autodiff.CustomVjp(static (F64 x) => (x, Create([5])), static (r, g) => r[0].Item() * g),
    };

    [Theory]
    [MemberData(nameof(Residuals))]
    public void Residuals_are_of_any_type(string residual) => Closeness.Equal(5.0, Autodiff.Grad(ResidualRules[residual])(2.5));

    [Fact, Trait("JAX", "test_nestable_vjp")]
    public void A_pullback_may_be_the_residual()
    {
        var square = Autodiff.CustomVjp(
            static (F64 x) => Autodiff.Vjp(static (F64 y) => y * y, x), static (pullback, g) => 10 * pullback(g));

        Closeness.Equal(20.0, Autodiff.Vjp(square, 1.0).Pullback(1.0));
        Closeness.Equal(60.0, Autodiff.Vjp(square, 1.0).Pullback(3.0));
    }

    [Fact, Trait("JAX", "test_bwd_nones")]
    public void Null_means_zero()
    {
        var rule = Autodiff.CustomVjp(static (F64 x, F64 y) => (x * Sin(y), Cos(y)), static (cos, g) => (null, 2 * cos * g));

        Closeness.Equal(2 * Math.Cos(3), Autodiff.Grad((F64 x) => rule(x, x))(3.0));
        Closeness.Equal(0.0, Autodiff.Grad(Autodiff.CustomVjp(static (F64 x) => (x, 0), static (_, _) => null))(3.0));
    }

    [Fact, Trait("JAX", "test_bwd_nones_pytree")]
    public void Null_means_zero_for_a_whole_tree()
    {
        var rule = Autodiff.CustomVjp(
            static (List<F64> xs, F64 y) => (xs[0] * Sin(y), Cos(y)), static (cos, g) => ((List<F64>?)null, 2 * cos * g));

        var (xs, y) = Autodiff.Grad(rule)([3.0, 4.0], 3.0);

        Assert.Equal([0.0, 0.0], xs.Select(static x => x.Item()));
        Closeness.Equal(2 * Math.Cos(3), y);
    }

    [Fact, Trait("JAX", "test_clip_gradient")]
    public void Bounds_may_be_arguments_that_need_no_gradient()
    {
        var clip = Autodiff.CustomVjp(
            static (F64 lo, F64 hi, F64 x) => (x, (lo, hi)),
            static (bounds, g) => (null, null, Maximum(bounds.lo, Minimum(g, bounds.hi))));

        Closeness.Equal(0.2, Autodiff.Grad((F64 x) => clip(-0.1, x + 0.1, x))(0.1));
    }

    [Fact]
    public void Several_outputs_arrive_as_a_tree_with_zeros_for_those_not_used()
    {
        (F64, F64)? seen = null;
        var rule = Autodiff.CustomVjp(
            static (F64 x) => ((x * 2, Ones<double>(3) * x), 0),
            (int _, (F64, F64) g) =>
            {
                seen = g;
                return 10 * g.Item1;
            });

        Closeness.Equal(30.0, Autodiff.Grad((F64 x) => 3 * rule(x).Item1)(1.0));
        Closeness.Equal(3.0, seen!.Value.Item1);
        Closeness.Equal(Zeros<double>(3), seen.Value.Item2);
    }

    [Fact]
    public void Cotangents_for_arguments_that_nobody_differentiates_are_dropped()
    {
        var rule = Autodiff.CustomVjp(static (F64 x, F64 y) => (x * y, 0), static (_, g) => (10 * g, 20 * g));

        Closeness.Equal(10.0, Autodiff.Grad((F64 x) => rule(x, 1.0))(3.0));
        Closeness.Equal(30.0, Autodiff.Grad((F64 x) => rule(x, x))(3.0));
    }

    [Fact]
    public void Of_one_to_four_arguments_in_either_element_type()
    {
        var one = Autodiff.CustomVjp(static (NdArray<float> x) => (x, 0), static (_, g) => 10 * g);
        var two = Autodiff.CustomVjp(static (NdArray<float> x, NdArray<float> y) => (x * y, 0), static (_, g) => (10 * g, 20 * g));
        var three = Autodiff.CustomVjp(
            static (NdArray<float> x, NdArray<float> y, NdArray<float> z) => (x * y * z, 0), static (_, g) => (10 * g, 20 * g, 30 * g));
        var four = Autodiff.CustomVjp(
            static (F64 x, F64 y, F64 z, F64 w) => (x * y * z * w, 0), static (_, g) => (10 * g, 20 * g, 30 * g, 40 * g));

        Assert.Equal(10f, Autodiff.Grad(one)(1f).Item());
        Assert.Equal(20f, Autodiff.Grad(two)(1f, 1f).Item2.Item());
        Assert.Equal(30f, Autodiff.Grad(three)(1f, 1f, 1f).Item3.Item());
        Assert.Equal(40.0, Autodiff.Grad(four)(1.0, 1.0, 1.0, 1.0).Item4.Item());
    }

    [Fact]
    public void An_absent_argument_has_no_cotangent()
    {
        var rule = Autodiff.CustomVjp(
            static (F64 x, F64 bias) => (bias is null ? x : x + bias, bias is null), static (isAbsent, g) => (10 * g, isAbsent ? null : g));

        Closeness.Equal(10.0, Autodiff.Grad((F64 x) => rule(x, null!))(1.0));
    }

    [Fact]
    public void Absent_delegates_raise_when_the_rule_is_made()
    {
        Assert.Throws<ArgumentNullException>(static () => Autodiff.CustomVjp((Func<F64, (F64, int)>)null!, static (_, g) => g));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.CustomVjp(static (F64 x) => (x, 0), null!));
    }
}
