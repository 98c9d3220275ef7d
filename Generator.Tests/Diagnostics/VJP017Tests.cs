using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP017Tests
{
    [Theory]
    [InlineData("", "it has no parameters", "NdArray<float> x")]
    [InlineData("[NonDiff] int n", "all of its parameters are static", "[NonDiff] int n, NdArray<float> x")]
    [InlineData(
        "[NonDiff] int x, [NonDiff] int x1",
        "all of its parameters are static",
        "[NonDiff] int x, [NonDiff] int x1, NdArray<float> x2")]
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

    [Fact]
    public Task A_parameter_that_is_added_has_the_element_type_of_the_output() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial (int, NdArray<double>) {|#0:Make|}([NonDiff] int x, [NonDiff] params int[] rest);
            """),
        Verify.Diagnostic(DiagnosticIds.NothingToDifferentiate).WithLocation(0).WithMessage(
            "'Ops.Make' has nothing to differentiate: all of its parameters are static. Expected: "
            + "public static partial (int, NdArray<double>) Make([NonDiff] int x, NdArray<double> x1, [NonDiff] params int[] rest)"));

    [Fact]
    public Task A_parameter_that_a_position_made_static_is_freed_in_the_attribute() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B", NonDiffArgnums = [1, 0])]
            public static partial NdArray<float> {|#0:Make|}(NdArray<float> x, int n);
            """),
        Verify.Diagnostic(DiagnosticIds.NothingToDifferentiate).WithLocation(0).WithMessage(
            "'Ops.Make' has nothing to differentiate: all of its parameters are static. Expected: "
            + "[CustomVjp(\"F\", \"B\", NonDiffArgnums = [1])] public static partial NdArray<float> Make(NdArray<float> x, int n)"));
}
