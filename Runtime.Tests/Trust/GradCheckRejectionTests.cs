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

        Assert.StartsWith(
            "The derivative of `GradCheckRejectionTests.Documented` along a random direction is ", message, StringComparison.Ordinal);
        Assert.Contains(
            " The partial derivative of the sum of its values is furthest off at element [] of argument 0 (x) = 0: 0.5 ",
            message,
            StringComparison.Ordinal);
        Assert.EndsWith(" by differences, 0 by the pullback.", message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(OneElementFwd), nameof(OneElementBwd))]
    private static partial NdArray<double> WrongInOneElement(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) OneElementFwd(NdArray<double> x) => (x * x, x);

    private static NdArray<double> OneElementBwd(NdArray<double> x, NdArray<double> g) => g * 2 * Where(Equal(x, -0.4), 1.01 * x, x);

    [Fact]
    public void A_rule_that_is_wrong_in_one_element_and_it_says_which() => Assert.EndsWith(
        " furthest off at element [1, 2] of argument 0 (x) = -0.4: -0.8 by differences, -0.808 by the pullback.",
        Rejection(WrongInOneElement, X),
        StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_is_wrong_in_one_argument_and_it_says_which()
    {
        var exception = Assert.Throws<GradCheckException>(
            static () => GradCheck.Check(static (x, y) => x * (y + Autodiff.StopGradient(y)), X, 3.0));

        Assert.Contains(" furthest off at element [] of argument 1 (y) = 3: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_wrong_in_one_array_of_a_tree_and_it_says_which()
    {
        var exception = Assert.Throws<GradCheckException>(static () => GradCheck.Check(
            static (NdArray<double> x, Dictionary<string, NdArray<double>> p) => x * p["a"] * (p["b"] + Autodiff.StopGradient(p["b"])),
            2.0,
            new Dictionary<string, NdArray<double>> { ["a"] = 1.0, ["b"] = 5.0 }));

        Assert.Contains(" furthest off at element [] of argument 1 (y.b) = 5: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_cancels_in_the_sum_of_the_values_is_shown_with_weights() => Assert.Contains(
        " With random weights for its values, the partial derivative is furthest off at element [0] of argument 0 (x) = 1: ",
        Rejection(static x => (x[0] * Create([1.0, -1.0])) - Autodiff.StopGradient(0.5 * x[0] * Create([1.0, -1.0])), Create([1.0])),
        StringComparison.Ordinal);

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

#pragma warning disable VJP027 // What is added is the mistake.
    private static NdArray<double> AddingBwd(double addend, NdArray<double> g) => g + addend;
#pragma warning restore VJP027

    [Fact, Trait("PyTorch", "test_gradcheck_backward_mul_by_grad_output")]
    public void A_rule_that_adds_something_of_its_own_to_the_cotangent()
    {
        var message = Rejection(Adding, Create([1.0, 2.0]));

        Assert.Equal(
            "A zero cotangent of `GradCheckRejectionTests.Adding` gives [0.01 0.01], not zero: the rule adds something of its own.",
            message);
    }

    [CustomVjp(nameof(FirstOrderFwd), nameof(FirstOrderBwd))]
    private static partial NdArray<double> FirstOrderOnly(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) FirstOrderFwd(NdArray<double> x) =>
        (x * x * x, Autodiff.StopGradient(3 * x * x));

    private static NdArray<double> FirstOrderBwd(NdArray<double> slope, NdArray<double> g) => g * slope;

    [Fact]
    public void A_right_first_and_a_wrong_second_derivative() =>
        Assert.Contains(
            "The derivative of the gradient of `GradCheckRejectionTests.FirstOrderOnly` along a random direction is ",
            Rejection(FirstOrderOnly, X),
            StringComparison.Ordinal);

    [CustomVjp(nameof(DifferingFwd), nameof(DifferingBwd), Primal = nameof(DifferingPrimal))]
    private static partial NdArray<double> Differing(NdArray<double> x);

    private static NdArray<double> DifferingPrimal(NdArray<double> x) => Tan(x);

    private static (NdArray<double> Output, NdArray<double> Residual) DifferingFwd(NdArray<double> x) => (Sin(x), x);

    private static NdArray<double> DifferingBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);

    [Fact, Trait("Praxis", "custom_einsum_fwd_int8")]
    public void A_primal_that_computes_another_value_than_fwd()
    {
        var message = Rejection(Differing, 0.5);

        Assert.StartsWith("The value of `GradCheckRejectionTests.Differing` is 0.5463", message, StringComparison.Ordinal);
        Assert.Contains(" when nothing is differentiated, but 0.479", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_has_another_shape_while_it_is_differentiated()
    {
        var runs = 0;

        Assert.Equal(
            "The value of the function is [1. 2.] when nothing is differentiated, but [[1. 2.]] while it is differentiated.",
            Rejection(x => runs++ == 0 ? x : x.Reshape(1, -1), Create([1.0, 2.0])));
    }

    [Fact]
    public void A_value_whose_shape_alone_differs_at_a_single_element()
    {
        var runs = 0;

        Assert.Equal(
            "The value of the function is 2.0 when nothing is differentiated, but [2.] while it is differentiated.",
            Rejection(x => runs++ == 0 ? x : x.Reshape(1), 2.0));
    }

    [Fact]
    public void A_value_that_has_another_structure_while_it_is_differentiated()
    {
        var runs = 0;

        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check(
            (NdArray<double> x) => runs++ == 0 ? new Dictionary<string, NdArray<double>> { ["a"] = x } : new() { ["b"] = x }, 2.0));

        Assert.Equal(
            "The value of the function has an array value.a when nothing is differentiated, but not while it is differentiated.",
            exception.Message);
    }

    [Fact]
    public void A_part_of_a_value_that_differs_while_it_is_differentiated()
    {
        var runs = 0;

        var exception = Assert.Throws<GradCheckException>(
            () => GradCheck.Check((NdArray<double> x) => new List<NdArray<double>> { x, runs++ == 0 ? x : 2 * x }, 2.0));

        Assert.StartsWith("The value[1] of the function is 2.0 when nothing is ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite() => Assert.Equal(
        "The value of the function is [-inf   0.]: not finite, so that there is nothing to compare.",
        Rejection(static x => Log(x), Create([0.0, 1.0])));

    [Fact]
    public void A_derivative_that_is_not_finite() => Assert.Equal(
        "The derivative of the function by argument 0 (x) is not finite: its pullback gives [nan  0.], so that there is nothing " +
        "to compare.",
        Rejection(static x => Sqrt(x), Create([0.0, 1.0])));

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
    public void A_local_function_is_called_by_its_name()
    {
        static NdArray<double> Local(NdArray<double> x) => Autodiff.StopGradient(x);

        Assert.StartsWith("The derivative of `Local` along", Rejection(Local, X), StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, Action> Absences = new()
    {
        ["f"] = static () => GradCheck.Check((Func<NdArray<double>, NdArray<double>>)null!, X),
        ["x"] = static () => GradCheck.Check(static x => x, (NdArray<double>)null!),
        ["x of two"] = static () => GradCheck.Check(static (x, y) => x * y, null!, X),
        ["y"] = static () => GradCheck.Check(static (x, y) => x * y, X, null!),
        ["z"] = static () => GradCheck.Check(static (x, y, z) => x * y, X, X, null!),
        ["w"] = static () => GradCheck.Check(static (x, y, z, w) => x * y, X, X, X, null!),
        ["arguments"] = static () => GradCheck.Check(static xs => xs[0], (NdArray<double>[])null!),
        ["arguments with a hole"] = static () => GradCheck.Check(static xs => xs[0], [X, null!]),
    };

    public static TheoryData<string> Absent => [.. Absences.Keys];

    [Theory]
    [MemberData(nameof(Absent))]
    public void An_absent_function_or_argument_is_named(string parameter) =>
        Assert.Equal(parameter.Split(' ')[0], Assert.Throws<ArgumentNullException>(Absences[parameter]).ParamName);

    [Fact]
    public void Nothing_to_differentiate_by_is_an_error()
    {
        Assert.Equal("arguments", Assert.Throws<ArgumentException>(static () => GradCheck.Check(static _ => X, [])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(static () => GradCheck.Check(Exp, Zeros<double>(0, 2))).ParamName);
        Assert.Equal(
            "x",
            Assert.Throws<ArgumentException>(
                static () => GradCheck.Check(static (x, y) => x, Zeros<double>(0), Zeros<double>(2, 0))).ParamName);
    }

    private static readonly Dictionary<string, Func<GradCheckOptions>> Nonsense = new()
    {
        ["Directions 0"] = static () => new() { Directions = 0 },
        ["Directions -1"] = static () => new() { Directions = -1 },
        ["Step 0"] = static () => new() { Step = 0 },
        ["Step -1E-06"] = static () => new() { Step = -1e-6 },
        ["Step NaN"] = static () => new() { Step = double.NaN },
        ["Step Infinity"] = static () => new() { Step = double.PositiveInfinity },
        ["Order 0"] = static () => new() { Order = 0 },
        ["Order 3"] = static () => new() { Order = 3 },
        ["Atol -1"] = static () => new() { Atol = -1 },
        ["Atol NaN"] = static () => new() { Atol = double.NaN },
        ["Atol Infinity"] = static () => new() { Atol = double.PositiveInfinity },
        ["Rtol -1"] = static () => new() { Rtol = -1 },
        ["Rtol NaN"] = static () => new() { Rtol = double.NaN },
    };

    public static TheoryData<string> Options => [.. Nonsense.Keys];

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_that_checks_nothing_or_makes_no_sense_is_named(string option)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Nonsense[option]());

        Assert.Equal(option.Split(' ')[0], exception.ParamName);
    }
}
