using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP008Tests
{
    [Theory]
    [InlineData("NdArray<float>", "x")]
    [InlineData("(NdArray<float>, int, int)", "(x, 1, 1)")]
    [InlineData("(NdArray<float>, int)?", "(x, 1)")]
    [InlineData("ValueTuple<NdArray<float>>", "new(x)")]
    [InlineData("object", "(x, 1)")]
    public Task Anything_but_a_pair_has_no_residuals_to_keep(string type, string value) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static {|#0:{{type}}|} F(NdArray<float> x) => {{value}};

            static NdArray<float> B(int n, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdNotAPair).WithLocation(0).WithMessage(
            $"'Ops.F' returns '{type}', which is not a pair (output, residuals). "
            + "Expected: static (NdArray<float> Output, int Residuals) F(NdArray<float> x)"));

    [Theory]
    [InlineData("Residual", "Output", "kept")]
    [InlineData("Residuals", "Y", "kept")]
    [InlineData("Kept", "Output", "kept")]
    [InlineData("X", "Y", "x")]
    public Task Residuals_that_come_first_are_found_by_their_names(string first, string second, string residuals) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Exp(NdArray<float> x);

                static {|#0:(NdArray<float> {{first}}, NdArray<float> {{second}})|} F(NdArray<float> x) => (x, x);

                static NdArray<float> B(NdArray<float> {{residuals}}, NdArray<float> g) => g;
                """),
            Verify.Diagnostic(DiagnosticIds.FwdNotAPair).WithLocation(0).WithMessage(
                $"'Ops.F' returns '(NdArray<float> {first}, NdArray<float> {second})', which is not a pair (output, residuals). "
                + $"Expected: static (NdArray<float> {second}, NdArray<float> {first}) F(NdArray<float> x)"));

    [Theory]
    [InlineData("Y", "Output", "output")]
    [InlineData("Y", "X", "y")]
    [InlineData("Value", "Result", "kept")]
    [InlineData("X", "Residual", "x")]
    [InlineData("X", "X1", "r")]
    public Task Names_that_do_not_contradict_the_order_say_nothing(string first, string second, string residuals) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Exp(NdArray<float> x);

                static (NdArray<float> {{first}}, NdArray<float> {{second}}) F(NdArray<float> x) => (x, x);

                static NdArray<float> B(NdArray<float> {{residuals}}, NdArray<float> g) => g;
                """));

    [Fact]
    public Task What_bwd_takes_for_residuals_is_not_blamed_on_a_fwd_without_any() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static {|VJP008:void|} F(NdArray<float> x) { }

            static NdArray<float> B(string residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_pair_is_a_pair_whatever_is_in_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float>, NdArray<float>) Twice(NdArray<float> x);

            static ((NdArray<float>, NdArray<float>) Output, (int, int)? Residuals) F(NdArray<float> x) => ((x, x), null);

            static NdArray<float> B((int, int)? residuals, (NdArray<float> First, NdArray<float> Second) g) => g.First;
            """));
}
