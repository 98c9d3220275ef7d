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
}
