using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.CreateRuleMethodFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class CreateRuleMethodFixTests
{
    [Fact]
    public Task Fwd_and_bwd_are_written_after_the_method_that_needs_them() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            /// <summary>The sine.</summary>
            [CustomVjp({|VJP003:nameof(MySinFwd)|}, {|VJP003:nameof(MySinBwd)|})]
            public static partial NdArray<float> MySin(NdArray<float> x); // as it is

            // Something else.
            static int Other => 1;
            """),
        Snippets.InOps("""
            /// <summary>The sine.</summary>
            [CustomVjp(nameof(MySinFwd), nameof(MySinBwd))]
            public static partial NdArray<float> MySin(NdArray<float> x); // as it is

            /// <summary>The output of <c>MySin</c>, and the residuals that its cotangents are computed from.</summary>
            static (NdArray<float> Output, NdArray<float> Residuals) MySinFwd(NdArray<float> x)
            {
                throw new NotImplementedException("Compute the output of 'MySin' and its residuals.");
            }

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>MySin</c>.</summary>
            static NdArray<float> MySinBwd(NdArray<float> residuals, NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }

            // Something else.
            static int Other => 1;
            """));

    [Fact]
    public Task Static_arguments_tuple_names_nullability_and_constraints_are_those_of_the_method() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp({|VJP003:nameof(MixFwd)|}, {|VJP003:nameof(MixBwd)|}, Primal = {|VJP003:nameof(MixPrimal)|})]
            public static partial (NdArray<T> Sum, int Count) Mix<T>(
                NdArray<T> x, [NonDiff] string? mode, (NdArray<T> A, NdArray<double> B) pair, [NonDiff] int n = 2)
                where T : unmanaged, IFloatingPointIeee754<T>;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(MixFwd), nameof(MixBwd), Primal = nameof(MixPrimal))]
            public static partial (NdArray<T> Sum, int Count) Mix<T>(
                NdArray<T> x, [NonDiff] string? mode, (NdArray<T> A, NdArray<double> B) pair, [NonDiff] int n = 2)
                where T : unmanaged, IFloatingPointIeee754<T>;

            /// <summary>The value of <c>Mix</c> where nothing is differentiated.</summary>
            static (NdArray<T> Sum, int Count) MixPrimal<T>(
                NdArray<T> x,
                string? mode,
                (NdArray<T> A, NdArray<double> B) pair,
                int n)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                throw new NotImplementedException("Compute the value of 'Mix'.");
            }

            /// <summary>The output of <c>Mix</c>, and the residuals that its cotangents are computed from.</summary>
            static ((NdArray<T> Sum, int Count) Output, (NdArray<T> X, (NdArray<T> A, NdArray<double> B) Pair) Residuals) MixFwd<T>(
                NdArray<T> x,
                string? mode,
                (NdArray<T> A, NdArray<double> B) pair,
                int n)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                throw new NotImplementedException("Compute the output of 'Mix' and its residuals.");
            }

            /// <summary>The cotangents of <c>x</c> and <c>pair</c>, given that of the output of <c>Mix</c>.</summary>
            static (NdArray<T>, (NdArray<T> A, NdArray<double> B)) MixBwd<T>(
                string? mode,
                int n,
                (NdArray<T> X, (NdArray<T> A, NdArray<double> B) Pair) residuals,
                NdArray<T> cotangent)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                throw new NotImplementedException("Compute the cotangents of 'x' and 'pair'.");
            }
            """));

    [Fact]
    public Task Bwd_takes_the_residuals_that_fwd_keeps_and_stands_behind_it() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(HalveFwd), {|VJP003:"HalveBwd"|})]
            public static partial NdArray<T> Halve<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, (T Scale, string?[] Names)) HalveFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, (default, []));
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(HalveFwd), "HalveBwd")]
            public static partial NdArray<T> Halve<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, (T Scale, string?[] Names)) HalveFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, (default, []));

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Halve</c>.</summary>
            static NdArray<T> HalveBwd<T>((T Scale, string?[] Names) residuals, NdArray<T> cotangent)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }
            """));

    [Fact]
    public Task Types_are_written_for_the_namespaces_in_scope() => Verify.VerifyCodeFixAsync(
        """
        namespace Demo.Deep;

        internal partial record struct Outer<T>
        {
          private sealed partial class Inner
          {
            [VjpGen.CustomVjp("F", {|VJP003:"B"|})]
            public partial VjpGen.NdArray<float> Id(VjpGen.NdArray<float> x);

            (VjpGen.NdArray<float>, System.Collections.Generic.List<T>) F(VjpGen.NdArray<float> x) => (x, []);
          }
        }
        """,
        """
        namespace Demo.Deep;

        internal partial record struct Outer<T>
        {
          private sealed partial class Inner
          {
            [VjpGen.CustomVjp("F", "B")]
            public partial VjpGen.NdArray<float> Id(VjpGen.NdArray<float> x);

            (VjpGen.NdArray<float>, System.Collections.Generic.List<T>) F(VjpGen.NdArray<float> x) => (x, []);

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Id</c>.</summary>
            VjpGen.NdArray<float> B(System.Collections.Generic.List<T> residuals, VjpGen.NdArray<float> cotangent)
            {
              throw new System.NotImplementedException("Compute the cotangent of 'x'.");
            }
          }
        }
        """);

    [Theory]
    [InlineData("{|VJP003:{|VJP003:CustomVjp|}|}", "CustomVjp(nameof(IdFwd), nameof(IdBwd))")]
    [InlineData("{|VJP003:{|VJP003:CustomVjp()|}|}", "CustomVjp(nameof(IdFwd), nameof(IdBwd))")]
    [InlineData("{|VJP003:CustomVjp({|VJP003:\"\"|})|}", "CustomVjp(nameof(IdFwd), nameof(IdBwd))")]
    [InlineData("{|VJP003:CustomVjp(bwd: {|VJP003:\"IdBwd\"|})|}", "CustomVjp(bwd: \"IdBwd\", fwd: nameof(IdFwd))")]
    public Task Names_that_the_attribute_lacks_are_given_to_it(string given, string written)
    {
        return Verify.VerifyCodeFixAsync(Source(given, ""), Source(written, """


                /// <summary>The output of <c>Id</c>, and the residuals that its cotangents are computed from.</summary>
                static (NdArray<float> Output, NdArray<float> Residuals) IdFwd(NdArray<float> x)
                {
                    throw new System.NotImplementedException("Compute the output of 'Id' and its residuals.");
                }

                /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Id</c>.</summary>
                static NdArray<float> IdBwd(NdArray<float> residuals, NdArray<float> cotangent)
                {
                    throw new System.NotImplementedException("Compute the cotangent of 'x'.");
                }
            """));

        static string Source(string attribute, string methods) => $$"""
            using VjpGen;

            partial interface IRules
            {
                [{{attribute}}]
                public static partial NdArray<float> Id(NdArray<float> x);{{methods}}
            }
            """;
    }

    [Fact]
    public Task A_rule_that_names_itself_gets_a_primal_of_another_name() => Verify.VerifyCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = {|VJP003:nameof(Id)|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(IdPrimal))]
            public static partial NdArray<float> Id(NdArray<float> x);

            /// <summary>The value of <c>Id</c> where nothing is differentiated.</summary>
            static NdArray<float> IdPrimal(NdArray<float> x)
            {
                throw new NotImplementedException("Compute the value of 'Id'.");
            }

            {{Snippets.IdRule}}
            """));

    [Fact]
    public Task A_field_keeps_its_name_and_the_method_gets_another() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), {|VJP003:nameof(Slope)|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

            const int Slope = 1;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Id</c>.</summary>
            static NdArray<float> IdBwd(int residuals, NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }

            const int Slope = 1;
            """));

    [Fact]
    public Task A_name_of_another_type_is_taken_for_a_method_of_this_one() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), {|VJP003:"Other.IdBwd"|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

            /// <summary>The cotangent of <c>x</c>, given that of the output of <c>Id</c>.</summary>
            static NdArray<float> IdBwd(int residuals, NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangent of 'x'.");
            }
            """));

    [Fact]
    public Task Rules_spread_over_files_are_completed_in_each() => Verify.VerifyCodeFixAsync(
        [
            """
            using VjpGen;

            public static partial class Ops
            {
                [CustomVjp({|VJP003:nameof(AFwd)|}, nameof(ABwd))]
                public static partial NdArray<float> A(NdArray<float> x);
            }
            """,
            """
            using VjpGen;

            public static partial class Ops
            {
                static NdArray<float> ABwd(int residuals, NdArray<float> g) => g;

                [CustomVjp(nameof(CFwd), {|VJP003:nameof(CBwd)|})]
                public static partial NdArray<float> C(NdArray<float> x);

                static (NdArray<float> Output, int Residuals) CFwd(NdArray<float> x) => (x, 1);
            }
            """,
        ],
        [
            """
            using VjpGen;

            public static partial class Ops
            {
                [CustomVjp(nameof(AFwd), nameof(ABwd))]
                public static partial NdArray<float> A(NdArray<float> x);

                /// <summary>The output of <c>A</c>, and the residuals that its cotangents are computed from.</summary>
                static (NdArray<float> Output, int Residuals) AFwd(NdArray<float> x)
                {
                    throw new System.NotImplementedException("Compute the output of 'A' and its residuals.");
                }
            }
            """,
            """
            using VjpGen;

            public static partial class Ops
            {
                static NdArray<float> ABwd(int residuals, NdArray<float> g) => g;

                [CustomVjp(nameof(CFwd), nameof(CBwd))]
                public static partial NdArray<float> C(NdArray<float> x);

                static (NdArray<float> Output, int Residuals) CFwd(NdArray<float> x) => (x, 1);

                /// <summary>The cotangent of <c>x</c>, given that of the output of <c>C</c>.</summary>
                static NdArray<float> CBwd(int residuals, NdArray<float> cotangent)
                {
                    throw new System.NotImplementedException("Compute the cotangent of 'x'.");
                }
            }
            """,
        ]);

    [Fact]
    public async Task The_fix_says_which_method_it_creates() => Assert.Equal(
        "Create 'IdBwd'",
        await Verify.TitleAsync(Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), "IdBwd")]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);
            """)));

    [Theory]
    [InlineData("NdArray<float> x, int order", "NdArray<double> x")]
    [InlineData("object x", "IEquatable<string>? x")]
    public async Task An_overload_is_offered_where_none_can_be_chosen_but_never_written_unasked(string first, string second)
    {
        var source = Overloads(first, second);

        var action = await Verify.LeftByFixAllAsync(source);

        Assert.Equal("Create an overload of 'F'", action.Title);
        Assert.Contains(
            "static (NdArray<float> Output, bool Residuals) F(NdArray<float> x)",
            await Verify.ResultAsync(source),
            StringComparison.Ordinal);
    }

    [Fact]
    public Task No_overload_is_written_that_would_be_the_same_method_for_the_compiler() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp({|VJP004:nameof(F)|}, nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) F<T>(NdArray<T> x)
                where T : unmanaged, IBinaryInteger<T> => (x, true);

            static (NdArray<T>, bool) F<T>(T x)
                where T : unmanaged => (x, true);

            static NdArray<T> B<T>(bool kept, NdArray<T> g)
                where T : unmanaged => g;
            """));

    private static string Overloads(string first, string second) => Snippets.InOps($$"""
        [CustomVjp({|VJP004:nameof(F)|}, nameof(B))]
        public static partial NdArray<float> Id(NdArray<float> x);

        static (NdArray<float>, bool) F({{first}}) => throw new NotSupportedException();

        static (NdArray<float>, bool) F({{second}}) => throw new NotSupportedException();

        static NdArray<float> B(bool kept, NdArray<float> g) => g;
        """);

    [Fact]
    public Task A_method_that_stands_for_fwd_and_bwd_gets_a_bwd_beside_it() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(F))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, {|VJP014:(NdArray<float> X, NdArray<float> W)|}) F(
                {|VJP011:NdArray<float> x|},
                NdArray<float> w) => (x, (x, w));
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(MixBwd))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, (NdArray<float> X, NdArray<float> W)) F(
                NdArray<float> x,
                NdArray<float> w) => (x, (x, w));

            /// <summary>The cotangents of <c>x</c> and <c>w</c>, given that of the output of <c>Mix</c>.</summary>
            static (NdArray<float>, NdArray<float>) MixBwd(
                (NdArray<float> X, NdArray<float> W) residuals,
                NdArray<float> cotangent)
            {
                throw new NotImplementedException("Compute the cotangents of 'x' and 'w'.");
            }
            """));

    [Fact]
    public Task A_bwd_that_stands_for_fwd_too_gets_a_fwd_beside_it() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(B), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static {|VJP008:NdArray<float>|} B{|VJP007:(int kept, NdArray<float> g)|} => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            /// <summary>The output of <c>Id</c>, and the residuals that its cotangents are computed from.</summary>
            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x)
            {
                throw new NotImplementedException("Compute the output of 'Id' and its residuals.");
            }

            static NdArray<float> B(int kept, NdArray<float> g) => g;
            """));
}
