using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP012Tests
{
    [Fact]
    public Task The_cotangent_has_the_type_of_the_output() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int residuals, {|#0:NdArray<double> g|}) => Zeros<float>(g.Shape);
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentType).WithLocation(0).WithMessage(
            "Parameter 'g' of 'Ops.B' has type 'NdArray<double>', but the cotangent of the output of 'Ops.Id' has type 'NdArray<float>'. "
            + "Expected: static NdArray<float> B(int residuals, NdArray<float> g)"));

    [Fact]
    public Task Parts_without_a_cotangent_have_no_place_in_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, int Count, (string, NdArray<double> Z) Rest1) Solve(NdArray<float> x);

            static ((NdArray<float>, int, (string, NdArray<double>)), int) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(int residuals, {|#0:(NdArray<float> Y, int Count, (string, NdArray<double> Z) Rest1) g|}) => g.Y;
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentType).WithLocation(0).WithMessage(
            "Parameter 'g' of 'Ops.B' has type '(NdArray<float> Y, int Count, (string, NdArray<double> Z) Rest1)', "
            + "but the cotangent of the output of 'Ops.Solve' has type '(NdArray<float> Y, NdArray<double> Rest1)'. "
            + "Expected: static NdArray<float> B(int residuals, (NdArray<float> Y, NdArray<double> Rest1) g)"));

    [Theory]
    [InlineData("object")]
    [InlineData("(NdArray<double>, NdArray<float>)?")]
    [InlineData("(NdArray<double>, NdArray<float>)")]
    public Task The_cotangent_is_not_converted(string type) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float>, NdArray<double>) Two(NdArray<float> x);

            static ((NdArray<float>, NdArray<double>), int) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(int residuals, {|VJP012:{{type}} g|}) => throw new NotSupportedException();
            """));

    [Fact]
    public Task The_names_of_its_parts_are_free_and_a_single_part_stands_alone() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, int Count, (string, NdArray<double> Z) Rest1) Solve(NdArray<float> x);

            static ((NdArray<float>, int, (string, NdArray<double>)), int) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(int residuals, (NdArray<float>? A, NdArray<double> B) g) => Zeros<float>(1);
            """));

    [Theory]
    [InlineData("NdArray<float>[]", "NdArray<float>?[]?")]
    [InlineData("List<NdArray<float>>", "List<NdArray<float>?>?")]
    [InlineData("ImmutableArray<NdArray<float>>", "ImmutableArray<NdArray<float>?>?")]
    [InlineData("Dictionary<string, NdArray<float>>", "Dictionary<string, NdArray<float>?>?")]
    [InlineData("List<NdArray<float>[]>", "List<NdArray<float>?[]?>")]
    [InlineData("(NdArray<float> A, NdArray<double>)", "(NdArray<float>? A, NdArray<double>)?")]
    [InlineData("(NdArray<float> A, (NdArray<float>, NdArray<float>) B)", "(NdArray<float> A, (NdArray<float>?, NdArray<float>)? B)")]
    public Task Any_part_of_it_may_be_nullable(string output, string cotangent) => Verify.VerifyAnalyzerAsync(
        WithCollections(Returning(output, cotangent + " g")));

    [Theory]
    [InlineData("NdArray<float>?[]", "NdArray<float>[]")]
    [InlineData("List<NdArray<float>?>", "List<NdArray<float>>")]
    [InlineData("Dictionary<string, NdArray<float>?>", "Dictionary<string, NdArray<float>>")]
    public Task A_part_that_may_be_missing_from_the_output_is_nullable_in_it(string output, string cotangent) =>
        Verify.VerifyAnalyzerAsync(WithCollections(Returning(output, $"{{|VJP012:{cotangent} g|}}")));

    private static string WithCollections(string members) =>
        "using System.Collections.Generic;\nusing System.Collections.Immutable;\n" + Snippets.InOps(members);

    private static string Returning(string output, string parameter) => $$"""
        #nullable enable
        [CustomVjp(nameof(F), nameof(B))]
        public static partial {{output}} Parts(NdArray<float> x);

        static ({{output}}, int) F(NdArray<float> x) => throw new NotSupportedException();

        static NdArray<float> B(int residuals, {{parameter}}) => throw new NotSupportedException();
        """;

    [Fact]
    public Task The_users_names_stay_in_their_places() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

            static NdArray<float> B(NdArray<float> x, {|#0:NdArray<double> g|}) => x;
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentType).WithLocation(0).WithMessage(
            "Parameter 'g' of 'Ops.B' has type 'NdArray<double>', but the cotangent of the output of 'Ops.Id' has type 'NdArray<float>'. "
            + "Expected: static NdArray<float> B(NdArray<float> x, NdArray<float> g)"));

    [Fact]
    public Task Names_of_the_parts_in_another_order_mean_that_parts_are_taken_for_one_another() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Sin, int Count, NdArray<float> Cos) SinCos(NdArray<float> x);

            static ((NdArray<float>, int, NdArray<float>), int) F(NdArray<float> x) => ((x, 1, x), 1);

            static NdArray<float> B(int residuals, {|#0:(NdArray<float>? Cos, NdArray<float>? Sin) g|}) => g.Sin!;
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentType).WithLocation(0).WithMessage(
            "Parameter 'g' of 'Ops.B' has type '(NdArray<float>? Cos, NdArray<float>? Sin)', but the cotangent of the output of "
            + "'Ops.SinCos' has type '(NdArray<float> Sin, NdArray<float> Cos)'. "
            + "Expected: static NdArray<float> B(int residuals, (NdArray<float> Sin, NdArray<float> Cos) g)"));
}
