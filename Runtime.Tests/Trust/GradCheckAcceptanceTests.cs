using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Derivatives that are right.</summary>
public partial class GradCheckAcceptanceTests
{
    private static readonly NdArray<double> X = Create(new[,] { { 0.3, -1.2, 2.0 }, { 0.7, 0.1, -0.4 } });

    [CustomVjp(nameof(SigmoidFwd), nameof(SigmoidBwd), Primal = nameof(SigmoidPrimal))]
    private static partial NdArray<double> Stable(NdArray<double> x);

    private static NdArray<double> SigmoidPrimal(NdArray<double> x) => Softplus(x);

    private static (NdArray<double> Output, NdArray<double> Residual) SigmoidFwd(NdArray<double> x) => (Softplus(x), x);

    private static NdArray<double> SigmoidBwd(NdArray<double> x, NdArray<double> g) => g * (1 - (1 / (1 + Exp(x))));

    [Fact]
    public void A_right_rule() => GradCheck.Check(Stable, X);

    [Fact]
    public void A_scalar_function_of_a_scalar() => GradCheck.Check(static x => Sin(x * x), 0.7);

    [Fact]
    public void A_vector_function_of_a_matrix() => GradCheck.Check(static x => MatMul(x, Create([1.0, 2, 3])), X);

    [Fact]
    public void Functions_of_two_and_three_and_more_arrays_of_different_shapes()
    {
        GradCheck.Check(static (x, y) => x * y, X, Create([1.0, 2, 3]));
        GradCheck.Check(static (x, y, z) => (x * y) + z, X, Create([1.0, 2, 3]), 0.5);
        GradCheck.Check(static xs => Prod(Stack<double>(xs)), [0.1, 0.2, 0.3, 0.4]);
    }

    [Fact, Trait("PyTorch", "test_unrelated_inputs")]
    public void A_function_that_does_not_use_an_argument() => GradCheck.Check(static (x, y) => x * x, X, 2.0);

    [Fact]
    public void A_constant() => GradCheck.Check(static _ => Ones<double>(2), X);

    [Fact]
    public void A_function_of_arrays_of_which_one_is_empty() =>
        GradCheck.Check(static (x, y) => Concatenate<double>([x, y]), Ones<double>(2), Zeros<double>(0));

    [Fact]
    public void A_tolerance_of_0_where_the_difference_is_exact() =>
        GradCheck.Check(static x => x, 1.0, new GradCheckOptions { Order = 1, Step = 0.5, Atol = 1e-12, Rtol = 0 });

    [Fact]
    public void A_rule_with_a_wrong_second_derivative_where_only_the_first_is_asked_for() =>
        GradCheck.Check(FirstOrderOnly, X, new GradCheckOptions { Order = 1 });

    [CustomVjp(nameof(FirstOrderOnlyFwd), nameof(FirstOrderOnlyBwd))]
    private static partial NdArray<double> FirstOrderOnly(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) FirstOrderOnlyFwd(NdArray<double> x) =>
        (x * x * x, Autodiff.StopGradient(3 * x * x));

    private static NdArray<double> FirstOrderOnlyBwd(NdArray<double> slope, NdArray<double> g) => g * slope;

    // The BCL's vector functions round differently in unoptimised and optimised machine code, which may change between two calls.
    [CustomVjp(nameof(RoundingFwd), nameof(RoundingBwd))]
    private static partial NdArray<double> RoundingDifferently(NdArray<double> x, [NonDiff] int[] runs);

    private static (NdArray<double> Output, double Slope) RoundingFwd(NdArray<double> x, int[] runs) => (3 * x, 3);

    private static NdArray<double> RoundingBwd(int[] runs, double slope, NdArray<double> g) =>
        g * (runs[0]++ % 2 == 0 ? slope : Math.BitIncrement(slope));

    [Fact]
    public void A_rule_that_rounds_differently_from_one_application_to_the_next()
    {
        int[] runs = [0];

        GradCheck.Check(x => RoundingDifferently(x, runs), X);
    }

    [Fact]
    public void An_error_within_a_tolerance_that_was_widened() =>
        GradCheck.Check(static x => (1.05 * x) - Autodiff.StopGradient(0.05 * x), X, new GradCheckOptions { Rtol = 0.1, Atol = 0.2 });
}
