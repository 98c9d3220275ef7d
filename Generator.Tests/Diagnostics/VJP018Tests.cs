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
            $"'Ops.Measure' returns '{shown ?? type}', which has no differentiable part. "
            + "Expected: public static partial NdArray<float> Measure(NdArray<float> x)"));

    [Fact]
    public Task One_differentiable_part_is_enough() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (int, (string, NdArray<float>)) Measure(NdArray<float> x);

            static ((int, (string, NdArray<float>)), bool) F(NdArray<float> x) => ((1, ("", x)), true);

            static NdArray<float> B(bool residuals, NdArray<float> g) => g;
            """));
}
