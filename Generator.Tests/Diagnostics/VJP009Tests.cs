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

    [Theory]
    [InlineData("NdArray<float>?", "string", "(NdArray<float>? Y, string Name)")]
    [InlineData("NdArray<float>", "string?", "(NdArray<float> Y, string? Name)")]
    public Task A_part_that_may_be_null_is_no_output_that_may_not(string array, string name, string shown) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, string Name) Tag(NdArray<float> x);

            static ({|#0:({{array}} Y, {{name}} Name) Output|}, int) F(NdArray<float> x) => ((x, ""), 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.OutputType).WithLocation(0).WithMessage(
            $"'Ops.F' computes an output of type '{shown}', but 'Ops.Tag' returns '(NdArray<float> Y, string Name)'. "
            + "Expected: static ((NdArray<float> Y, string Name) Output, int) F(NdArray<float> x)"));

    [Fact]
    public Task Names_of_the_parts_in_another_order_mean_that_parts_are_taken_for_one_another() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Sin, NdArray<float> Cos) SinCos(NdArray<float> x);

            static ({|#0:(NdArray<float> Cos, NdArray<float> Sin)|}, int) F(NdArray<float> x) => ((x, x), 1);

            static NdArray<float> B(int residuals, (NdArray<float> Sin, NdArray<float> Cos) g) => g.Sin;
            """),
        Verify.Diagnostic(DiagnosticIds.OutputType).WithLocation(0).WithMessage(
            "'Ops.F' computes an output of type '(NdArray<float> Cos, NdArray<float> Sin)', but 'Ops.SinCos' returns "
            + "'(NdArray<float> Sin, NdArray<float> Cos)'. "
            + "Expected: static ((NdArray<float> Sin, NdArray<float> Cos), int) F(NdArray<float> x)"));

    [Fact]
    public Task Where_null_is_allowed_and_names_are_merely_different_nothing_is_said() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, NdArray<float> Z, string? Name) Tag(NdArray<float> x);

            static ((NdArray<float> Z, NdArray<float> Other, string Text), int) F(NdArray<float> x) => ((x, x, ""), 1);

            static NdArray<float> B(int residuals, (NdArray<float>, NdArray<float>) g) => g.Item1;
            """));
}
