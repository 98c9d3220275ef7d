using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MendCotangentsFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MendCotangentsFixTests
{
    [Theory]
    [InlineData(
        "{|VJP013:NdArray<float>|}",
        "=> g;",
        "(NdArray<float>, NdArray<double>, NdArray<float>)",
        "=> (g, default(NdArray<double>?) ?? throw new NotImplementedException(\"the cotangent of 'w'\"), "
            + "default(NdArray<float>?) ?? throw new NotImplementedException(\"the cotangent of 'y'\"));")]
    [InlineData(
        "{|VJP013:NdArray<double>|}",
        "{ return Zeros<double>(1); }",
        "(NdArray<float>, NdArray<double>, NdArray<float>)",
        "{ return (default(NdArray<float>?) ?? throw new NotImplementedException(\"the cotangent of 'x'\"), Zeros<double>(1), "
            + "default(NdArray<float>?) ?? throw new NotImplementedException(\"the cotangent of 'y'\")); }")]
    [InlineData(
        "{|VJP013:(NdArray<double>? W, NdArray<float> Y)|}",
        "=> kept ? (null, g) : throw new NotSupportedException();",
        "(NdArray<float> X, NdArray<double>? W, NdArray<float> Y)",
        "=> kept ? (default(NdArray<float>?) ?? throw new NotImplementedException(\"the cotangent of 'x'\"), null, g) "
            + ": throw new NotSupportedException();")]
    [InlineData(
        "{|VJP013:(NdArray<float> X, NdArray<double>? W)|}",
        "{ if (kept) { return default; } var both = (g, default(NdArray<double>)); return both; }",
        "(NdArray<float> X, NdArray<double>? W, NdArray<float> Y)",
        "{ if (kept) { return default; } var both = (g, default(NdArray<double>), "
            + "default(NdArray<float>?) ?? throw new NotImplementedException(\"the cotangent of 'y'\")); return both; }")]
    public Task A_cotangent_that_is_missing_throws_until_it_is_written(string type, string body, string mendedType, string mendedBody)
    {
        return Verify.VerifyCodeFixAsync(Source(type, body), Source(mendedType, mendedBody));

        static string Source(string type, string body) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<double> w, NdArray<float> y);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<double> w, NdArray<float> y) => (x, true);

            static {{type}} B(bool kept, NdArray<float> g) {{body}}
            """);
    }

    private const string Missing =
        "default((NdArray<float>, NdArray<float>)?) ?? throw new NotImplementedException(\"the cotangent of 'p'\")";

    [Fact]
    public Task Every_tuple_that_is_returned_gets_the_part_and_no_other_tuple() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y, (NdArray<float>, NdArray<float>) p);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> y, (NdArray<float>, NdArray<float>) p) => (x, 1);

            static {|VJP013:(NdArray<float> X, NdArray<float> Y)|} B(int kept, NdArray<float> g)
            {
                if (kept == 0)
                {
                    return (X: g, g); // nothing kept
                }

                Func<(NdArray<float>, NdArray<float>)> both = () => { return (g, g); };
                return kept switch
                {
                    1 => (g, both().Item1),
                    2 => throw new NotSupportedException(),
                    _ => ((g, both().Item2)),
                };
            }
            """),
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y, (NdArray<float>, NdArray<float>) p);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> y, (NdArray<float>, NdArray<float>) p) => (x, 1);

            static (NdArray<float> X, NdArray<float> Y, (NdArray<float>, NdArray<float>) P) B(int kept, NdArray<float> g)
            {
                if (kept == 0)
                {
                    return (X: g, g, {{Missing}}); // nothing kept
                }

                Func<(NdArray<float>, NdArray<float>)> both = () => { return (g, g); };
                return kept switch
                {
                    1 => (g, both().Item1, {{Missing}}),
                    2 => throw new NotSupportedException(),
                    _ => ((g, both().Item2, {{Missing}})),
                };
            }
            """));

    [Theory]
    [InlineData("({|VJP014:NdArray<float> Y|}, NdArray<float> X)", "(g, kept)", "(NdArray<float> X, NdArray<float> Y)", "(kept, g)")]
    [InlineData("({|VJP014:NdArray<float>? Y|}, NdArray<float> X)", "(null, g)", "(NdArray<float> X, NdArray<float>? Y)", "(g, null)")]
    public Task Names_in_each_others_places_are_put_in_order_with_their_values(string type, string value, string mendedType, string mended)
    {
        return Verify.VerifyCodeFixAsync(Source(type, value), Source(mendedType, mended));

        static string Source(string type, string value) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x, NdArray<float> y) => (x, y);

            static {{type}} B(NdArray<float> kept, NdArray<float> g) => {{value}};
            """);
    }

    [Fact]
    public Task Types_tell_the_order_too() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<double> w, NdArray<float> y);

            static (NdArray<float>, NdArray<double>) F(NdArray<float> x, NdArray<double> w, NdArray<float> y) => (x, w);

            static ({|VJP014:NdArray<double>|}, {|VJP014:NdArray<float>|}, NdArray<float>) B(NdArray<double> w, NdArray<float> g) =>
                (w, g, Exp(g));
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<double> w, NdArray<float> y);

            static (NdArray<float>, NdArray<double>) F(NdArray<float> x, NdArray<double> w, NdArray<float> y) => (x, w);

            static (NdArray<float>, NdArray<double>, NdArray<float>) B(NdArray<double> w, NdArray<float> g) =>
                (g, w, Exp(g));
            """));

    [Fact]
    public Task A_cotangent_of_another_type_gets_the_type_of_its_parameter() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> y) => (x, 1);

            static (NdArray<float>? X, {|VJP014:int Y|}) B(int kept, NdArray<float> g) => throw new NotSupportedException();
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> y) => (x, 1);

            static (NdArray<float>? X, NdArray<float> Y) B(int kept, NdArray<float> g) => throw new NotSupportedException();
            """));

    [Theory]
    [InlineData("(NdArray<float> Y, int N, NdArray<float> X)", "(g, 0, g)")]
    [InlineData("(NdArray<float>, NdArray<float>, NdArray<float>, NdArray<float>)", "(g, g, g, g)")]
    [InlineData("(NdArray<float>, object, string)", "(g, 1, \"\")")]
    public Task It_is_left_to_the_author_which_of_them_is_too_much_where_that_is_not_clear(string type, string value) =>
        Verify.VerifyNoCodeFixAsync(Surplus($"{{|VJP013:{type}|}}", $"=> {value};"));

    [Theory]
    [InlineData("(NdArray<float> X, object? N, NdArray<float>? Y)", "=> (X: g, null, g);", "(NdArray<float> X, NdArray<float>? Y)", "=> (X: g, g);")]
    [InlineData("(NdArray<float>, NdArray<float>, NdArray<float>)", "=> (g, 0f, Exp(g));", "(NdArray<float>, NdArray<float>)", "=> (g, Exp(g));")]
    [InlineData("(int, string, NdArray<float>, NdArray<float>)", "{ return (1, \"\", g, g); }", "(NdArray<float>, NdArray<float>)", "{ return (g, g); }")]
    [InlineData(
        "(NdArray<float> A, NdArray<float> X, NdArray<float> B, NdArray<float> Y, int C)",
        "=> (Exp(g), g, Sin(g), Cos(g), 1);",
        "(NdArray<float> X, NdArray<float> Y)",
        "=> (g, Cos(g));")]
    public Task What_no_differentiable_parameter_asks_for_is_removed(string type, string body, string mendedType, string mendedBody) =>
        Verify.VerifyCodeFixAsync(Surplus($"{{|VJP013:{type}|}}", body), Surplus(mendedType, mendedBody));

    private static string Surplus(string type, string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Mix(NdArray<float> x, [NonDiff] int n, NdArray<float> y);

        static (NdArray<float>, int) F(NdArray<float> x, int n, NdArray<float> y) => (x, 1);

        static {{type}} B(int n, int kept, NdArray<float> g) {{body}}
        """);

    [Fact]
    public Task A_cotangent_that_is_left_alone_leaves_its_tuple() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix([NonDiff] NdArray<bool> mask, NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<bool> mask, NdArray<float> x) => (x, 1);

            static {|VJP013:(object?, NdArray<float>)|} B(NdArray<bool> mask, int kept, NdArray<float> g)
            {
                if (kept == 0)
                {
                    return (null, g); // the mask has none
                }

                return kept switch
                {
                    1 => (null, kept > 0 ? g : Exp(g)),
                    2 => kept > 1 ? (null, Sin(g)) : (null, kept > 0 ? g : Exp(g)),
                    _ => throw new NotSupportedException(),
                };
            }
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix([NonDiff] NdArray<bool> mask, NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<bool> mask, NdArray<float> x) => (x, 1);

            static NdArray<float> B(NdArray<bool> mask, int kept, NdArray<float> g)
            {
                if (kept == 0)
                {
                    return g; // the mask has none
                }

                return kept switch
                {
                    1 => kept > 0 ? g : Exp(g),
                    2 => kept > 1 ? Sin(g) : (kept > 0 ? g : Exp(g)),
                    _ => throw new NotSupportedException(),
                };
            }
            """));

    [Fact]
    public Task A_tuple_with_too_much_that_comes_from_elsewhere_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        Surplus(
            "{|VJP013:(NdArray<float>, object?, NdArray<float>)|}",
            "=> All(g);\n\nstatic (NdArray<float>, object?, NdArray<float>) All(NdArray<float> g) => (g, null, g);"));

    [Theory]
    [InlineData("(NdArray<float>, NdArray<float>, NdArray<float>)", "=> (g, g, g);")]
    [InlineData("void", "{ }")]
    [InlineData("NdArray<float>[]", "=> [g];")]
    public Task What_is_too_much_or_something_else_is_left_to_its_author(string type, string body) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Add(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> y) => (x, true);

            static {{type}} B(bool residuals, NdArray<float> g) {{body}}
            """));

    [Fact]
    public Task A_tuple_that_comes_from_elsewhere_has_no_room_for_a_part() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Add(NdArray<float> x, NdArray<float> y, NdArray<float> z);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> y, NdArray<float> z) => (x, true);

            static (NdArray<float>, NdArray<float>) B(bool residuals, NdArray<float> g) => Twice(g);

            static (NdArray<float>, NdArray<float>) Twice(NdArray<float> g) => (g, g);
            """));

    [Fact]
    public Task Cotangents_that_a_variable_holds_are_taken_out_of_it_in_order() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w) => (x, true);

            static ({|VJP014:NdArray<float> w|}, {|#0:NdArray<float> x|}) B(bool kept, NdArray<float> g)
            {
                (NdArray<float> w, NdArray<float> x) r = (g, g);
                return r;
            }
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w) => (x, true);

            static (NdArray<float> x, NdArray<float> w) B(bool kept, NdArray<float> g)
            {
                (NdArray<float> w, NdArray<float> x) r = (g, g);
                return (r.x, r.w);
            }
            """));

    [Theory]
    [InlineData("=> Both(g);", "")]
    [InlineData("=> (g, g);", "static void Other() { var (w, x) = B(true, 1f); }")]
    public Task What_cannot_be_put_in_order_is_not_renamed_either(string body, string other) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w) => (x, true);

            static (NdArray<float> w, NdArray<float> x) B(bool kept, NdArray<float> g) {{body}}

            static (NdArray<float> w, NdArray<float> x) Both(NdArray<float> g) => (g, g);

            {{other}}
            """));

    [Fact]
    public Task Nothing_is_annotated_where_annotations_are_disabled() => Verify.VerifyCodeFixAsync(
        "#nullable disable\n" + Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w) => (x, true);

            static {|VJP013:NdArray<float>|} B(bool kept, NdArray<float> g) =>
                g;
            """),
        "#nullable disable\n" + Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, bool) F(NdArray<float> x, NdArray<float> w) => (x, true);

            static (NdArray<float>, NdArray<float>) B(bool kept, NdArray<float> g) =>
                (g, default(NdArray<float>) ?? throw new NotImplementedException("the cotangent of 'w'"));
            """));
}
