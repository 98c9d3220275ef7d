using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.ResidualAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP028Tests
{
    [Fact]
    public Task A_component_that_is_never_read() => Verify.VerifyAnalyzerAsync(
        Rule("({|#0:NdArray<float> X|}, NdArray<float> Y) kept", "(x, x)", "Multiply(g, kept.Y)"),
        Verify.Diagnostic(DiagnosticIds.UnreadResidual).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'kept.X', which 'Ops.F' keeps among the residuals until the pullback is released; leave it out of them, or "
            + "call it '_'"));

    [Fact]
    public Task Residuals_that_are_one_array() => Verify.VerifyAnalyzerAsync(
        Rule("{|#0:NdArray<float> x|}", "x", "g"),
        Verify.Diagnostic(DiagnosticIds.UnreadResidual).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'x', which 'Ops.F' keeps among the residuals until the pullback is released; leave it out of them, or "
            + "call it '_'"));

    [Fact]
    public Task A_local_that_takes_a_component_and_is_never_read() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            static (NdArray<float>, (NdArray<float>, float[])) F(NdArray<float> x) => (x, (x, x.ToArray()));

            static NdArray<float> B((NdArray<float> X, {|VJP028:float[] Copy|}) kept, NdArray<float> g)
            {
                var (x, copy) = kept;
                return Multiply(g, x);
            }
            """));

    [Fact]
    public Task A_residual_of_a_loop_over_spans() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept) => x.CopyTo(y);

            static void B({|VJP028:ReadOnlySpan<float> kept|}, ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
            """));

    [Fact]
    public Task A_bwd_that_is_yet_to_be_written_says_nothing() => Verify.VerifyAnalyzerAsync(
        Rule("(NdArray<float> X, NdArray<float> Y) kept", "(x, x)", "throw new NotImplementedException()"));

    [Theory]
    [InlineData("(NdArray<float> X, NdArray<float> Y) kept", "(x, x)", "Multiply(kept.Item1, kept.Y)")]
    [InlineData("(NdArray<float> X, NdArray<float> Y) kept", "(x, x)", "Whole(kept, g)")]
    [InlineData("(NdArray<float> X, NdArray<float> _) kept", "(x, x)", "Multiply(g, kept.X)")]
    [InlineData("(NdArray<float> X, int Count) kept", "(x, 1)", "Multiply(g, kept.X)")]
    [InlineData("NdArray<float> _", "x", "g")]
    [InlineData("int kept", "1", "g")]
    [InlineData("bool kept", "true", "g")]
    [InlineData("(NdArray<float> X, NdArray<float> Y) kept", "(x, x)", "kept is var (a, b) ? Multiply(a, b) : g")]
    public Task What_is_read_or_costs_nothing_is_fine(string parameter, string residuals, string returned) =>
        Verify.VerifyAnalyzerAsync(Rule(parameter, residuals, returned));

    [Fact]
    public Task A_discard_says_that_it_is_not_needed() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            static (NdArray<float>, (NdArray<float>, NdArray<float>)) F(NdArray<float> x) => (x, (x, x));

            static NdArray<float> B((NdArray<float> X, NdArray<float> Y) kept, NdArray<float> g)
            {
                var (x, _) = kept;
                return Multiply(g, x);
            }
            """));

    [Fact]
    public Task Another_rule_with_the_same_fwd_may_read_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Straight(NdArray<float> x);

            [CustomVjp(nameof(F), nameof(Scaled))]
            public static partial NdArray<float> Curved(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;

            static NdArray<float> Scaled(NdArray<float> x, NdArray<float> g) => Multiply(g, x);
            """));

    [Fact]
    public Task A_method_that_calls_fwd_may_read_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, NdArray<float> X) F(NdArray<float> x) => (x, x);

            static NdArray<float> B(NdArray<float> x, NdArray<float> g) => g;

            public static NdArray<float> Again(NdArray<float> x) => F(x).X;
            """));

    private static string Rule(string parameter, string residuals, string returned) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, {{TypeOf(parameter)}}) F(NdArray<float> x) => (x, {{residuals}});

        static NdArray<float> B({{parameter}}, NdArray<float> g) => {{returned}};

        static NdArray<float> Whole((NdArray<float>, NdArray<float>) both, NdArray<float> g) => Multiply(g, both.Item1);
        """);

    private static string TypeOf(string parameter)
    {
        var plain = MarkupSource.Parse(parameter).Text;
        return plain[..plain.LastIndexOf(' ')];
    }
}
