using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP010Tests
{
    private const string Wrong = "The parameters of 'Ops.B' do not match the rule of 'Ops.Pad': ";

    private const string Order = "; they are the static arguments first ('n', 'mode'), then the residuals, then the cotangent. "
        + "Expected: static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g)";

    [Theory]
    [InlineData(
        "(bool residuals, NdArray<float> g)",
        "it has 2 where 4 are needed")]
    [InlineData(
        "(bool residuals, NdArray<float> g, int n, string mode)",
        "'residuals' has type 'bool' where 'n' of type 'int' is passed")]
    [InlineData(
        "(string mode, int n, bool residuals, NdArray<float> g)",
        "'mode' has type 'string' where 'n' of type 'int' is passed")]
    [InlineData(
        "(int n, string mode, NdArray<float> g, bool residuals)",
        "'g' takes the cotangent and 'residuals' the residuals")]
    public Task Static_arguments_come_first_then_residuals_then_cotangent(string parameters, string mismatch) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Pad([NonDiff] int n, NdArray<float> x, [NonDiff] string mode);

                static (NdArray<float>, bool) F(int n, NdArray<float> x, string mode) => (x, true);

                static NdArray<float> B{|#0:{{parameters}}|} => g;
                """),
            Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(Wrong + mismatch + Order));

    [Fact]
    public Task Without_static_arguments_residuals_come_first() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B{|#0:(NdArray<float> g)|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Id': it has 1 where 2 are needed; "
            + "they are the residuals, then the cotangent. Expected: static NdArray<float> B(int residuals, NdArray<float> g)"));

    [Fact]
    public Task The_right_order_is_silent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad([NonDiff] int n, NdArray<float> x, [NonDiff] string mode);

            static (NdArray<float>, bool) F(int n, NdArray<float> x, string mode) => (x, true);

            static NdArray<float> B(int n, string mode, bool residuals, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData(
        "(double kept, float factor, NdArray<float> g)",
        "'factor' has type 'float' where 'residuals' of type 'double' is passed")]
    [InlineData(
        "(NdArray<float> g, float factor, double kept)",
        "'g' has type 'NdArray<float>' where 'factor' of type 'float' is passed")]
    public Task Any_order_but_the_right_one_is_a_mistake_of_order_even_where_the_first_arguments_convert(
        string parameters, string mismatch) => Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] float factor);

                static (NdArray<float>, double) F(NdArray<float> x, float factor) => (x, 1);

                static NdArray<float> B{|#0:{{parameters}}|} => g;
                """),
            Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
                $"The parameters of 'Ops.B' do not match the rule of 'Ops.Scale': {mismatch}; they are the static arguments first "
                + "('factor'), then the residuals, then the cotangent. "
                + "Expected: static NdArray<float> B(float factor, double kept, NdArray<float> g)"));

    [Fact]
    public Task A_generic_bwd_is_judged_with_the_type_parameters_of_the_rule() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<U>, string) F<U>(NdArray<U> x) where U : unmanaged => (x, "");

            static NdArray<U> B<U>{|#0:(NdArray<U> g, string kept)|} where U : unmanaged => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Id': 'g' takes the cotangent and 'kept' the residuals; they are the "
            + "residuals, then the cotangent. "
            + "Expected: static NdArray<T> B<T>(string kept, NdArray<T> g) where T : unmanaged, IFloatingPointIeee754<T>"));

    [Theory]
    [InlineData("(int width, int height, int residuals, NdArray<float> g)", "'width' stands where 'height' is passed", "g")]
    [InlineData(
        "(int height, int residuals, int width, NdArray<float> cotangent)",
        "'residuals' stands where 'width' is passed",
        "cotangent")]
    public Task Names_of_the_arguments_in_another_order_mean_that_they_are_taken_for_one_another(
        string parameters, string mismatch, string cotangent) => Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Pad([NonDiff] int height, [NonDiff] int width, NdArray<float> x);

                static (NdArray<float>, int) F(int h, int w, NdArray<float> x) => (x, 1);

                static NdArray<float> B{|#0:{{parameters}}|} => throw new NotSupportedException();
                """),
            Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
                $"The parameters of 'Ops.B' do not match the rule of 'Ops.Pad': {mismatch}; they are the static arguments first "
                + "('height', 'width'), then the residuals, then the cotangent. "
                + $"Expected: static NdArray<float> B(int height, int width, int residuals, NdArray<float> {cotangent})"));

    [Fact]
    public Task Residuals_and_cotangent_of_one_type_are_told_apart_by_the_names_they_are_known_by() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

            static NdArray<float> B{|#0:(NdArray<float> cotangent, NdArray<float> residuals)|} => cotangent;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Id': 'cotangent' stands where 'residuals' is passed; they are the "
            + "residuals, then the cotangent. Expected: static NdArray<float> B(NdArray<float> residuals, NdArray<float> cotangent)"));

    [Fact]
    public Task A_static_argument_that_may_be_null_needs_a_parameter_that_may_be_so() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag(NdArray<float> x, [NonDiff] string? name);

            static (NdArray<float>, int) F(NdArray<float> x, string? name) => (x, 1);

            static NdArray<float> B{|#0:(string name, int residuals, NdArray<float> g)|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Tag': 'name' has type 'string' where 'name' of type 'string?' is "
            + "passed; they are the static arguments first ('name'), then the residuals, then the cotangent. "
            + "Expected: static NdArray<float> B(string? name, int residuals, NdArray<float> g)"));

    [Fact]
    public Task What_is_too_much_does_not_take_the_names_of_the_rest() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B{|#0:(int kept, NdArray<float> g, string more)|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Id': it has 3 where 2 are needed; they are the residuals, then the "
            + "cotangent. Expected: static NdArray<float> B(int kept, NdArray<float> g)"));

    [Fact]
    public Task Names_that_are_merely_different_are_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad([NonDiff] int height, [NonDiff] int width, NdArray<float> x);

            static (NdArray<float>, int) F(int h, int w, NdArray<float> x) => (x, 1);

            static NdArray<float> B(int width, int depth, int kept, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_loop_over_spans_fills_the_cotangents_of_the_arguments_last() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Square(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)
            {
            }

            static void B{|#0:(Span<float> dx, ReadOnlySpan<float> kept, ReadOnlySpan<float> dy)|}
            {
            }
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Square': 'dx' has type 'Span<float>' where 'kept' of type "
            + "'ReadOnlySpan<float>' is passed; they are the residuals first, then the cotangents of the outputs, and last those of the "
            + "arguments, which it fills. Expected: static void B(ReadOnlySpan<float> dx, ReadOnlySpan<float> kept, Span<float> dy)"));

    [Theory]
    [InlineData("NdArray<float> r, NdArray<float> g, int n")]
    [InlineData("NdArray<float> r, int n, NdArray<float> g")]
    public Task Values_of_one_type_keep_the_users_order(string parameters) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x, int n) => (x, x);

            static NdArray<float> B{|#0:({{parameters}})|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Scale': 'r' has type 'NdArray<float>' where 'n' of type 'int' is "
            + "passed; they are the static arguments first ('n'), then the residuals, then the cotangent. Expected: "
            + "static NdArray<float> B(int n, NdArray<float> r, NdArray<float> g)"));

    [Fact]
    public Task A_static_argument_is_known_by_its_name_where_types_tell_nothing() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pow([NonDiff] int n, NdArray<float> x, [NonDiff] int m);

            static (NdArray<float>, int) F(int n, NdArray<float> x, int m) => (x, 7);

            static NdArray<float> B{|#0:(int r, int n, int m, NdArray<float> g)|} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0));
}
