using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP021Tests
{
    private const string Ordinary = "where only some calls need no gradient, make it an ordinary parameter and return null for it";
    private const string Apart = "pass the arrays as parameters of their own";

    [Theory]
    [InlineData("NdArray<float>", Ordinary, "NdArray<float> w")]
    [InlineData("NdArray<double>?", Ordinary, "NdArray<double>? w")]
    [InlineData("(int N, NdArray<float> X)", Apart, "[NonDiff] int wN, NdArray<float> wX")]
    [InlineData("(NdArray<float>, NdArray<float>)?", Apart, "(NdArray<float>, NdArray<float>) w")]
    [InlineData("NdArray<float>[][]", Ordinary, "NdArray<float>[][] w")]
    public Task No_gradient_reaches_an_array_in_a_static_slot(string type, string advice, string expected) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, {|#0:[NonDiff] {{type}} w|});

            static (NdArray<float>, int) F(NdArray<float> x, {{type}} w) => (x, 1);

            static NdArray<float> B({{type}} w, int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0).WithMessage(
            "Parameter 'w' of 'Ops.Scale' is static, so no gradient reaches its arrays, and a recorded one, in a container too, is "
            + $"refused at run time by the parameter's name; {advice}. "
            + $"Expected: public static partial NdArray<float> Scale(NdArray<float> x, {expected})"));

    [Fact]
    public void A_warning_leaves_the_rule_as_valid_as_it_was()
    {
        var run = GeneratorRun.Of(Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1])]
            public static partial NdArray<float> Scale(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w) => (x, 1);

            static NdArray<float> B(NdArray<float> w, int residuals, NdArray<float> g) => g;
            """));

        Assert.Contains("RuleLevel.RejectRecorded(w, \"Ops.Scale\", \"w\");", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Masks_indices_and_functions_of_arrays_are_at_home_there() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(
                NdArray<float> x,
                [NonDiff] NdArray<bool> mask,
                [NonDiff] (NdArray<int>, int) rows,
                [NonDiff] Func<NdArray<float>, float> f);

            static (NdArray<float>, int) F(
                NdArray<float> x, NdArray<bool> mask, (NdArray<int>, int) rows, Func<NdArray<float>, float> f) => (x, 1);

            static NdArray<float> B(
                NdArray<bool> mask, (NdArray<int>, int) rows, Func<NdArray<float>, float> f, int residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_position_that_makes_an_array_static_goes_from_the_attribute() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1])]
            public static partial NdArray<float> Scale(NdArray<float> x, {|#0:NdArray<float> w|});

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w) => (x, 1);

            static NdArray<float> B(NdArray<float> w, int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0).WithMessage(
            "Parameter 'w' of 'Ops.Scale' is static, so no gradient reaches its arrays, and a recorded one, in a container too, is "
            + $"refused at run time by the parameter's name; {Ordinary}. Expected: [CustomVjp(nameof(F), nameof(B))] "
            + "public static partial NdArray<float> Scale(NdArray<float> x, NdArray<float> w)"));
}
