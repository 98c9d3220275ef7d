using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Delegates;

/// <summary>The functions that leave values as they are and change gradients.</summary>
public class GradientGateTests
{
    private static readonly F64 X = Create([0.3, -1.7, 2.5]);

    private static readonly Dictionary<string, Func<F64, F64>> Gates = new()
    {
        ["ClipGradient"] = static x => Autodiff.ClipGradient(x, -1, 1),
        ["ClipGradientByNorm"] = static x => Autodiff.ClipGradientByNorm(x, 1),
        ["ScaleGradient"] = static x => Autodiff.ScaleGradient(x, 3),
        ["ReverseGradient"] = static x => Autodiff.ReverseGradient(x),
    };

    public static TheoryData<string> Names => [.. Gates.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_the_argument(string gate)
    {
        Closeness.Equal(X, Gates[gate](X), 0);
        Closeness.Equal(X, Autodiff.Vjp(Gates[gate], X).Value, 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_absent_array_is_refused(string gate) => Assert.Throws<ArgumentNullException>("x", () => Gates[gate](null!));

    [Fact]
    public void ClipGradient_clips_each_element_of_the_cotangent() => Closeness.Equal(
        Create([-0.75, 0.5, 0.25]), Autodiff.Vjp(static x => Autodiff.ClipGradient(x, -0.75, 0.5), X).Pullback(Create([-2, 0.9, 0.25])), 0);

    [Fact, Trait("JAX", "clip_gradient in the documentation")]
    public void ClipGradient_of_a_sine_bounds_its_slope() => Closeness.Equal(
        Create([0.75, 0.5403023058681398, -0.75]),
        Autodiff.Grad(static (F64 x) => Sum(Sin(Autodiff.ClipGradient(x, -0.75, 0.75))))(Create([0.0, 1.0, Math.PI])));

    [Fact]
    public void ClipGradient_refuses_bounds_in_the_wrong_order_and_those_that_are_no_numbers()
    {
        Assert.Throws<ArgumentException>("min", static () => Autodiff.ClipGradient(X, 1, -1));
        Assert.Throws<ArgumentException>("min", static () => Autodiff.ClipGradient(X, double.NaN, 1));
    }

    [Theory]
    [InlineData(10.0, 3.0, 4.0)]
    [InlineData(5.0, 3.0, 4.0)]
    [InlineData(1.0, 0.6, 0.8)]
    [InlineData(0.0, 0.0, 0.0)]
    public void ClipGradientByNorm_shortens_what_is_too_long(double norm, double first, double second) => Closeness.Equal(
        Create([first, second]),
        Autodiff.Vjp(x => Autodiff.ClipGradientByNorm(x, norm), Zeros<double>(2)).Pullback(Create([3.0, 4.0])),
        1e-15);

    [Fact]
    public void ClipGradientByNorm_leaves_a_cotangent_of_zeros_and_its_derivative_alone()
    {
        var (_, pullback) = Autodiff.Vjp(static x => Autodiff.ClipGradientByNorm(x, 1), X);

        Closeness.Equal(Zeros<double>(3), pullback(Zeros<double>(3)), 0);
        Closeness.Equal(Ones<double>(3), Autodiff.Grad((F64 g) => Sum(pullback(g)))(Zeros<double>(3)), 0);
    }

    [Theory]
    [InlineData(1e19f)]
    [InlineData(5e37f)]
    [InlineData(1e-30f)]
    public void ClipGradientByNorm_shortens_what_has_no_square_in_float(float size)
    {
        var maxNorm = Math.Min(1, size);
        var (_, pullback) = Autodiff.Vjp(x => Autodiff.ClipGradientByNorm(x, maxNorm), Zeros<float>(2));

        Closeness.Equal(Create([0.6f, 0.8f]), pullback(size * Create([3f, 4f])) / maxNorm, 1e-5);
    }

    [Fact]
    public void ClipGradientByNorm_shortens_trees_of_what_has_no_square_in_double()
    {
        var (_, pullback) = Autodiff.Vjp(static (F64[] xs) => Autodiff.ClipGradientByNorm(xs, 1), [0.0, 0.0]);

        Assert.Equal([0.6, 0.8], pullback([3e300, 4e300]).Select(static x => Math.Round(x.Item(), 12)));
    }

    [Fact]
    public void ClipGradientByNorm_refuses_a_negative_norm() =>
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", static () => Autodiff.ClipGradientByNorm(X, -1));

    [Fact]
    public void ScaleGradient_multiplies_the_cotangent() =>
        Closeness.Equal(Full([3], 0.25), Autodiff.Grad(static (F64 x) => Sum(Autodiff.ScaleGradient(x, 0.25)))(X), 0);

    [Fact]
    public void ReverseGradient_changes_the_sign_of_the_cotangent()
    {
        Closeness.Equal(Full([3], -1.0), Autodiff.Grad(static (F64 x) => Sum(Autodiff.ReverseGradient(x)))(X), 0);
        Closeness.Equal(Full([3], -0.5), Autodiff.Grad(static (F64 x) => Sum(Autodiff.ReverseGradient(x, 0.5)))(X), 0);
    }

    [Fact]
    public void They_work_on_float_too()
    {
        F32 x = 1f;

        Closeness.Equal(0.5f, Autodiff.Grad(static (F32 y) => Autodiff.ClipGradient(y, -0.5f, 0.5f))(x), 0);
        Closeness.Equal(0.5f, Autodiff.Grad(static (F32 y) => Autodiff.ClipGradientByNorm(y, 0.5f))(x), 0);
        Closeness.Equal(3f, Autodiff.Grad(static (F32 y) => Autodiff.ScaleGradient(y, 3))(x), 0);
        Closeness.Equal(-1f, Autodiff.Grad(static (F32 y) => Autodiff.ReverseGradient(y))(x), 0);
        Closeness.Equal(1f, Autodiff.Grad(Autodiff.StraightThrough(static (F32 y) => Round(y)))(x), 0);
    }

    [Fact]
    public void They_act_again_at_each_order()
    {
        // With y for the gate of x: f = y³, the first derivative is s · 3y², the second s · 6y · s.
        static F64 Cube(F64 y) => y * y * y;

        Closeness.Equal(9.0 * 12, Autodiff.Grad(Autodiff.Grad(static (F64 x) => Cube(Autodiff.ScaleGradient(x, 3))))(2.0));
        Closeness.Equal(12.0, Autodiff.Grad(Autodiff.Grad(static (F64 x) => Cube(Autodiff.ReverseGradient(x))))(2.0));
        Closeness.Equal(-6.0, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(static (F64 x) => Cube(Autodiff.ReverseGradient(x)))))(2.0));
        Closeness.Equal(6.0 * 2, Autodiff.Grad(Autodiff.Grad(static (F64 x) => Cube(Autodiff.ClipGradient(x, -100, 100))))(2.0));
        Closeness.Equal(0.0, Autodiff.Grad(Autodiff.Grad(static (F64 x) => Cube(Autodiff.ClipGradient(x, -1, 1))))(2.0));
    }

    [Fact]
    public void They_go_over_a_tree_with_Pytree_Map()
    {
        var gradient = Autodiff.Grad(static (F64[] xs) =>
            Pytree.Map(xs, static (F64 x) => Autodiff.ReverseGradient(x)) is [var a, var b] ? a * b : 0.0)([2.0, 3.0]);

        Assert.Equal([-3.0, -2.0], gradient.Select(static g => g.Item()));
    }

    private static readonly (F64 A, F32 B) Mixed = (Create([3.0, 0.5]), 4f);

    private static (F64 A, F32 B) PulledBack(Func<(F64 A, F32 B), (F64 A, F32 B)> gate) => Autodiff.Vjp(gate, Mixed).Pullback(Mixed);

    [Fact]
    public void A_tree_keeps_its_values()
    {
        var clipped = Autodiff.ClipGradientByNorm(Autodiff.ReverseGradient(Autodiff.ClipGradient(Mixed, -1, 1)), 1);

        Closeness.Equal(Mixed.A, clipped.A, 0);
        Closeness.Equal(Mixed.B, clipped.B, 0);
    }

    [Fact]
    public void ClipGradient_clips_all_arrays_of_a_tree()
    {
        var (a, b) = PulledBack(static p => Autodiff.ClipGradient(p, -1, 1));

        Closeness.Equal(Create([1.0, 0.5]), a, 0);
        Closeness.Equal(1f, b, 0);
    }

    [Fact]
    public void ScaleGradient_and_ReverseGradient_multiply_all_arrays_of_a_tree()
    {
        Closeness.Equal(12f, PulledBack(static p => Autodiff.ScaleGradient(p, 3)).B, 0);
        Closeness.Equal(Create([-3.0, -0.5]), PulledBack(static p => Autodiff.ReverseGradient(p)).A, 0);
        Closeness.Equal(-2f, PulledBack(static p => Autodiff.ReverseGradient(p, 0.5)).B, 0);
    }

    [Fact]
    public void ClipGradientByNorm_takes_the_norm_over_all_arrays_of_a_tree()
    {
        var (_, pullback) = Autodiff.Vjp(static ((F64 A, F32 B) p) => Autodiff.ClipGradientByNorm(p, 1), Mixed);

        var (a, b) = pullback((Create([3.0, 0.0]), 4f));
        var (kept, small) = pullback((Create([0.3, 0.0]), 0.4f));

        Closeness.Equal(Create([0.6, 0.0]), a, 1e-15);
        Closeness.Equal(0.8f, b, 1e-6);
        Closeness.Equal(Create([0.3, 0.0]), kept, 0);
        Closeness.Equal(0.4f, small, 0);
    }

    [Fact]
    public void ClipGradientByNorm_of_a_tree_acts_again_at_the_next_order()
    {
        // The cotangent (3y, 4) of norm 5 at y = 1 becomes (3y, 4) / √(9y² + 16), whose first part has the derivative 48 / 125.
        var (_, pullback) = Autodiff.Vjp(static (F64[] p) => Autodiff.ClipGradientByNorm(p, 1), [0.0, 0.0]);

        Closeness.Equal(48.0 / 125, Autodiff.Grad((F64 y) => pullback([3 * y, 4.0])[0])(1.0), 1e-14);
    }

    [Fact]
    public void Parts_of_a_tree_that_nothing_used_count_as_zeros()
    {
        var gradient = Autodiff.Grad(static (F64[] p) => 2 * Autodiff.ClipGradientByNorm(p, 1)[1])([5.0, 6.0]);

        Assert.Equal([0.0, 1.0], gradient.Select(static g => g.Item()));
    }

    [Fact]
    public void Bounds_and_norms_are_checked_for_trees_too()
    {
        Assert.Throws<ArgumentException>("min", static () => Autodiff.ClipGradient(Mixed, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", static () => Autodiff.ClipGradientByNorm(Mixed, -1));
        Assert.Throws<ArgumentNullException>("x", static () => Autodiff.ScaleGradient<F64[]>(null!, 2));
    }

    [Fact, Trait("TensorFlow", "GradPassThrough")]
    public void StraightThrough_has_the_functions_value_and_the_identitys_derivative()
    {
        var round = Autodiff.StraightThrough(static (F64 x) => Round(x));

        Closeness.Equal(Create([0.0, -2.0, 2.0]), round(X), 0);
        Closeness.Equal(Create([0.0, -4.0, 4.0]), Autodiff.Grad((F64 x) => Sum(round(x) * round(x)))(X), 0);
        Closeness.Equal(Diag(Full([3], 2.0)), Autodiff.Hessian((F64 x) => Sum(round(x) * round(x)))(X), 0);
    }

    [Fact]
    public void StraightThrough_shows_the_function_bare_elements_and_runs_it_once()
    {
        var runs = 0;
        var opaque = Autodiff.StraightThrough((F64 x) =>
        {
            runs++;
            return Create(Array.ConvertAll(x.ToArray(), static e => e > 0 ? 1.0 : -1.0));
        });

        var (value, pullback) = Autodiff.Vjp(opaque, X);

        Closeness.Equal(Create([1.0, -1.0, 1.0]), value, 0);
        Closeness.Equal(X, pullback(X), 0);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void StraightThrough_takes_trees()
    {
        var halves = Autodiff.StraightThrough(static (List<F64> xs) => Pytree.Map(xs, static (F64 x) => x / 2));

        var gradient = Autodiff.Grad((List<F64> xs) => halves(xs) is [var a, var b] ? a * b : 0.0)([4.0, 6.0]);

        Assert.Equal([3.0, 2.0], gradient.Select(static g => g.Item()));
    }

    [Fact]
    public void StraightThrough_refuses_a_value_of_another_shape()
    {
        var sum = Autodiff.StraightThrough(static (F64 x) => Sum(x), name: "total");

        Assert.Equal(
            "`StraightThrough(total)`: the value must have the shape of the argument, but it has shape [] instead of [3].",
            Assert.Throws<InvalidOperationException>(() => sum(X)).Message);
    }

    [Fact]
    public void StraightThrough_refuses_to_lose_the_gradient_of_what_the_function_captures() => Assert.Contains(
        "is being differentiated but is not an argument",
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (F64 x) => Autodiff.StraightThrough((F64 y) => y * x)(x))(1.0)).Message,
        StringComparison.Ordinal);
}
