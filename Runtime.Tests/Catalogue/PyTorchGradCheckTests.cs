using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>PyTorch: what gradcheck refuses.</summary>
public partial class PyTorchGradCheckTests
{
    [Fact, Trait("PyTorch", "test_gradcheck_validates_inputs")]
    public void Nothing_to_differentiate_is_an_error_and_single_precision_has_tolerances_of_its_own()
    {
        Assert.ThrowsAny<ArgumentException>(static () => GradCheck.Check(static (NdArray<double>[] _) => Ones<double>(2), []));
        NdArray<float> x = 0.7f;
        GradCheck.Check(static (NdArray<float> y) => Sin(y), x);
    }

    [Fact, Trait("PyTorch", "test_gradcheck_jacobian_mismatch")]
    public void The_message_names_the_argument_and_the_element_that_is_off()
    {
        var exception = Assert.Throws<GradCheckException>(static () => GradCheck.Check(
            static (x, y) => x * (y + Autodiff.StopGradient(y)), Create([1.0, 2.0]), Create([3.0, 3.0])));

        Assert.Contains("of argument 1", exception.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(TwoFwd), nameof(TwoBwd))]
    private static partial (NdArray<double> A, NdArray<double> B) Two(NdArray<double> x, [NonDiff] bool mayBeAbsent);

    private static ((NdArray<double> A, NdArray<double> B) Output, int Residual) TwoFwd(NdArray<double> x, bool mayBeAbsent) =>
        ((x, 2 * x), 2);

    private static NdArray<double> TwoBwd(bool mayBeAbsent, int factor, (NdArray<double>? A, NdArray<double>? B) g) =>
#pragma warning disable VJP027 // A cotangent that is absent is told by a number.
        (g.A ?? Full([], mayBeAbsent ? 0.0 : 10.0)) + (factor * (g.B ?? Full([], mayBeAbsent ? 0.0 : 1.0)));
#pragma warning restore VJP027

    [Fact, Trait("PyTorch", "test_gradcheck_undefined_grad")]
    public void An_absent_cotangent_must_do_what_zeros_do()
    {
        NdArray<double> x = 3.0;
        GradCheck.Check(static (NdArray<double> y) => Two(y, mayBeAbsent: true), x);

        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check((NdArray<double> y) => Two(y, mayBeAbsent: false), x));

        Assert.StartsWith("Leaving out the cotangents", exception.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("PyTorch", "test_gradcheck_output_shape_or_dtype_depend_on_values")]
    public void A_shape_that_depends_on_the_argument_is_refused()
    {
        var exception = Assert.Throws<GradCheckException>(
            static () => GradCheck.Check(static x => x.Item() > 3 ? x * Ones<double>(2) : x * Ones<double>(3), 3.0));

        Assert.StartsWith(
            "The value of the function has shape [3] at the arguments, but shape [2] nearby: ",
            exception.Message,
            StringComparison.Ordinal);
    }
}
