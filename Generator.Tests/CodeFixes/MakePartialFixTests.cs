using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MakePartialFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MakePartialFixTests
{
    [Theory]
    [InlineData("static class", "static NdArray<float>", "private static partial NdArray<float>")]
    [InlineData("interface", "static NdArray<float>", "public static partial NdArray<float>")]
    [InlineData("class", "NdArray<float>", "private partial NdArray<float>")]
    [InlineData("class", "unsafe static NdArray<float>", "private unsafe static partial NdArray<float>")]
    public Task A_method_that_becomes_partial_says_who_may_call_it(string type, string method, string mended)
    {
        var isStatic = method.Contains("static", StringComparison.Ordinal) ? "static " : "";
        var source = $$"""
            using VjpGen;

            partial {{type}} Ops
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))] // the identity
                {{method}} {|VJP001:Id|}(NdArray<float> x);

                {{isStatic}}(NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

                {{isStatic}}NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
            """;
        source = isStatic.Length > 0 ? source.Replace("partial static", "static partial", StringComparison.Ordinal) : source;
        return Verify.VerifyCodeFixAsync(
            source,
            source.Replace(method + " {|VJP001:Id|}", mended + " Id", StringComparison.Ordinal));
    }

    [Fact]
    public Task Types_and_methods_become_partial_and_keep_everything_else() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        /// <summary>Rules.</summary>
        public static class {|VJP002:Outer|}
        {
            // One of them.
            internal readonly record struct {|VJP002:Inner|}<T>(T Value)
            {
                /// <summary>The identity.</summary>
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static NdArray<float> {|VJP001:Id|}(NdArray<float> x);

                static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

                static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
        }

        interface {|VJP002:ISource|}
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """,
        """
        using VjpGen;

        /// <summary>Rules.</summary>
        public static partial class Outer
        {
            // One of them.
            internal readonly partial record struct Inner<T>(T Value)
            {
                /// <summary>The identity.</summary>
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<float> Id(NdArray<float> x);

                static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

                static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
        }

        partial interface ISource
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """);

    [Fact]
    public Task A_method_with_a_body_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> {|VJP001:Id|}(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """));

    [Fact]
    public Task What_is_left_to_its_author_keeps_nothing_else_from_being_mended() => Verify.VerifyCodeFixAsync(
        $$"""
        using VjpGen;

        public static partial class Ops
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> {|VJP001:WithBody|}(NdArray<float> x) => x;

            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> {|VJP001:Id|}(NdArray<float> x);

            {{Snippets.IdRule}}
        }
        """,
        $$"""
        using VjpGen;

        public static partial class Ops
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> WithBody(NdArray<float> x) => x;

            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
        }
        """,
        left: "VJP001");

    [Fact]
    public Task A_partial_method_with_its_body_in_another_part_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            public static partial NdArray<float> Id(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """));
}
