using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP010Tests
{
    private const string Wrong = "The parameters of 'Ops.B' do not match the rule of 'Ops.Pad': ";

    private const string Order = "; they are the static arguments first ('n', 'mode'), then the residuals, then the cotangent. "
        + "Expected: static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g)";

    [Theory]
    [InlineData(
        "(bool residuals, NdArray<float> g)",
        "it has 2 where 4 are needed")]
    [InlineData(
        "(bool residuals, NdArray<float> g, int n, string mode)",
        "'residuals' has type 'bool' where 'n' of type 'int' is passed")]
    [InlineData(
        "(string mode, int n, bool residuals, NdArray<float> g)",
        "'mode' has type 'string' where 'n' of type 'int' is passed")]
    [InlineData(
        "(int n, string mode, NdArray<float> g, bool residuals)",
        "'g' takes the cotangent and 'residuals' the residuals")]
    public Task Static_arguments_come_first_then_residuals_then_cotangent(string parameters, string mismatch) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Pad([NonDiff] int n, NdArray<float> x, [NonDiff] string mode);

                static (NdArray<float>, bool) F(int n, NdArray<float> x, string mode) => (x, true);

                static NdArray<float> B{|#0:{{parameters}}|} => g;
                """),
            Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(Wrong + mismatch + Order));

    [Fact]
    public Task Without_static_arguments_residuals_come_first() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B{|#0:(NdArray<float> g)|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Id': it has 1 where 2 are needed; "
            + "they are the residuals, then the cotangent. Expected: static NdArray<float> B(int residuals, NdArray<float> cotangent)"));

    [Fact]
    public Task The_right_order_is_silent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad([NonDiff] int n, NdArray<float> x, [NonDiff] string mode);

            static (NdArray<float>, bool) F(int n, NdArray<float> x, string mode) => (x, true);

            static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g) => g;
            """));
}
