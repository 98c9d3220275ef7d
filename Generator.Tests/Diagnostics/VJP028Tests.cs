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
            "'Ops.B' never reads 'kept.X', which 'Ops.F' keeps among the residuals until the pullback is released; leave it out of them, "
            + "or call it '_'"));

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

    [Theory]
    [InlineData("var all = kept; return Multiply(g, all.Y);")]
    [InlineData("var x = kept.X; return Multiply(g, kept.Y);")]
    [InlineData("kept.X = ZerosLike(g); return Multiply(g, kept.Y);")]
    [InlineData("NdArray<float> x, y; (x, y) = kept; return Multiply(g, y);")]
    public Task A_component_that_only_gets_into_a_variable_is_not_read(string body) => Verify.VerifyAnalyzerAsync(
        Statements("({|VJP028:NdArray<float> X|}, NdArray<float> Y) kept", "(x, x)", body));

    [Theory]
    [InlineData("x = ZerosLike(g); return Multiply(g, x);")]
    [InlineData("x = ZerosLike(g); return g;")]
    public Task A_residual_that_is_replaced_before_it_is_read(string body) =>
        Verify.VerifyAnalyzerAsync(Statements("{|VJP028:NdArray<float> x|}", "x", body));

    [Theory]
    [InlineData("x = Multiply(x, g); return x;")]
    [InlineData("if (g.Rank > 1) { x = ZerosLike(g); } return Multiply(g, x);")]
    [InlineData("var local = Local(); x = ZerosLike(g); return Multiply(local, x); NdArray<float> Local() => Multiply(x, g);")]
    [InlineData("var kept = x; x = ZerosLike(g); return Add(Multiply(g, kept), x);")]
    public Task A_residual_that_is_read_before_it_is_replaced_is_fine(string body) =>
        Verify.VerifyAnalyzerAsync(Statements("NdArray<float> x", "x", body));

    [Fact]
    public Task An_element_of_a_tuple_in_a_tuple() => Verify.VerifyAnalyzerAsync(
        Rule(
            "(NdArray<float> X, (NdArray<float> Y, {|#0:NdArray<float> Z|}) Others) kept",
            "(x, (x, x))",
            "Multiply(Multiply(g, kept.X), kept.Others.Y)"),
        Verify.Diagnostic(DiagnosticIds.UnreadResidual).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'kept.Others.Z', which 'Ops.F' keeps among the residuals until the pullback is released; leave it out of "
            + "them, or call it '_'"));

    [Fact]
    public Task A_member_of_an_object_that_fwd_makes() => Verify.VerifyAnalyzerAsync(
        Rule("{|#0:Kept kept|}", "new Kept(x, x)", "Multiply(g, kept.X)"),
        Verify.Diagnostic(DiagnosticIds.UnreadResidual).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'kept.Y', which 'Ops.F' keeps among the residuals until the pullback is released; leave it out of "
            + "them, or call it '_'"));

    [Theory]
    [InlineData("Kept kept", "new Kept(x, x)", "Multiply(kept.X, kept.Y)")]
    [InlineData("Kept kept", "new Kept(x, x)", "kept.Both(g)")]
    [InlineData("Kept kept", "new Kept(x, x)", "kept is { X: var x } ? Multiply(x, g) : g")]
    [InlineData("Kept kept", "Kept.Of(x)", "Multiply(g, kept.X)")]
    [InlineData("(Kept Kept, int Count) all", "(new Kept(x, x), 1)", "all.Kept is var (a, b) ? Multiply(a, b) : g")]
    [InlineData("(NdArray<float> X, (NdArray<float> Y, NdArray<float> _) Others) kept", "(x, (x, x))", "Multiply(kept.X, kept.Others.Y)")]
    [InlineData("(NdArray<float> X, NdArray<float> Y) kept", "(x, x)", "kept switch { (var a, _) => Multiply(a, g) }")]
    public Task Members_that_are_read_or_that_fwd_only_passes_on_are_fine(string parameter, string residuals, string returned) =>
        Verify.VerifyAnalyzerAsync(Rule(parameter, residuals, returned));

    [Fact]
    public Task A_member_that_may_be_null_is_fine() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            #nullable enable
            static (NdArray<float>, Kept) F(NdArray<float> x) => (x, new Kept(x, null));

            static NdArray<float> B(Kept kept, NdArray<float> g) => Multiply(g, kept.X);

            sealed record Kept(NdArray<float> X, Kept? Next);
            """));

    [Fact]
    public Task What_a_partial_bwd_reads_is_not_known() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

            private static partial NdArray<float> B(NdArray<float> x, NdArray<float> g);

            private static partial NdArray<float> B(NdArray<float> x, NdArray<float> g) => Multiply(g, x);
            """));

    [Fact]
    public Task A_deconstructed_object_is_known_by_its_members() => Verify.VerifyAnalyzerAsync(
        Statements("{|VJP028:Kept kept|}", "new Kept(x, x)", "var (x, y) = kept; return Multiply(g, y);"));

    [Fact]
    public Task Another_type_may_read_what_an_internal_fwd_keeps() => Verify.VerifyAnalyzerAsync(
        OfAccessibility("internal", "NdArray<float> x") + """

            public static class Elsewhere
            {
                public static NdArray<float> Kept(NdArray<float> x) => Ops.F(x).X;
            }
            """);

    [Fact]
    public Task What_is_internal_is_reported_where_nobody_else_calls_it() => Verify.VerifyAnalyzerAsync(
        OfAccessibility("internal", "{|VJP028:NdArray<float> x|}") + """

            public static class Elsewhere
            {
                public static NdArray<float> Kept(NdArray<float> x) => Ops.Id(x);
            }
            """);

    [Fact]
    public Task Other_assemblies_may_read_what_a_public_fwd_keeps() =>
        Verify.VerifyAnalyzerAsync(OfAccessibility("public", "NdArray<float> x"));

    [Fact]
    public Task A_nested_type_may_read_what_a_private_fwd_keeps() => Verify.VerifyAnalyzerAsync(
        OfAccessibility("private", "NdArray<float> x", """

            public static class Nested
            {
                public static readonly Func<NdArray<float>, (NdArray<float>, NdArray<float> X)> Forward = F;
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

    private static string OfAccessibility(string accessibility, string parameter, string more = "") => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Id(NdArray<float> x);

        {{accessibility}} static (NdArray<float>, NdArray<float> X) F(NdArray<float> x) => (x, x);

        static NdArray<float> B({{parameter}}, NdArray<float> g) => g;
        {{more}}
        """);

    private static string Statements(string parameter, string residuals, string body) =>
        Rule(parameter, residuals, "g").Replace(" NdArray<float> g) => g;", $" NdArray<float> g) {{ {body} }}", StringComparison.Ordinal);

    private static string Rule(string parameter, string residuals, string returned) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, {{TypeOf(parameter)}}) F(NdArray<float> x) => (x, {{residuals}});

        static NdArray<float> B({{parameter}}, NdArray<float> g) => {{returned}};

        static NdArray<float> Whole((NdArray<float>, NdArray<float>) both, NdArray<float> g) => Multiply(g, both.Item1);

        sealed record Kept(NdArray<float> X, NdArray<float> Y)
        {
            public static Kept Of(NdArray<float> x) => new(x, x);

            public NdArray<float> Both(NdArray<float> g) => Multiply(Multiply(X, Y), g);
        }
        """);

    private static string TypeOf(string parameter)
    {
        var plain = MarkupSource.Parse(parameter).Text;
        return plain[..plain.LastIndexOf(' ')];
    }
}
