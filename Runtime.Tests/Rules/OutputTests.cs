using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Outputs of every structure, and the cotangents that arrive for them.</summary>
public partial class OutputTests
{
    [CustomVjp(nameof(TwoFwd), nameof(TwoBwd))]
    private static partial (NdArray<double> Sine, NdArray<double> Cosine) Two(NdArray<double> x, NdArray<double> y);

    private static ((NdArray<double> Sine, NdArray<double> Cosine) Output, (NdArray<double> X, NdArray<double> Y) Residuals) TwoFwd(
        NdArray<double> x, NdArray<double> y) =>
        ((Sin(x), Cos(y)), (x, y));

    private static (NdArray<double> X, NdArray<double> Y) TwoBwd(
        (NdArray<double> X, NdArray<double> Y) kept, (NdArray<double> Sine, NdArray<double> Cosine) g) =>
        ((2 * Cos(kept.X) * g.Sine) + (1.5 * g.Cosine), -0.5 * Sin(kept.Y) * g.Cosine);

    [Fact, Trait("JAX", "test_dce"), Trait("PyTorch", "test_materialize_grads")]
    public void An_output_that_is_not_used_arrives_as_zeros()
    {
        Closeness.Equal(
            (2 * Math.Cos(0.1), 0.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => Two(x, y).Sine)(0.1, -1.3));
        Closeness.Equal(
            (1.5, -0.5 * Math.Sin(-1.3)), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => Two(x, y).Cosine)(0.1, -1.3));
    }

    [Fact]
    public void Both_outputs_may_be_used() =>
        Closeness.Equal((2 * Math.Cos(0.1) + 15, -5 * Math.Sin(-1.3)), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) =>
        {
            var (sine, cosine) = Two(x, y);
            return sine + (10 * cosine);
        })(0.1, -1.3));

    [CustomVjp(nameof(MaybeFwd), nameof(MaybeBwd))]
    private static partial (NdArray<double> Used, NdArray<float> Other) Maybe(NdArray<double> x, [NonDiff] List<string> log);

    private static ((NdArray<double> Used, NdArray<float> Other) Output, int Residual) MaybeFwd(NdArray<double> x, List<string> log) =>
        ((x, Ones<float>(2, 3)), 7);

    private static NdArray<double> MaybeBwd(List<string> log, int factor, (NdArray<double>? Used, NdArray<float>? Other) g)
    {
        log.Add($"used {g.Used is not null}, other {g.Other is not null}");
#pragma warning disable VJP027 // A cotangent that is absent is told by a number.
        return factor * (g.Used ?? 1.0);
#pragma warning restore VJP027
    }

    [Fact, Trait("JAX", "test_symbolic_zero_custom_vjp_basic"), Trait("PyTorch", "test_dont_materialize_grads")]
    public void An_output_that_is_not_used_arrives_as_null_where_bwd_allows_null()
    {
        List<string> log = [];

        Closeness.Equal(7.0, Autodiff.Grad((NdArray<double> x) => Maybe(x, log).Used)(3.0));

        Assert.Equal(["used True, other False"], log);
    }

    [CustomVjp(nameof(ShapedFwd), nameof(ShapedBwd))]
    private static partial (NdArray<double> A, NdArray<double> B) Shaped(NdArray<double> x);

    private static ((NdArray<double> A, NdArray<double> B) Output, int Residual) ShapedFwd(NdArray<double> x) =>
        ((x, Zeros<double>(4, 2)), 0);

#pragma warning disable VJP027 // A shape is told by a number that is added.
    private static NdArray<double> ShapedBwd(int residual, (NdArray<double> A, NdArray<double> B) g) =>
        g.A + Full([], (double)(g.B.Length + residual));
