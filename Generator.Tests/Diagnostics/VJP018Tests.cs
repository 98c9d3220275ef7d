using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP018Tests
{
    [Theory]
    [InlineData("void")]
    [InlineData("float")]
    [InlineData("NdArray<bool>")]
    [InlineData("(int, NdArray<int>)")]
    [InlineData("NdArray<float>[,]")]
    [InlineData("System.Threading.Tasks.Task<NdArray<float>>", "Task<NdArray<float>>")]
    [InlineData("(NdArray<float>, NdArray<float>)?")]
    public Task An_output_without_arrays_of_floats_has_no_cotangent(string type, string? shown = null) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial {|#0:{{type}}|} Measure(NdArray<float> x);
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableOutput).WithLocation(0).WithMessage(
            $"'Ops.Measure' returns '{shown ?? type}', which has no differentiable part; return an array such as NdArray<float>, or drop "
            + "the attribute. Expected: public static partial NdArray<float> Measure(NdArray<float> x)"));

    [Fact]
    public Task One_differentiable_part_is_enough() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (int, (string, NdArray<float>)) Measure(NdArray<float> x);

            static ((int, (string, NdArray<float>)), bool) F(NdArray<float> x) => ((1, ("", x)), true);

            static NdArray<float> B(bool residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task The_array_to_return_has_the_elements_of_those_that_are_taken() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial {|#0:float|} Measure([NonDiff] int n, NdArray<double> x);
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableOutput).WithLocation(0).WithMessage(
            "'Ops.Measure' returns 'float', which has no differentiable part; return an array such as NdArray<double>, or drop the "
            + "attribute. Expected: public static partial NdArray<double> Measure([NonDiff] int n, NdArray<double> x)"));

    [Theory]
    [InlineData("NdArray<T>")]
    [InlineData("(int, NdArray<T>)")]
    public Task A_type_parameter_that_only_the_output_mentions_must_be_constrained(string type) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial {|#0:{{type}}|} Cast<T>(NdArray<float> x) where T : unmanaged, INumber<T>;
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableOutput).WithLocation(0).WithMessage(
            $"'Ops.Cast' returns '{type}', which has no differentiable part; constrain 'T' (`where T : unmanaged, "
            + $"IFloatingPointIeee754<T>`). Expected: public static partial {type} Cast<T>(NdArray<float> x) "
            + "where T : unmanaged, INumber<T>, IFloatingPointIeee754<T>"));
}
