using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Derivatives that are wrong, each in a way that has been seen in the wild, and what is said about them.</summary>
public partial class GradCheckRejectionTests
{
    private static readonly NdArray<double> X = Create(new[,] { { 0.3, -1.2, 2.0 }, { 0.7, 0.1, -0.4 } });

    private static string Rejection(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, GradCheckOptions? options = null) =>
        Assert.Throws<GradCheckException>(() => GradCheck.Check(f, x, options)).Message;

    // As documented for the JavaScript relative of this library: right for large x alone.
    [CustomVjp(nameof(DocumentedFwd), nameof(DocumentedBwd))]
    private static partial NdArray<double> Documented(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) DocumentedFwd(NdArray<double> x) => (Log(1 + Exp(x)), x);

    private static NdArray<double> DocumentedBwd(NdArray<double> x, NdArray<double> g) => g * (1 - Exp(-x));

    [Fact]
    public void A_formula_that_is_right_for_large_arguments_alone()
    {
        GradCheck.Check(Documented, Create([40.0, 50.0]));

        var message = Rejection(Documented, 0.0);

        Assert.Contains("The derivative of the function along a random direction is ", message, StringComparison.Ordinal);
        Assert.Contains(" It is furthest off at argument 0, element [] = 0: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" by differences, 0 by the pullback.", message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(OneElementFwd), nameof(OneElementBwd))]
    private static partial NdArray<double> WrongInOneElement(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) OneElementFwd(NdArray<double> x) => (x * x, x);

    private static NdArray<double> OneElementBwd(NdArray<double> x, NdArray<double> g) => g * 2 * Where(Equal(x, -0.4), 1.01 * x, x);

    [Fact]
    public void A_rule_that_is_wrong_in_one_element_and_it_says_which() =>
        Assert.Contains(
            "It is furthest off at argument 0, element [1, 2] = -0.4:", Rejection(WrongInOneElement, X), StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_is_wrong_in_one_argument_and_it_says_which()
    {
        var exception = Assert.Throws<GradCheckException>(
            static () => GradCheck.Check(static (x, y) => x * (y + Autodiff.StopGradient(y)), X, 3.0));

        Assert.Contains("It is furthest off at argument 1, element [] = 3:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign() => Rejection(static x => (-x) + Autodiff.StopGradient(2 * x), X);

    [Fact]
    public void A_percentage() => Rejection(static x => (0.99 * x) + Autodiff.StopGradient(0.01 * x), X);

    [Fact, Trait("PyTorch", "test_gradcheck_check_no_differentiable_outputs")]
    public void A_gradient_that_is_missing() => Rejection(static x => Autodiff.StopGradient(x * x), X);

    [Fact]
    public void A_gradient_that_is_NaN() =>
        Rejection(static x => Where(x > 0, Sqrt(Maximum(x, 0)), x), Create([4.0, 0.0, -1.0]), new GradCheckOptions { Order = 1 });

    [CustomVjp(nameof(AddingFwd), nameof(AddingBwd))]
    private static partial NdArray<double> Adding(NdArray<double> x);

    private static (NdArray<double> Output, double Residual) AddingFwd(NdArray<double> x) => (x, 1e-2);

    private static NdArray<double> AddingBwd(double addend, NdArray<double> g) => g + addend;

    [Fact, Trait("PyTorch", "test_gradcheck_backward_mul_by_grad_output")]
    public void A_rule_that_adds_something_of_its_own_to_the_cotangent()
    {
        var message = Rejection(Adding, Create([1.0, 2.0]));

        Assert.Equal("A zero cotangent of the function gives [0.01 0.01], not zero: the rule adds something of its own.", message);
    }

    [CustomVjp(nameof(FirstOrderFwd), nameof(FirstOrderBwd))]
    private static partial NdArray<double> FirstOrderOnly(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) FirstOrderFwd(NdArray<double> x) =>
        (x * x * x, Autodiff.StopGradient(3 * x * x));

    private static NdArray<double> FirstOrderBwd(NdArray<double> slope, NdArray<double> g) => g * slope;

    [Fact]
    public void A_right_first_and_a_wrong_second_derivative() =>
        Assert.Contains(
            "The derivative of the gradient along a random direction is ", Rejection(FirstOrderOnly, X), StringComparison.Ordinal);

    [CustomVjp(nameof(DifferingFwd), nameof(DifferingBwd), Primal = nameof(DifferingPrimal))]
    private static partial NdArray<double> Differing(NdArray<double> x);

    private static NdArray<double> DifferingPrimal(NdArray<double> x) => Tan(x);

    private static (NdArray<double> Output, NdArray<double> Residual) DifferingFwd(NdArray<double> x) => (Sin(x), x);

    private static NdArray<double> DifferingBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);

    [Fact, Trait("Praxis", "custom_einsum_fwd_int8")]
    public void A_primal_that_computes_another_value_than_fwd()
    {
        var message = Rejection(Differing, 0.5);

        Assert.StartsWith("The value of the function is 0.5463", message, StringComparison.Ordinal);
        Assert.Contains(" when nothing is differentiated, but 0.479", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_has_another_shape_while_it_is_differentiated()
    {
        var runs = 0;

        Rejection(x => runs++ == 0 ? x : x.Reshape(1, -1), Create([1.0, 2.0]));
    }

    [CustomVjp(nameof(JitteringFwd), nameof(JitteringBwd))]
    private static partial NdArray<double> Jittering(NdArray<double> x, [NonDiff] Random random);

    private static (NdArray<double> Output, int Residual) JitteringFwd(NdArray<double> x, Random random) => (x, 1);

    private static NdArray<double> JitteringBwd(Random random, int factor, NdArray<double> g) =>
        factor * g * (1 + (1e-6 * random.NextDouble()));

    [Fact, Trait("PyTorch", "test_gradcheck_nondeterministic")]
    public void A_bwd_that_does_not_give_the_same_twice()
    {
        var random = new Random(1);

        Assert.Equal(
            "The pullback of the function gives another result when it is applied again.", Rejection(x => Jittering(x, random), X));
    }

    [Fact]
    public void A_gradient_of_another_argument_order()
    {
        static NdArray<double> Swapped(NdArray<double> x, NdArray<double> y) =>
            (x * Autodiff.StopGradient(x)) + (y * Autodiff.StopGradient(y)) + Autodiff.StopGradient((x * y) - (x * x) - (y * y));

        Assert.Throws<GradCheckException>(static () => GradCheck.Check(Swapped, 3.0, 5.0));
    }

    [Fact]
    public void The_same_mistake_gives_the_same_message_every_time() => Assert.Equal(Rejection(Documented, X), Rejection(Documented, X));

    [Fact, Trait("PyTorch", "test_gradcheck_custom_error")]
    public void What_the_function_throws_comes_out_as_it_is() =>
        Assert.Throws<TimeoutException>(static () => GradCheck.Check(static _ => throw new TimeoutException(), X));

    [Fact]
    public void Absent_functions_and_arguments_raise_as_absent_arguments_do()
    {
        Assert.Throws<ArgumentNullException>(static () => GradCheck.Check((Func<NdArray<double>, NdArray<double>>)null!, X));
        Assert.Throws<ArgumentNullException>(static () => GradCheck.Check(static xs => xs[0], (NdArray<double>[])null!));
    }
}
