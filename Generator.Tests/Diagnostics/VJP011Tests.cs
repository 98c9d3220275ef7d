using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP011Tests
{
    [Fact]
    public Task What_fwd_keeps_must_be_what_bwd_takes() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, (NdArray<float> X, int) Residuals) F(NdArray<float> x) => (x, (x, 1));

            static NdArray<float> B({|#0:NdArray<float> x|}, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type '(NdArray<float> X, int)', which does not convert to 'NdArray<float>', the type of "
            + "parameter 'x' of 'Ops.B'. Expected: static NdArray<float> B((NdArray<float> X, int) x, NdArray<float> g)"));

    [Theory]
    [InlineData("string", "object")]
    [InlineData("int", "double?")]
    [InlineData("float[]", "ReadOnlySpan<float>")]
    [InlineData("(int A, string B)", "(long, object C)")]
    [InlineData("NdArray<float>", "NdArray<float>?")]
    public Task Residuals_may_convert(string kept, string taken) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, {{kept}}) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B({{taken}} residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_number_does_not_become_an_array_so_that_residuals_and_cotangent_cannot_change_places_unseen() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<double> Id(NdArray<double> x);

            static (NdArray<double>, double) F(NdArray<double> x) => (x, 7);

            static NdArray<double> B({|#0:NdArray<double> g|}, NdArray<double> residuals) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type 'double', which does not convert to 'NdArray<double>', the type of parameter 'g' of 'Ops.B'. "
            + "Expected: static NdArray<double> B(double g, NdArray<double> residuals)"));
}
