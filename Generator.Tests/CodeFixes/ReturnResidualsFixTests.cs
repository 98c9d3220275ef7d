using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.ReturnResidualsFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class ReturnResidualsFixTests
{
    [Theory]
    [InlineData(
        "{|VJP008:NdArray<float>|}",
        "=> x;",
        "(NdArray<float> Output, (NdArray<float> X, int N) Residuals)",
        "=> (x, default((NdArray<float> X, int N)?) ?? throw new NotImplementedException(\"the residuals that 'B' needs\"));")]
    [InlineData(
        "{|VJP008:(NdArray<float>, NdArray<float>, int)|}",
        "{ return n > 0 ? (x, x, n) : (x, x, 0); }",
        "(NdArray<float>, (NdArray<float>, int))",
        "{ return n > 0 ? (x, (x, n)) : (x, (x, 0)); }")]
    [InlineData(
        "{|VJP008:(NdArray<float> Y, NdArray<float> X, int N)|}",
        "=> throw new NotSupportedException();",
        "(NdArray<float> Y, (NdArray<float> X, int N) Residuals)",
        "=> throw new NotSupportedException();")]
    public Task Fwd_returns_the_residuals_that_bwd_takes_beside_its_output(string type, string body, string mendedType, string mendedBody)
    {
        return Verify.VerifyCodeFixAsync(Source(type, body), Source(mendedType, mendedBody));

        static string Source(string type, string body) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static {{type}} F(NdArray<float> x, int n) {{body}}

            static NdArray<float> B(int n, (NdArray<float> X, int N) kept, NdArray<float> g) => g;
            """);
    }

    [Theory]
    [InlineData("NdArray<double>", "=> throw new NotSupportedException();")]
    [InlineData("void", "{ }")]
    [InlineData("(NdArray<float>, int, int)", "=> Three(x);")]
    public Task What_is_no_output_is_left_to_its_author(string type, string body) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static {{type}} F(NdArray<float> x) {{body}}

            static NdArray<float> B(int kept, NdArray<float> g) => g;

            static (NdArray<float>, int, int) Three(NdArray<float> x) => (x, 1, 2);
            """));

    [Theory]
    [InlineData("string", "default(string)")]
    [InlineData("int", "default(int?)")]
    public Task A_residual_is_nullable_where_annotations_are_disabled_only_if_it_is_a_value(string type, string missing)
    {
        return Verify.VerifyCodeFixAsync(
            Source("{|VJP008:NdArray<float>|}", "x"),
            Source(
                $"(NdArray<float> Output, {type} Residuals)",
                $"(x, {missing} ?? throw new NotImplementedException(\"the residuals that 'B' needs\"))"));

        string Source(string returned, string value) => "#nullable disable\n" + Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static {{returned}} F(NdArray<float> x) => {{value}};

            static NdArray<float> B({{type}} kept, NdArray<float> g) => g;
            """);
    }
}
