using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP007Tests
{
    [Fact]
    public Task A_parameter_that_is_missing_from_fwd() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float> Y, bool Kept) F{|#0:(NdArray<float> x)|} => (x, true);

            static NdArray<float> B(int n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Shift': it has 1 where 2 are needed. "
            + "Expected: static (NdArray<float> Y, bool Kept) F(NdArray<float> x, int n)"));

    [Fact]
    public Task Static_arguments_stay_in_their_place_in_fwd() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, bool) F{|#0:(int n, NdArray<float> x)|} => (x, true);

            static NdArray<float> B(int n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Shift': 'n' has type 'int' where 'x' of type 'NdArray<float>' is passed. "
            + "Expected: static (NdArray<float>, bool) F(NdArray<float> x, int n)"));

    [Fact]
    public Task Arguments_exchanged_beside_a_name_that_differs_from_one_of_theirs_in_case_only() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Blend([NonDiff] int n, NdArray<float> w, NdArray<float> x);

            static (NdArray<float>, bool) F{|VJP007:(int W, NdArray<float> x, NdArray<float> w)|} => (x, true);

            static (NdArray<float>, NdArray<float>) B(int n, bool residuals, NdArray<float> g) => (g, g);
            """));

    [Fact]
    public Task A_value_that_may_be_null_is_not_taken_as_one_that_is_there() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Sum(System.Collections.Immutable.ImmutableArray<NdArray<float>>? x);

            static (NdArray<float>, int) F{|VJP007:(System.Collections.Immutable.ImmutableArray<NdArray<float>> x)|} => (x[0], 1);

            static System.Collections.Immutable.ImmutableArray<NdArray<float>>? B(int residuals, NdArray<float> g) => null;
            """));

    [Fact]
    public Task A_span_that_may_be_null_is_no_span() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static void F{|VJP007:(ReadOnlySpan<float> x, Span<float>? {|CS9244:y|})|} { }

            static void B(ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
            """));

    [Fact]
    public Task A_static_argument_that_does_not_convert() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] long n);

            static NdArray<float> P{|#0:(NdArray<float> x, int n)|} => x;

            static (NdArray<float>, bool) F(NdArray<float> x, double n) => (x, true);

            static NdArray<float> B(long n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.P' do not match those of 'Ops.Shift': 'n' has type 'int' where 'n' of type 'long' is passed. "
            + "Expected: static NdArray<float> P(NdArray<float> x, long n)"));

    [Fact]
    public Task Arrays_are_not_converted_on_the_way() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F{|VJP007:(INdArray x)|} => (0f, true);

            static NdArray<float> B(bool residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Names_annotations_and_conversions_of_static_arguments_are_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix((NdArray<float> A, NdArray<float> B) p, [NonDiff] int n);

            static (NdArray<float>, bool) F((NdArray<float>?, NdArray<float> Other) pair, long shift) => (pair.Other, true);

            static (NdArray<float>, NdArray<float>) B(int n, bool residuals, NdArray<float> g) => (g, g);
            """));

    [Theory]
    [InlineData(
        "NdArray<double>? b",
        "NdArray<double> b",
        "(NdArray<double>, NdArray<double>) B(int residuals",
        "'b' has type 'NdArray<double>' where 'b' of type 'NdArray<double>?' is passed")]
    [InlineData(
        "(NdArray<double>, NdArray<double>?) p",
        "(NdArray<double>, NdArray<double>) p",
        "(NdArray<double>, (NdArray<double>, NdArray<double>)) B(int residuals",
        "'p' has type '(NdArray<double>, NdArray<double>)' where 'p' of type '(NdArray<double>, NdArray<double>?)' is passed")]
    [InlineData(
        "[NonDiff] string? s",
        "string s",
        "NdArray<double> B(string? s, int residuals",
        "'s' has type 'string' where 's' of type 'string?' is passed")]
    public Task What_may_be_null_needs_a_parameter_that_may_be_so(string declared, string taken, string bwd, string mismatch)
    {
        var wanted = declared.Replace("[NonDiff] ", "", StringComparison.Ordinal);
        return Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
                public static partial NdArray<double> Add(NdArray<double> x, {{declared}});

                static NdArray<double> P(NdArray<double> x, {{wanted}}) => x;

                static (NdArray<double>, int) F{|#0:(NdArray<double> x, {{taken}})|} => (x, 1);

                static {{bwd}}, NdArray<double> g) => throw new NotSupportedException();
                """),
            Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
                $"The parameters of 'Ops.F' do not match those of 'Ops.Add': {mismatch}. "
                + $"Expected: static (NdArray<double>, int) F(NdArray<double> x, {wanted})"));
    }

    [Fact]
    public Task Null_may_go_where_it_is_allowed_or_converted_or_where_nothing_is_annotated() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            public sealed class Name
            {
                public static implicit operator Name(string? text) => new();
            }

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<double> Add(NdArray<double> x, NdArray<double>? b, [NonDiff] string? s, [NonDiff] string? t);

            static (NdArray<double>, int) F(
                NdArray<double>? x,
                NdArray<double>? b,
                [System.Diagnostics.CodeAnalysis.AllowNull] string s,
                Name t) => (x!, 1);

            #nullable disable
            static (NdArray<double>, NdArray<double>) B(string s, string t, int residuals, NdArray<double> g) => (g, g);
            """));

    [Fact]
    public Task Names_of_the_parameters_in_another_order_mean_that_arguments_are_taken_for_one_another() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w, NdArray<float> bias);

            static NdArray<float> P{|#1:(NdArray<float> bias, NdArray<float> x, NdArray<float> w)|} => x;

            static (NdArray<float>, int) F{|#0:(NdArray<float> w, NdArray<float> x, NdArray<float> b)|} => (x, 1);

            static (NdArray<float>, NdArray<float>, NdArray<float>) B(int residuals, NdArray<float> g) => (g, g, g);
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Mix': 'w' stands where 'x' is passed. "
            + "Expected: static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w, NdArray<float> bias)"),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(1).WithMessage(
            "The parameters of 'Ops.P' do not match those of 'Ops.Mix': 'bias' stands where 'x' is passed. "
            + "Expected: static NdArray<float> P(NdArray<float> x, NdArray<float> w, NdArray<float> bias)"));

    [Fact]
    public Task Names_that_are_merely_different_are_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y, NdArray<float> z);

            static (NdArray<float>, int) F(NdArray<float> y, NdArray<float> z, NdArray<float> w) => (w, 1);

            static (NdArray<float> Y, NdArray<float> Z, NdArray<float> W) B(int residuals, NdArray<float> g) => (g, g, g);
            """));

    [Fact]
    public Task A_loop_over_spans_takes_arguments_then_outputs_then_residuals() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] int n);

            static void F{|#0:(ReadOnlySpan<float> x, Span<float> y, int n, Span<float> kept)|}
            {
            }

            static void B(int n, ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)
            {
            }
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Scale': 'y' has type 'Span<float>' where 'n' of type 'int' is passed. "
            + "Expected: static void F(ReadOnlySpan<float> x, int y, Span<float> n, Span<float> kept)"));

    [Fact]
    public Task A_flag_asks_for_a_differentiable_parameter() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, int) F{|#0:(NdArray<float> x, int n, bool needsN)|} => (x, 1);

            static NdArray<float> B(int n, int residuals, NdArray<float> g, bool needsX) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Scale': 'needsN' asks for no differentiable parameter, or does not stand "
            + "last. Expected: static (NdArray<float>, int) F(NdArray<float> x, int n)"));
}
