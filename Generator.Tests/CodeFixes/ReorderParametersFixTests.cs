using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.ReorderParametersFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class ReorderParametersFixTests
{
    [Theory]
    [InlineData("(bool kept, NdArray<float> g, int n, string mode)")]
    [InlineData("(string mode, int n, bool kept, NdArray<float> g)")]
    [InlineData("(int n, string mode, NdArray<float> g, bool kept)")]
    public Task Bwd_takes_static_arguments_residuals_and_cotangent_in_this_order(string parameters)
    {
        return Verify.VerifyCodeFixAsync(Source($"{{|VJP010:{parameters}|}}"), Source("(int n, string mode, bool kept, NdArray<float> g)"));

        static string Source(string parameters) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad([NonDiff] int n, NdArray<float> x, [NonDiff] string mode);

            static (NdArray<float>, bool) F(int n, NdArray<float> x, string mode) => (x, true);

            static NdArray<float> B{{parameters}} => kept ? g : Concatenate([g], n + mode.Length);
            """);
    }

    [Fact]
    public Task Lines_comments_and_attributes_go_along_with_their_parameters() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, string) F(NdArray<float> x, int n) => (x, "");

            // Adds up.
            static NdArray<float> B{|VJP010:(
                NdArray<float> g, // what comes back
                [Obsolete] /* kept */ string residual,
                int n)|} => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, string) F(NdArray<float> x, int n) => (x, "");

            // Adds up.
            static NdArray<float> B(
                int n,
                [Obsolete] /* kept */ string residual,
                NdArray<float> g /* what comes back */) => g;
            """),
        "CS0592");

    [Theory]
    [InlineData("(NdArray<float> g, NdArray<float> kept, int n)", "(int n, NdArray<float> kept, NdArray<float> g)")]
    [InlineData("(NdArray<float> dy, int n, NdArray<float> y)", "(int n, NdArray<float> y, NdArray<float> dy)")]
    [InlineData("(NdArray<float> kept, NdArray<float> g, int n)", "(int n, NdArray<float> kept, NdArray<float> g)")]
    [InlineData("(NdArray<float> a, NdArray<float> b, int n)", "(int n, NdArray<float> a, NdArray<float> b)")]
    public Task Names_tell_residuals_and_cotangent_of_one_type_apart(string given, string mended)
    {
        return Verify.VerifyCodeFixAsync(Source($"{{|VJP010:{given}|}}"), Source(mended));

        static string Source(string parameters) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x, int n) => (x, x);

            static NdArray<float> B{{parameters}} => throw new NotSupportedException();
            """);
    }

    [Fact]
    public Task Names_tell_the_order_of_parameters_of_one_type() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w, [NonDiff] int n, [NonDiff] int m);

            static (NdArray<float>, bool) F{|VJP007:(NdArray<float> w, NdArray<float> x, int n, int m)|} => (x, true);

            static (NdArray<float>, NdArray<float>) B{|VJP010:(int m, int n, bool kept, NdArray<float> g)|} => (g, g);
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w, [NonDiff] int n, [NonDiff] int m);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w, int n, int m) => (x, true);

            static (NdArray<float>, NdArray<float>) B(int n, int m, bool kept, NdArray<float> g) => (g, g);
            """));

    [Fact]
    public Task Parameters_of_other_types_are_not_only_out_of_order() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F(NdArray<float> x) => (x, true);

            static NdArray<float> B{|VJP010:(NdArray<float> g)|} => g;
            """));

    [Theory]
    [InlineData("(NdArray<float> g, string kept, int n, bool flag = true)", "(int n, bool flag, string kept, NdArray<float> g)")]
    [InlineData("(bool flag, int n = 1, string kept = \"\", NdArray<float> g = null!)", "(int n, bool flag, string kept = \"\", NdArray<float> g = null!)")]
    public Task What_may_be_left_out_only_at_the_end_loses_its_default_elsewhere(string given, string mended)
    {
        return Verify.VerifyCodeFixAsync(Source($"{{|VJP010:{given}|}}"), Source(mended));

        static string Source(string parameters) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n, [NonDiff] bool flag);

            static (NdArray<float>, string) F(NdArray<float> x, int n, bool flag) => (x, "");

            static NdArray<float> B{{parameters}} => g;
            """);
    }

    [Theory]
    [InlineData("B(1f, 2, \"a\")", "B(2, \"a\", 1f)")]
    [InlineData("Ops.B(1f, 2, \"a\")", "Ops.B(2, \"a\", 1f)")]
    [InlineData("B(n: 2, kept: \"a\", g: 1f)", "B(n: 2, kept: \"a\", g: 1f)")]
    [InlineData("B(1f, 2, kept: \"a\")", "B(2, kept: \"a\", 1f)")]
    public Task Other_calls_pass_the_same_as_before(string call, string mended)
    {
        return Verify.VerifyCodeFixAsync(
            [Source("{|VJP010:(NdArray<float> g, int n, string kept)|}"), Caller(call)],
            [Source("(int n, string kept, NdArray<float> g)"), Caller(mended)]);

        static string Source(string parameters) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, string) F(NdArray<float> x, int n) => (x, "");

            static NdArray<float> B{{parameters}} => g;
            """);

        static string Caller(string call) => Snippets.InOps($"static NdArray<float> Other() => {call};");
    }

    [Theory]
    [InlineData("Func<NdArray<float>, NdArray<float>, int, NdArray<float>> Other => B;")]
    [InlineData("NdArray<float> Other => B(B(2f, 3f, 4), 1f, 5);")]
    public Task Where_another_place_cannot_follow_the_order_is_left_to_its_author(string member) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x, int n) => (x, x);

            static NdArray<float> B(NdArray<float> g, NdArray<float> kept, int n) => g;

            static {{member}}
            """));
}