#pragma warning restore VJP027

    [Fact]
    public void The_zeros_have_the_shape_of_the_output() =>
        Closeness.Equal(9.0, Autodiff.Grad(static (NdArray<double> x) => Shaped(x).A)(3.0));

    [CustomVjp(nameof(IdentityFwd), nameof(IdentityBwd))]
    private static partial NdArray<double> Identity(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) IdentityFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> IdentityBwd(NdArray<double> x, NdArray<double> g) => 2 * g * OnesLike(x);

    [Theory, Trait("PyTorch", "test_function_returns_input"), Trait("functorch", "test_function_returns_input")]
    [InlineData(new int[0])]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 2, 3 })]
    public void An_argument_may_be_the_output_and_a_residual_as_well(int[] shape)
    {
        Closeness.Equal(Full(shape, 2.0), Autodiff.Grad(static (NdArray<double> x) => Sum(Identity(x)))(Ones<double>(shape)));
        Closeness.Equal(Full(shape, 6.0), Autodiff.Grad(static (NdArray<double> x) => Sum(Identity(3 * x)))(Ones<double>(shape)));
    }

    [Fact]
    public void The_argument_itself_is_still_an_argument_beside_its_copy() =>
        Closeness.Equal(2 + 10.0, Autodiff.Grad(static (NdArray<double> x) => Identity(x) + (10 * x))(1.0));

    [CustomVjp(nameof(TwiceFwd), nameof(TwiceBwd))]
    private static partial (NdArray<double> First, NdArray<double> Second) Twice(NdArray<double> x);

    private static ((NdArray<double> First, NdArray<double> Second) Output, int Residual) TwiceFwd(NdArray<double> x)
    {
        var y = 5 * x;
        return ((y, y), 2);
    }

    private static NdArray<double> TwiceBwd(int factor, (NdArray<double> First, NdArray<double> Second) g) =>
        (factor * g.First) + (3 * g.Second);

    [Fact, Trait("PyTorch", "test_return_duplicate")]
    public void The_same_output_twice_has_two_cotangents()
    {
        Closeness.Equal(20.0 + 300, Autodiff.Grad(static (NdArray<double> x) =>
        {
            var (first, second) = Twice(x);
            return (10 * first) + (100 * second);
        })(1.0));
        Closeness.Equal(2.0, Autodiff.Grad(static (NdArray<double> x) => Twice(x).First)(1.0));
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> x) => Twice(x).Second)(1.0));
    }

    [CustomVjp(nameof(LeafFwd), nameof(LeafBwd))]
    private static partial (NdArray<double> A, NdArray<double> Sum) Leaf(NdArray<double> a, NdArray<double> b);

    private static ((NdArray<double> A, NdArray<double> Sum) Output, int Residual) LeafFwd(NdArray<double> a, NdArray<double> b) =>
        ((a, a + b), 1);

    private static (NdArray<double> A, NdArray<double> B) LeafBwd(int factor, (NdArray<double> A, NdArray<double> Sum) g) =>
        (factor * (g.A + g.Sum), factor * g.Sum);

    [Fact, Trait("PyTorch", "test_return_leaf")]
    public void An_argument_that_is_an_output_too_sums_its_cotangents()
    {
        Closeness.Equal((3.0, 1.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) =>
        {
            var (q, p) = Leaf(x, y);
            return q + p + x;
        })(1.0, 2.0));
        Closeness.Equal((1.0, 0.0), Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) => Leaf(x, y).A)(1.0, 2.0));
    }

    [CustomVjp(nameof(NestedFwd), nameof(NestedBwd))]
    private static partial (NdArray<double> Y, (string Note, NdArray<bool> IsPositive, NdArray<float> Z) Other) Nested(NdArray<double> x);

#pragma warning disable VJP032 // No second derivative is asked for.
    private static (
        (NdArray<double> Y, (string Note, NdArray<bool> IsPositive, NdArray<float> Z) Other) Output,
        int Residual) NestedFwd(NdArray<double> x) =>
        ((x, ("noted", x > 0, Full([], (float)x.Item()))), 3);

    private static NdArray<double> NestedBwd(int factor, (NdArray<double> Y, NdArray<float> Z) g) => (factor * g.Y) + (double)g.Z.Item();
#pragma warning restore VJP032

    [Fact, Trait("PyTorch", "test_custom_function_non_tensor_inputs_outputs"), Trait("PyTorch", "test_set_materialize_non_diff_grads")]
    public void Parts_of_an_output_without_a_derivative_pass_unchanged_and_have_no_cotangent()
    {
        var note = "";
        var isPositive = false;

        var gradient = Autodiff.Grad((NdArray<double> x) =>
        {
            var (y, other) = Nested(x);
            (note, isPositive) = (other.Note, other.IsPositive.Item());
            return y * y;
        })(5.0);

        Closeness.Equal(30.0, gradient);
        Assert.Equal(("noted", true), (note, isPositive));
    }
}
