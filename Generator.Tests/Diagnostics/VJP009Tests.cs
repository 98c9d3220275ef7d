using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP009Tests
{
    [Fact]
    public Task Fwd_and_primal_must_compute_what_the_method_returns() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Widen(NdArray<float> x);

            static {|#1:NdArray<double>|} P(NdArray<float> x) => Zeros<double>(x.Shape);

            static ({|#0:NdArray<double> Y|}, int) F(NdArray<float> x) => (Zeros<double>(x.Shape), 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.OutputType).WithLocation(0).WithMessage(
            "'Ops.F' computes an output of type 'NdArray<double>', but 'Ops.Widen' returns 'NdArray<float>'. "
            + "Expected: static (NdArray<float> Y, int) F(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.OutputType).WithLocation(1).WithMessage(
            "'Ops.P' computes an output of type 'NdArray<double>', but 'Ops.Widen' returns 'NdArray<float>'. "
            + "Expected: static NdArray<float> P(NdArray<float> x)"));

    [Theory]
    [InlineData("(NdArray<float>, NdArray<float>, int)")]
    [InlineData("(NdArray<float>, string)")]
    [InlineData("(NdArray<double>, int)")]
    [InlineData("NdArray<float>")]
    public Task Parts_of_the_output_must_fit_one_by_one(string output) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, int Count) Count(NdArray<float> x);

            static ({|VJP009:{{output}}|}, int) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Parts_that_are_passed_through_may_convert() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, long Count, object? Extra) Count(NdArray<float> x);

            static ((NdArray<float>, int, string), int) F(NdArray<float> x) => ((x, 1, ""), 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
            """));
}
