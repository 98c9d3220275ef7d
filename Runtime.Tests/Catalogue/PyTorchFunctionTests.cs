using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>PyTorch: what goes into a function and what comes out of it.</summary>
public partial class PyTorchFunctionTests
{
    [CustomVjp(nameof(MisshapenFwd), nameof(MisshapenBwd))]
    private static partial NdArray<double> Misshapen(NdArray<double> x);

    private static (NdArray<double> Output, int Length) MisshapenFwd(NdArray<double> x) => (x, 10);

    private static NdArray<double> MisshapenBwd(int length, NdArray<double> g) => g.Length * Ones<double>(length);

    [Fact, Trait("PyTorch", "test_invalid_gradients")]
    public void Ten_numbers_are_no_gradient_of_a_matrix_of_five_by_five() => Assert.Equal(
        "`PyTorchFunctionTests.MisshapenBwd` returned a cotangent of shape [10] for parameter `x` of shape [5, 5].",
        Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (NdArray<double> x) => Sum(Misshapen(x)))(Ones<double>(5, 5))).Message);

    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd))]
    private static partial (NdArray<double> Square, double Doubled) SquareAndNumber(NdArray<double> x);

#pragma warning disable VJP032 // No second derivative is asked for.
    // The number is computed from bare elements, and bwd uses it.
    private static ((NdArray<double> Square, double Doubled) Output, double Doubled) SquareFwd(NdArray<double> x) =>
        ((x.Item() * x.Item(), 2 * x.Item()), 2 * x.Item());
#pragma warning restore VJP032

    private static NdArray<double> SquareBwd(double doubled, NdArray<double> g) => doubled * g;

    [Fact]
    [Trait("PyTorch", "test_custom_function_setup_context_simple")]
    [Trait("PyTorch", "test_custom_function_setup_context_multi_output")]
    public void A_number_may_be_output_and_residual_beside_an_array()
    {
        var number = 0.0;

        var gradient = Autodiff.Grad((NdArray<double> x) =>
        {
            (var square, number) = SquareAndNumber(x);
            return square;
        })(3.0);

        Closeness.Equal(6.0, gradient);
        Assert.Equal(6, number);
    }

    [CustomVjp(nameof(SevenFwd), nameof(SevenBwd))]
    private static partial (int A, NdArray<double> B, string? C, bool D, NdArray<double> E, string F, NdArray<double> G) Seven(
        NdArray<double> x, [NonDiff] int scale, NdArray<double> y);

    private static (
        (int A, NdArray<double> B, string? C, bool D, NdArray<double> E, string F, NdArray<double> G) Output,
        int Residual) SevenFwd(
        NdArray<double> x, int scale, NdArray<double> y) =>
        ((1, x + (scale * y), null, true, x * scale, "bar", x), 100);

    private static (NdArray<double> X, NdArray<double>? Y) SevenBwd(
        int scale, int factor, (NdArray<double> B, NdArray<double>? E, NdArray<double> G) g)
    {
        Assert.Null(g.E);
        return ((factor * g.B) + g.G, null);
    }

    [Fact, Trait("PyTorch", "test_custom_function_non_tensor_inputs_outputs")]
    public void Seven_outputs_of_which_three_are_arrays_have_three_cotangents()
    {
        var (x, y) = Autodiff.Grad(static (NdArray<double> x, NdArray<double> y) =>
        {
            var seven = Seven(x, 2, y);
            Assert.Equal((1, null, true, "bar"), (seven.A, seven.C, seven.D, seven.F));
            return seven.B + (7 * seven.G);
        })(3.0, 5.0);

        Closeness.Equal((107.0, 0.0), (x, y));
    }

    [CustomVjp(nameof(NoisyFwd), nameof(NoisyBwd))]
    private static partial (NdArray<double> Y, NdArray<int> Noise) Noisy(NdArray<double> x);

    private static ((NdArray<double> Y, NdArray<int> Noise) Output, int Residual) NoisyFwd(NdArray<double> x) =>
        ((3 * x, Full([5], 4)), 1);

    private static NdArray<double> NoisyBwd(int factor, NdArray<double> g) => factor * g;

    [CustomVjp(nameof(FirstFwd), nameof(FirstBwd))]
    private static partial NdArray<double> First(NdArray<double> a, [NonDiff] NdArray<int> b);

    private static (NdArray<double> Output, int Residual) FirstFwd(NdArray<double> a, NdArray<int> b) => (5 * a, 1);

    private static NdArray<double> FirstBwd(NdArray<int> b, int factor, NdArray<double> g) => factor * g;

    [Fact, Trait("PyTorch", "test_dep_nograd")]
    public void Integers_that_one_rule_makes_go_into_another_untracked() => Closeness.Equal(
        Ones<double>(5),
        Autodiff.Grad(static (NdArray<double> x) =>
        {
            var (y, noise) = Noisy(x);
            var shifted = noise + 1;
            Assert.Equal([5, 5, 5, 5, 5], shifted.ToArray());
            return Sum(First(y, shifted));
        })(Ones<double>(5)));

    [CustomVjp(nameof(PickedFwd), nameof(PickedBwd))]
    private static partial NdArray<double> Picked(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, int Residual) PickedFwd(NdArray<double> x, NdArray<double> y) => (x * y, 4);

    private static (NdArray<double>, NdArray<double>?) PickedBwd(int factor, NdArray<double> g) => (factor * g, null);

    [Fact, Trait("PyTorch", "test_hook_none")]
    public void A_constant_second_argument_may_have_no_cotangent() =>
        Closeness.Equal(Full([3], 4.0), Autodiff.Grad(static (NdArray<double> x) => Sum(Picked(x, Full([3], 9.0))))(Ones<double>(3)));

    [CustomVjp(nameof(DeepFwd), nameof(DeepBwd))]
    private static partial NdArray<double> Deep(NdArray<double> x, [NonDiff] int depth);

    private static (NdArray<double> Output, NdArray<double> X) DeepFwd(NdArray<double> x, int depth) => (x, x);

    private static NdArray<double> DeepBwd(int depth, NdArray<double> x, NdArray<double> g) =>
        depth == 0 ? g : (2 * g) + Autodiff.Grad((NdArray<double> y) => Deep(y, depth - 1))(x);

    [Fact, Trait("PyTorch", "DeepReentrant")]
    public void Eight_thousand_gradients_within_bwd_need_a_stack_and_nothing_else()
    {
        NdArray<double>? gradient = null;
        var thread = new Thread(
            () => gradient = Autodiff.Grad(static (NdArray<double> x) => Deep(x, 8193))(1.0), maxStackSize: 256 << 20);

        thread.Start();
        thread.Join();

        Closeness.Equal((2 * 8193) + 1.0, gradient!);
    }

    [CustomVjp(nameof(CountedFwd), nameof(CountedBwd))]
    private static partial NdArray<double> Counted(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, int Residual) CountedFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (x * 2, 1);
    }

    private static NdArray<double> CountedBwd(Calls calls, int factor, NdArray<double> g)
    {
        calls.Bwd++;
        return factor * g;
    }

    [Fact, Trait("PyTorch", "test_custom_function_no_tensors")]
    public void Of_constants_alone_a_rule_is_a_plain_function()
    {
        var calls = new Calls();

        Closeness.Equal(0.0, Autodiff.Grad((NdArray<double> _) => Counted(3.0, calls))(1.0));

        calls.AssertAre(primal: 0, fwd: 1, bwd: 0);
    }
}
