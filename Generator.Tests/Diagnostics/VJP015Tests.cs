using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP015Tests
{
    [Fact]
    public Task Positions_must_be_those_of_parameters_each_once() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1, {|#0:1|}, {|#1:3|}, {|#2:-1|}, {|#3:2|}])]
            public static partial NdArray<float> Pad(NdArray<float> x, int n, [NonDiff] string mode);

            static (NdArray<float>, bool) F(NdArray<float> x, int n, string mode) => (x, true);

            static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(0).WithMessage(
            "Position 1 in the NonDiffArgnums of 'Ops.Pad' is given twice. " + Expected),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(1).WithMessage(
            "Position 3 in the NonDiffArgnums of 'Ops.Pad' is not one of its parameters, of which there are 3. " + Expected),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(2).WithMessage(
            "Position -1 in the NonDiffArgnums of 'Ops.Pad' is negative. " + Expected),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(3).WithMessage(
            "Position 2 in the NonDiffArgnums of 'Ops.Pad' is 'mode', which [NonDiff] marks already. " + Expected));

    private const string Expected = "Expected: [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1])] "
        + "public static partial NdArray<float> Pad(NdArray<float> x, int n, [NonDiff] string mode)";

    [Fact]
    public Task A_position_that_repeats_the_only_mark_is_all_that_is_said() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B", NonDiffArgnums = [{|#0:0|}])]
            public static partial NdArray<float> Id([NonDiff] NdArray<float> x);
            """),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(0).WithMessage(
            "Position 0 in the NonDiffArgnums of 'Ops.Id' is 'x', which [NonDiff] marks already. "
            + "Expected: [CustomVjp(\"F\", \"B\")] public static partial NdArray<float> Id(NdArray<float> x)"));

    [Theory]
    [InlineData("new[] { {|VJP015:9|} }")]
    [InlineData("new int[] { {|VJP015:9|} }")]
    [InlineData("new int[1] { {|VJP015:9|} }")]
    public Task Positions_are_found_in_every_way_to_write_an_array(string positions) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B", NonDiffArgnums = {{positions}})]
            public static partial NdArray<float> Id(NdArray<float> x);
            """));

    [Fact]
    public Task A_method_without_parameters_has_no_positions() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B", NonDiffArgnums = [{|#0:0|}])]
            public static partial NdArray<float> Nothing();
            """),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(0).WithMessage(
            "Position 0 in the NonDiffArgnums of 'Ops.Nothing' is not one of its parameters, of which there are none. "
            + "Expected: [CustomVjp(\"F\", \"B\")] public static partial NdArray<float> Nothing(NdArray<float> x)"));

    [Fact]
    public Task A_position_that_is_none_says_nothing_about_the_parameters_it_may_have_meant() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B", NonDiffArgnums = [{|VJP015:2|}])]
            public static partial NdArray<float> Shift(NdArray<float> x, int n);
            """));

    [Fact]
    public Task Positions_in_any_order_are_what_is_wanted() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [2, 1])]
            public static partial NdArray<float> Pad(NdArray<float> x, int n, string mode);

            static (NdArray<float>, bool) F(NdArray<float> x, int n, string mode) => (x, true);

            static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task The_corrected_attribute_keeps_what_else_it_says() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(bwd: "B", fwd: nameof(F), NonDiffArgnums = new[] { 1, {|#0:1|} }, Primal = "P")]
            public static partial NdArray<float> Shift(NdArray<float> x, int n);

            static NdArray<float> P(NdArray<float> x, int n) => x;

            static (NdArray<float>, bool) F(NdArray<float> x, int n) => (x, true);

            static NdArray<float> B(int n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.NonDiffPosition).WithLocation(0).WithMessage(
            "Position 1 in the NonDiffArgnums of 'Ops.Shift' is given twice. Expected: [CustomVjp(bwd: \"B\", fwd: nameof(F), Primal = "
            + "\"P\", NonDiffArgnums = [1])] public static partial NdArray<float> Shift(NdArray<float> x, int n)"));
}
