using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.RepairSignatureFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class RepairSignatureFixTests
{
    [Fact]
    public Task Fwd_and_primal_take_what_the_method_takes_under_their_own_names() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Pad(NdArray<float> x, NdArray<double>? w, [NonDiff] string? mode);

            static NdArray<float> P{|VJP007:(NdArray<float> array)|} => array;

            static (NdArray<float>, bool) F{|VJP007:(
                NdArray<float> array, // the array
                NdArray<double> w,
                string how)|} => (array, how == "");

            static (NdArray<float>, NdArray<double>?) B(string? mode, bool kept, NdArray<float> g) => (g, null);
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Pad(NdArray<float> x, NdArray<double>? w, [NonDiff] string? mode);

            static NdArray<float> P(NdArray<float> array, NdArray<double>? w, string? mode) => array;

            static (NdArray<float>, bool) F(
                NdArray<float> array, // the array
                NdArray<double>? w,
                string? how) => (array, how == "");

            static (NdArray<float>, NdArray<double>?) B(string? mode, bool kept, NdArray<float> g) => (g, null);
            """));

    [Fact]
    public Task Bwd_gets_the_parameters_that_it_lacks() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, (int Rows, bool)) F(NdArray<float> x, int n) => (x, (1, true));

            static NdArray<float> B{|VJP010:(NdArray<float> cotangents)|}
            {
                var n = cotangents.Rank;
                return n > 0 ? cotangents : cotangents.Transpose();
            }
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, (int Rows, bool)) F(NdArray<float> x, int n) => (x, (1, true));

            static NdArray<float> B(int n1, (int Rows, bool) residuals, NdArray<float> cotangents)
            {
                var n = cotangents.Rank;
                return n > 0 ? cotangents : cotangents.Transpose();
            }
            """));

    [Theory]
    [InlineData("=> n > 0 ? y : g;", "\n{\n    var (_, y) = residuals;\n    return n > 0 ? y : g;\n}")]
    [InlineData("\n{\n    return y;\n}", "\n{\n    var (_, y) = residuals;\n    return y;\n}")]
    [InlineData("=> g;", "=> g;")]
    public Task Residuals_that_are_spread_over_parameters_are_taken_as_one_and_taken_apart_in_the_body(string body, string mended)
    {
        var space = body.StartsWith('\n') ? "" : " ";
        var mendedSpace = mended.StartsWith('\n') ? "" : " ";
        return Verify.VerifyCodeFixAsync(
            Source("{|VJP010:(int n, bool first, NdArray<float> y, NdArray<float> g)|}" + space + body),
            Source("(int n, (bool First, NdArray<float>) residuals, NdArray<float> g)" + mendedSpace + mended));

        static string Source(string bwd) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, (bool First, NdArray<float>)) F(NdArray<float> x, int n) => (x, (true, x));

            static NdArray<float> B{{bwd}}
            """);
    }

    [Theory]
    [InlineData("NdArray<float> g", "NdArray<float> residuals, NdArray<float> g")]
    [InlineData("NdArray<float> a", "NdArray<float> residuals, NdArray<float> a")]
    [InlineData("NdArray<float> kept", "NdArray<float> kept, NdArray<float> cotangent")]
    [InlineData("NdArray<float> xSaved", "NdArray<float> xSaved, NdArray<float> cotangent")]
    [InlineData("NdArray<float> x", "NdArray<float> x, NdArray<float> cotangent")]
    [InlineData("NdArray<float> slope", "NdArray<float> slope, NdArray<float> cotangent")]
    public Task A_parameter_that_is_alone_takes_the_cotangent_unless_its_name_says_otherwise(string given, string mended)
    {
        return Verify.VerifyCodeFixAsync(Source($"{{|VJP010:({given})|}}"), Source($"({mended})"));

        static string Source(string bwd) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, NdArray<float> Slope) F(NdArray<float> x) => (x, x);

            static NdArray<float> B{{bwd}} => throw new NotSupportedException();
            """);
    }

    [Theory]
    [InlineData("g", "kept")]
    [InlineData("dy", "a")]
    [InlineData("gradOutput", "a")]
    [InlineData("grad_output", "a")]
    [InlineData("yBar", "a")]
    [InlineData("dOut", "a")]
    [InlineData("cotangents", "a")]
    [InlineData("a", "residuals")]
    [InlineData("a", "savedInput")]
    [InlineData("a", "res")]
    [InlineData("a", "x")]
    [InlineData("a", "slope")]
    [InlineData("g", "slope")]
    public Task Names_tell_residuals_and_cotangent_of_one_type_apart(string first, string second) => Verify.VerifyCodeFixAsync(
        OfOneType($"{{|VJP010:(NdArray<float> {first}, NdArray<float> {second})|}}"),
        OfOneType($"(int n, NdArray<float> {second}, NdArray<float> {first})"));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("kept", "g")]
    [InlineData("x", "dy")]
    [InlineData("gradients", "g")]
    [InlineData("slope", "saved")]
    [InlineData("dimension", "angle")]
    public Task Names_that_tell_nothing_against_it_leave_them_in_their_order(string first, string second) => Verify.VerifyCodeFixAsync(
        OfOneType($"{{|VJP010:(NdArray<float> {first}, NdArray<float> {second})|}}"),
        OfOneType($"(int n, NdArray<float> {first}, NdArray<float> {second})"));

    private static string OfOneType(string bwd) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

        static (NdArray<float> Output, NdArray<float> Slope) F(NdArray<float> x, int n) => (x, x);

        static NdArray<float> B{{bwd}} => throw new NotSupportedException();
        """);

    [Fact]
    public Task A_name_does_not_outweigh_a_type() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<double>) F(NdArray<float> x, int n) => (x, 1d);

            static NdArray<float> B{|VJP010:(NdArray<double> g, NdArray<float> kept)|} => kept;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, NdArray<double>) F(NdArray<float> x, int n) => (x, 1d);

            static NdArray<float> B(int n, NdArray<double> g, NdArray<float> kept) => kept;
            """));

    [Fact]
    public Task A_cotangent_before_residuals_that_are_spread_over_parameters_is_told_by_its_name() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x);

            static (NdArray<float>, (NdArray<float> Sin, NdArray<float> Cos)) F(NdArray<float> x) => (x, (Sin(x), Cos(x)));

            static NdArray<float> B{|VJP010:(NdArray<float> g, NdArray<float> sin, NdArray<float> cos)|} => cos;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x);

            static (NdArray<float>, (NdArray<float> Sin, NdArray<float> Cos)) F(NdArray<float> x) => (x, (Sin(x), Cos(x)));

            static NdArray<float> B((NdArray<float> Sin, NdArray<float> Cos) residuals, NdArray<float> g)
            {
                var (_, cos) = residuals;
                return cos;
            }
            """));

    [Fact]
    public Task Residuals_and_cotangent_get_the_types_that_fwd_and_output_have() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<T> Y, NdArray<T> Z) Split<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static ((NdArray<T> Y, NdArray<T> Z) Output, T[]? Kept) F<T>(NdArray<T> x)
                where T : unmanaged => ((x, x), null);

            static NdArray<U> B<U>({|VJP011:int /* kept */ residuals|}, {|VJP012:NdArray<U> g|})
                where U : unmanaged => throw new NotSupportedException();
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<T> Y, NdArray<T> Z) Split<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static ((NdArray<T> Y, NdArray<T> Z) Output, T[]? Kept) F<T>(NdArray<T> x)
                where T : unmanaged => ((x, x), null);

            static NdArray<U> B<U>(U[]? /* kept */ residuals, (NdArray<U> Y, NdArray<U> Z) g)
                where U : unmanaged => throw new NotSupportedException();
            """));

    [Fact]
    public Task Outputs_get_the_type_of_the_method() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial (NdArray<float> Root, int Steps) Root(NdArray<float> x);

            static {|VJP009:NdArray<float>|} P(NdArray<float> x) => throw new NotSupportedException();

            static ({|VJP009:NdArray<float> Output|}, NdArray<float> Kept) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(NdArray<float> root, NdArray<float> g) => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial (NdArray<float> Root, int Steps) Root(NdArray<float> x);

            static (NdArray<float> Root, int Steps) P(NdArray<float> x) => throw new NotSupportedException();

            static ((NdArray<float> Root, int Steps) Output, NdArray<float> Kept) F(NdArray<float> x) => throw new NotSupportedException();

            static NdArray<float> B(NdArray<float> root, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_parameter_that_the_body_uses_is_not_dropped() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F(NdArray<float> x) => (x, true);

            static NdArray<float> B{|VJP010:(NdArray<float> x, bool kept, NdArray<float> g)|} => kept ? x : g;
            """));

    [Fact]
    public Task Parts_of_the_output_in_each_others_places_are_left_to_their_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, NdArray<float> Z) Split(NdArray<float> x);

            static ({|VJP009:(NdArray<float> Z, NdArray<float> Y)|}, bool) F(NdArray<float> x) => ((x, x), true);

            static NdArray<float> B(bool kept, (NdArray<float>, NdArray<float>) g) => g.Item1;
            """));

    [Theory]
    [InlineData("=> Twice(g.Y);", "=> Twice(g);")]
    [InlineData("=> Twice(g.Item1).Transpose();", "=> Twice(g).Transpose();")]
    [InlineData("{ var (y, _) = g; return y; }", "{ var y = g; return y; }")]
    [InlineData("{ (NdArray<float> y, _) = g; return y; }", "{ NdArray<float> y = g; return y; }")]
    public Task A_cotangent_without_the_parts_that_have_no_derivative_is_no_tuple_in_the_body_either(string body, string mended)
    {
        return Verify.VerifyCodeFixAsync(
            WithSteps("NdArray<float> x, {|VJP012:(NdArray<float> Y, int N) g|}", body),
            WithSteps("NdArray<float> x, NdArray<float> g", mended));
    }

    [Theory]
    [InlineData("=> g.N > 0 ? g.Y : x;")]
    [InlineData("{ var h = g; return h.Y; }")]
    [InlineData("{ var (y, n) = g; return n > 0 ? y : x; }")]
    public Task A_body_that_needs_all_of_the_tuple_is_left_to_its_author(string body) =>
        Verify.VerifyNoCodeFixAsync(WithSteps("NdArray<float> x, {|VJP012:(NdArray<float> Y, int N) g|}", body));

    private static string WithSteps(string parameters, string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial (NdArray<float> Y, int N) Solve(NdArray<float> x);

        static ((NdArray<float> Y, int N), NdArray<float>) F(NdArray<float> x) => ((x, 1), x);

        static NdArray<float> B({{parameters}}) {{body}}

        static NdArray<float> Twice(NdArray<float> x) => x;
        """);

    [Fact]
    public Task What_takes_the_whole_output_is_the_cotangent_in_any_order() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<double> Q, int Steps) Solve(NdArray<double> a, [NonDiff] double tol);

            static ((NdArray<double> Q, int Steps), NdArray<double>) F(NdArray<double> a, double tol) => ((a, 1), a);

            static NdArray<double> B{|VJP010:((NdArray<double> Q, int Steps) g, NdArray<double> a)|} => Where(Greater(a, 0d), g.Q, a);
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<double> Q, int Steps) Solve(NdArray<double> a, [NonDiff] double tol);

            static ((NdArray<double> Q, int Steps), NdArray<double>) F(NdArray<double> a, double tol) => ((a, 1), a);

            static NdArray<double> B(double tol, NdArray<double> a, NdArray<double> g) => Where(Greater(a, 0d), g, a);
            """));

    [Fact]
    public Task A_body_that_fits_only_all_of_the_signature_is_not_in_the_way_of_its_parts() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<double> Mix(NdArray<double> x);

            static (NdArray<double>, NdArray<double>) F(NdArray<double> x) => (x, x);

            static NdArray<double> B({|VJP011:NdArray<float> r|}, {|VJP012:NdArray<float> g|}) => Either(r, g);

            static NdArray<T> Either<T>(NdArray<T> x, NdArray<T> y) where T : unmanaged => throw new NotSupportedException();
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<double> Mix(NdArray<double> x);

            static (NdArray<double>, NdArray<double>) F(NdArray<double> x) => (x, x);

            static NdArray<double> B(NdArray<double> r, NdArray<double> g) => Either(r, g);

            static NdArray<T> Either<T>(NdArray<T> x, NdArray<T> y) where T : unmanaged => throw new NotSupportedException();
            """));

    [Fact]
    public Task One_method_for_fwd_and_bwd_is_not_repaired_for_either() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(F))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);
            """));

    [Fact]
    public Task A_method_that_another_rule_uses_rightly_is_left_to_their_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            [CustomVjp(nameof(OtherF), nameof(B))]
            public static partial NdArray<float> Other(NdArray<float> x);

            static (NdArray<float>, bool) OtherF(NdArray<float> x) => (x, true);

            static NdArray<float> B(bool kept, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_parameter_that_other_calls_would_have_to_pass_is_left_to_their_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F(NdArray<float> x) => (x, true);

            static NdArray<float> B(NdArray<float> g) => g;

            static NdArray<float> Other(NdArray<float> x) => B(x);
            """));
}
