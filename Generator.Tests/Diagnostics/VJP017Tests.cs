using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP017Tests
{
    [Theory]
    [InlineData("", "it has no parameters", "NdArray<float> x")]
    [InlineData("[NonDiff] int n", "all of its parameters are static", "[NonDiff] int n, NdArray<float> x")]
    [InlineData("[NonDiff] NdArray<double> y, [NonDiff] int n", "all of its parameters are static", "NdArray<double> y, [NonDiff] int n")]
    public Task A_rule_without_a_differentiable_parameter_has_nothing_to_do(string parameters, string reason, string expected) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp("F", "B")]
                public static partial NdArray<float> {|#0:Make|}({{parameters}});
                """),
            Verify.Diagnostic(DiagnosticIds.NothingToDifferentiate).WithLocation(0).WithMessage(
                $"'Ops.Make' has nothing to differentiate: {reason}. Expected: public static partial NdArray<float> Make({expected})"));

    [Fact]
    public Task One_differentiable_parameter_is_enough() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Make([NonDiff] int n, NdArray<float> x);

            static (NdArray<float>, int) F(int n, NdArray<float> x) => (x, 1);

            static NdArray<float> B(int n, int residuals, NdArray<float> g) => g;
            """));
}
