using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP011Tests
{
    [Fact]
    public Task What_fwd_keeps_must_be_what_bwd_takes() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, (NdArray<float> X, int) Residuals) F(NdArray<float> x) => (x, (x, 1));

            static NdArray<float> B({|#0:NdArray<float> x|}, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type '(NdArray<float> X, int)', which does not fit 'NdArray<float>', the type of "
            + "parameter 'x' of 'Ops.B'. Expected: static NdArray<float> B((NdArray<float> X, int) x, NdArray<float> g)"));

    [Theory]
    [InlineData("string", "object")]
    [InlineData("int", "double?")]
    [InlineData("float[]", "ReadOnlySpan<float>")]
    [InlineData("(int A, string B)", "(long, object C)")]
    [InlineData("(int, int, int, int, int, int, int, int, string)", "(int, int, int, int, int, int, int, long, object)")]
    [InlineData("NdArray<float>", "NdArray<float>?")]
    public Task Residuals_may_convert(string kept, string taken) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, {{kept}}) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B({{taken}} residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_number_does_not_become_an_array_so_that_residuals_and_cotangent_cannot_change_places_unseen() =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps("""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<double> Id(NdArray<double> x);

                static (NdArray<double>, double) F(NdArray<double> x) => (x, 7);

                static NdArray<double> B({|#0:NdArray<double> g|}, NdArray<double> residuals) => g;
                """),
            Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
                "The residuals of 'Ops.F' have type 'double', which does not fit 'NdArray<double>', the type of parameter 'g' of "
                + "'Ops.B'. Expected: static NdArray<double> B(double g, NdArray<double> residuals)"));

    [Theory]
    [InlineData("NdArray<float>?", "NdArray<float>")]
    [InlineData("(NdArray<float>? X, int)", "(NdArray<float>, int)")]
    [InlineData("(string?, (int, string?)?)", "(string?, (int, string)?)")]
    [InlineData("(int, int, int, int, int, int, int, int, string?)", "(int, int, int, int, int, int, int, int, string)")]
    [InlineData("string?[]", "string[]")]
    [InlineData("List<string?>", "IEnumerable<string>")]
    [InlineData("List<string>", "List<string?>")]
    [InlineData("Func<string, string>", "Func<string?, string>")]
    [InlineData("int?", "object")]
    public Task Residuals_that_may_be_null_need_a_parameter_that_may_be_so(string kept, string taken) => Verify.VerifyAnalyzerAsync(
        "using System.Collections.Generic;\n" + Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, {{kept}} Residual) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B({|#0:{{taken}} kept|}, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            $"The residuals of 'Ops.F' have type '{kept}', which does not fit '{taken}', the type of parameter 'kept' of 'Ops.B'. "
            + $"Expected: static NdArray<float> B({kept} kept, NdArray<float> g)"));

    [Fact]
    public Task A_type_parameter_with_a_question_mark_may_be_null_too() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x, [NonDiff] T tag);

            static (NdArray<float>, U?) F<U>(NdArray<float> x, U tag) => (x, default);

            static NdArray<float> B<V>(V tag, {|#0:V kept|}, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type 'T?', which does not fit 'T', the type of parameter 'kept' of 'Ops.B'. "
            + "Expected: static NdArray<float> B<T>(T tag, T? kept, NdArray<float> g)"));

    [Theory]
    [InlineData("(NdArray<float>, string)", "(NdArray<float>?, string?)")]
    [InlineData("Func<string?, string>", "Func<string, string?>")]
    [InlineData("string[]", "IEnumerable<string?>")]
    [InlineData("(string, int)?", "(string?, int)?")]
    public Task Residuals_that_are_there_may_go_where_null_may_be(string kept, string taken) => Verify.VerifyAnalyzerAsync(
        "using System.Collections.Generic;\n" + Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, {{kept}}) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B({{taken}} kept, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData("string?", "string")]
    [InlineData("(NdArray<float>?, string?[])", "(NdArray<float>, string[])")]
    [InlineData("T?", "T")]
    public Task Nothing_is_asked_of_types_without_annotations(string kept, string taken) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id<T>(NdArray<float> x);

            static (NdArray<float>, {{kept}}) F<T>(NdArray<float> x) => throw new NotSupportedException();

            #nullable disable
            static NdArray<float> B<T>({{taken}} kept, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Names_of_the_parts_in_another_order_mean_that_parts_are_taken_for_one_another() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, (int Rows, int Columns)) F(NdArray<float> x) => (x, (1, 2));

            static NdArray<float> B({|#0:(int columns, int rows) kept|}, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type '(int Rows, int Columns)', which does not fit '(int columns, int rows)', the type of "
            + "parameter 'kept' of 'Ops.B'. Expected: static NdArray<float> B((int Rows, int Columns) kept, NdArray<float> g)"));
}
