using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>Generated bodies put every argument, output and cotangent in its place.</summary>
public class GeneratedRulesRunTests
{
    [Fact]
    public void Primal_runs_where_nothing_is_differentiated_and_fwd_once_where_something_is() => Assert.Equal("P;F;B;B;", Run(
        """
        NdArray<float> three = 3f;
        Ops.Id(three);
        var (_, pullback) = Autodiff.Vjp(Ops.Id, three);
        pullback(1f);
        pullback(1f);
        return Ops.Log;
        """,
        """
        public static string Log = "";

        [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
        public static partial NdArray<float> Id(NdArray<float> x);

        static NdArray<float> P(NdArray<float> x) { Log += "P;"; return x; }

        static (NdArray<float>, int) F(NdArray<float> x) { Log += "F;"; return (x, 1); }

        static NdArray<float> B(int residuals, NdArray<float> g) { Log += "B;"; return g; }
        """));

    [Fact]
    public void Cotangents_of_a_tuples_leaves_reach_the_leaves() => Assert.Equal("(2.0, 3.0, 5.0, 7.0)", Run(
        """
        NdArray<float> one = 1f;
        var (_, pullback) = Autodiff.Vjp((a, b, c, x) => Ops.Mix((a, (b, c)), x), one, one, one, one);
        return pullback(1f);
        """,
        """
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Mix((NdArray<float> A, (NdArray<float> B, NdArray<float> C) Inner) p, NdArray<float> x);

        static (NdArray<float>, int) F((NdArray<float> A, (NdArray<float> B, NdArray<float> C) Inner) p, NdArray<float> x) => (x, 1);

        static ((NdArray<float> A, (NdArray<float> B, NdArray<float> C) Inner), NdArray<float>) B(int residuals, NdArray<float> g) =>
            ((Multiply(g, 2f), (Multiply(g, 3f), Multiply(g, 5f))), Multiply(g, 7f));
        """));

    [Fact]
    public void Missing_cotangents_are_zero_at_every_depth() => Assert.Equal("(0.0, 0.0, 4.0)", Run(
        """
        NdArray<float> one = 1f;
        var (_, pullback) = Autodiff.Vjp((a, b, x) => Ops.Mix((a, b), x), one, one, one);
        return pullback(1f);
        """,
        """
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Mix((NdArray<float>, NdArray<float>) p, NdArray<float> x);

        static (NdArray<float>, int) F((NdArray<float>, NdArray<float>) p, NdArray<float> x) => (x, 1);

        static ((NdArray<float>, NdArray<float>)?, NdArray<float>?) B(int residuals, NdArray<float> g) => (null, Multiply(g, 4f));
        """));

    [Fact]
    public void Each_output_gets_its_own_cotangent_and_others_are_passed_through() => Assert.Equal("6.0 unused steps 8", Run(
        """
        NdArray<float> two = 2f;
        var steps = 0;
        var (_, pullback) = Autodiff.Vjp(
            x =>
            {
                var (_, count, (z, _)) = Ops.Solve(x);
                steps = count;
                return z;
            },
            two);
        return $"{pullback(1f)} {Ops.First} steps {steps}";
        """,
        """
        public static string First = "";

        [CustomVjp(nameof(F), nameof(B))]
        public static partial (NdArray<float> Y, int Count, (NdArray<float> Z, string Name) Other) Solve(NdArray<float> x);

        static ((NdArray<float>, int, (NdArray<float>, string)), NdArray<float>) F(NdArray<float> x) => ((x, 8, (x, "z")), x);

        static NdArray<float> B(NdArray<float> x, (NdArray<float>? Y, NdArray<float> Z) g)
        {
            First = g.Y is null ? "unused" : "used";
            return Multiply(g.Z, Multiply(x, 3f));
        }
        """));

    [Fact]
    public void Static_arguments_arrive_in_place_in_fwd_and_first_in_bwd() => Assert.Equal("F 2 tag;B 2 tag 9;", Run(
        """
        NdArray<double> one = 1.0;
        Autodiff.Vjp(x => Ops.Tag(2, x, Rest: "tag"), one).Pullback(1.0);
        return Ops.Log;
        """,
        """
        public static string Log = "";

        [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [0])]
        public static partial NdArray<T> Tag<T>(int residuals, NdArray<T> kept, [NonDiff] string Rest)
            where T : unmanaged, IFloatingPointIeee754<T>;

        static (NdArray<T>, int) F<T>(long n, NdArray<T> x, object tag) where T : unmanaged { Log += $"F {n} {tag};"; return (x, 9); }

        static NdArray<T> B<T>(int n, string tag, int kept, NdArray<T> g) where T : unmanaged { Log += $"B {n} {tag} {kept};"; return g; }
        """));

    [Fact]
    public void A_recorded_array_in_a_static_slot_is_refused_by_name()
    {
        var error = Assert.ThrowsAny<Exception>(() => Run(
            """
            NdArray<float> one = 1f;
            return Autodiff.Vjp(x => Ops.Scale(one, (x, 1)), one);
            """,
            """
            #pragma warning disable VJP021
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] (NdArray<float> W, int N)? p);

            static (NdArray<float>, int) F(NdArray<float> x, (NdArray<float> W, int N)? p) => (x, 1);

            static NdArray<float> B((NdArray<float> W, int N)? p, int residuals, NdArray<float> g) => g;
            """));

        Assert.Contains("`p.W`", error.Message, StringComparison.Ordinal);
        Assert.Contains("`Ops.Scale`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_rule_throws_what_its_diagnostic_says()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Run(
            "return Ops.Id(1f);",
            """
            [CustomVjp("F", "Nowhere\u2028")]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);
            """));

        Assert.Equal(
            "Ops.Id has no valid rule (VJP003): Bwd of 'Ops.Id' was not found: 'Ops' and its base types have no method 'Nowhere\u2028'. "
            + "Expected: static NdArray<float> IdBwd(int residuals, NdArray<float> cotangent)",
            error.Message);
    }

    private static string Run(string statements, string members) => LoadedProgram.Run(
        Snippets.InOps(members).Replace("namespace Demo;\n", "", StringComparison.Ordinal)
        + $$"""

        public static class Program
        {
            public static object Run()
            {
                {{statements}}
            }
        }
        """);
}
