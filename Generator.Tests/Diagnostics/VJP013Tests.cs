using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP013Tests
{
    [Theory]
    [InlineData("NdArray<float>", "g", "one cotangent")]
    [InlineData("(NdArray<float>, NdArray<float>, NdArray<float>)", "(g, g, g)", "3 cotangents")]
    [InlineData("(NdArray<float>, NdArray<float>)?", "(g, g)", "one cotangent")]
    [InlineData("NdArray<float>[]", "[g, g]", "one cotangent")]
    public Task Several_parameters_need_as_many_cotangents(string type, string value, string count) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Add(NdArray<float> x, [NonDiff] int n, NdArray<float> y);

            static (NdArray<float>, bool) F(NdArray<float> x, int n, NdArray<float> y) => (x, true);

            static {|#0:{{type}}|} B(int n, bool residuals, NdArray<float> g) => {{value}};
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentCount).WithLocation(0).WithMessage(
            $"'Ops.B' returns {count}, but 'Ops.Add' has 2 differentiable parameters: 'x', 'y'. "
            + "Expected: static (NdArray<float>, NdArray<float>) B(int n, bool residuals, NdArray<float> g)"));

    [Theory]
    [InlineData("void", "{ }", "no cotangent")]
    [InlineData("(NdArray<float>, int)", "=> (g, 1);", "2 cotangents")]
    public Task One_parameter_needs_one_cotangent(string type, string body, string count) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F(NdArray<float> x) => (x, true);

            static {|#0:{{type}}|} B(bool residuals, NdArray<float> g) {{body}}
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentCount).WithLocation(0).WithMessage(
            $"'Ops.B' returns {count}, but 'Ops.Id' has one differentiable parameter: 'x'. "
            + "Expected: static NdArray<float> B(bool residuals, NdArray<float> g)"));

    [Fact]
    public Task A_tuple_is_one_cotangent_of_a_parameter_that_is_a_tuple() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix((NdArray<float> A, NdArray<float> B) p);

            static (NdArray<float>, bool) F((NdArray<float> A, NdArray<float> B) p) => (p.A, true);

            static (NdArray<float>, NdArray<float>) B(bool residuals, NdArray<float> g) => (g, g);
            """));
}
