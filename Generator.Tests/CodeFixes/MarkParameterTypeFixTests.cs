using VjpGen.Generator.Tests.Harness;
using Mark = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MarkParameterTypeFix>;
using NonDiff = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.AddNonDiffFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MarkParameterTypeFixTests
{
    [Theory]
    [InlineData("public sealed record Model(NdArray<float> W, int N);", "public sealed partial record Model(NdArray<float> W, int N);")]
    [InlineData("public readonly record struct Model(NdArray<float> W);", "public readonly partial record struct Model(NdArray<float> W);")]
    [InlineData("public partial class Model { public NdArray<float>? W; }", "public partial class Model { public NdArray<float>? W; }")]
    public Task A_type_that_bwd_returns_a_cotangent_of_becomes_a_tree(string type, string mended)
    {
        return Mark.VerifyCodeFixAsync(Source(type, "{|VJP016:Model m|}"), Source("[Pytree]\n" + mended, "Model m"));

        static string Source(string type, string parameter) => Snippets.InOps($$"""
            {{type}}

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Apply({{parameter}}, NdArray<float> x);

            static (NdArray<float>, (Model, NdArray<float>)) F(Model m, NdArray<float> x) => (x, (m, x));

            static (Model, NdArray<float>) B((Model M, NdArray<float> X) kept, NdArray<float> g) => (kept.M, g);
            """);
    }

    [Fact]
    public Task The_types_of_its_members_and_its_base_are_marked_along_with_it() => Mark.VerifyCodeFixAsync(
        [
            """
            using VjpGen;
            using static VjpGen.NdArray;

            public static partial class Ops
            {
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Apply({|VJP016:Models.Pair[] m|}, NdArray<float> x);

                static (NdArray<float>, bool) F(Models.Pair[] m, NdArray<float> x) => (x, true);

                static (Models.Pair[]?, NdArray<float>) B(bool kept, NdArray<float> g) => (null, g);
            }
            """,
            """
            namespace Models;

            public class Named
            {
                public string Name = "";

                public VjpGen.NdArray<double>? Scale;
            }

            /// <summary>Two of them.</summary>
            public class Pair : Named
            {
                public Part? First;

                public Part? Second;

                public Settings? Settings;
            }

            public sealed record Part(VjpGen.NdArray<float> W);

            public sealed record Settings(int Steps);
            """,
        ],
        [
            """
            using VjpGen;
            using static VjpGen.NdArray;

            public static partial class Ops
            {
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Apply(Models.Pair[] m, NdArray<float> x);

                static (NdArray<float>, bool) F(Models.Pair[] m, NdArray<float> x) => (x, true);

                static (Models.Pair[]?, NdArray<float>) B(bool kept, NdArray<float> g) => (null, g);
            }
            """,
            """
            using VjpGen;

            namespace Models;

            [Pytree]
            public partial class Named
            {
                public string Name = "";

                public VjpGen.NdArray<double>? Scale;
            }

            /// <summary>Two of them.</summary>
            [Pytree]
            public partial class Pair : Named
            {
                public Part? First;

                public Part? Second;

                public Settings? Settings;
            }

            [Pytree]
            public sealed partial record Part(VjpGen.NdArray<float> W);

            public sealed record Settings(int Steps);
            """,
        ]);

    [Fact]
    public Task A_type_of_which_the_output_has_a_cotangent_becomes_a_tree() => Mark.VerifyCodeFixAsync(
        Snippets.InOps("""
            public sealed record Model(NdArray<float> W);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Model Twice({|VJP016:Model m|});

            static (Model, bool) F(Model m) => (m, true);

            static NdArray<float> B(bool kept, Model g) => g.W;
            """),
        Snippets.InOps("""
            [Pytree]
            public sealed partial record Model(NdArray<float> W);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Model Twice(Model m);

            static (Model, bool) F(Model m) => (m, true);

            static NdArray<float> B(bool kept, Model g) => g.W;
            """),
        "VJP014");

    [Fact]
    public Task A_differentiable_instance_is_of_a_tree() => Mark.VerifyCodeFixAsync(
        """
        using VjpGen;

        public partial class Layer
        {
            public NdArray<float> W = 0f;

            [CustomVjp(nameof(F), nameof(B), DiffThis = true)]
            public partial NdArray<float> {|VJP016:Apply|}(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private (Layer?, NdArray<float>) B(int residuals, NdArray<float> g) => (null, g);
        }
        """,
        """
        using VjpGen;

        [Pytree]
        public partial class Layer
        {
            public NdArray<float> W = 0f;

            [CustomVjp(nameof(F), nameof(B), DiffThis = true)]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private (Layer?, NdArray<float>) B(int residuals, NdArray<float> g) => (null, g);
        }
        """);

    [Fact]
    public async Task Where_bwd_returns_its_cotangent_a_static_argument_is_the_second_choice() => Assert.Equal(
        "Mark 'm' [NonDiff]",
        (await NonDiff.LeftByFixAllAsync(
            Rule("(Model, NdArray<float>) B(bool kept, NdArray<float> g) => throw new NotSupportedException();"))).Title);

    [Theory]
    [InlineData("NdArray<float> B(Model m, bool kept, NdArray<float> g) => g;")]
    [InlineData("NdArray<float> Other(NdArray<float> g) => g;")]
    public async Task Where_bwd_does_not_say_so_a_tree_is_the_second_choice(string bwd) =>
        Assert.Equal("Mark 'Model' [Pytree]", (await Mark.LeftByFixAllAsync(Rule(bwd))).Title);

    private static string Rule(string bwd) => Snippets.InOps($$"""
        public sealed record Model(NdArray<float> W);

        [CustomVjp("F", "B")]
        public static partial NdArray<float> Apply({|VJP016:Model m|}, NdArray<float> x);

        static (NdArray<float>, bool) F(Model m, NdArray<float> x) => (x, true);

        static {{bwd}}
        """);

    [Theory]
    [InlineData("public sealed record Model(int N);")]
    [InlineData("public sealed record Model(NdArray<int> Rows);")]
    [InlineData("public sealed record Model([property: NonDiff] NdArray<float> Mean);")]
    [InlineData("public sealed class Model { public Lazy<NdArray<float>>? Mean; }")]
    [InlineData("public static Model None => null!; public interface Model { NdArray<float> Mean { get; } }")]
    [InlineData("public sealed class Model { public NdArray<float>? W; public int MapLeaves; }")]
    public Task A_type_that_would_not_become_a_tree_is_not_marked(string type) => Mark.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            {{type}}

            [CustomVjp("F", "B")]
            public static partial NdArray<float> Apply({|VJP016:Model m|}, NdArray<float> x);

            static (Model, NdArray<float>) B(bool kept, NdArray<float> g) => throw new NotSupportedException();
            """));
}
