using VjpGen.Generator.Tests.Harness;
using Add = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.AddNonDiffFix>;
using Remove = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.PytreeAnalyzer, VjpGen.CodeFixes.RemoveIdleNonDiffFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class NonDiffFixTests
{
    [Fact]
    public Task Parameters_without_a_cotangent_are_marked() => Add.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(
                {|VJP016:int n|}, // how often
                NdArray<float> x,
                {|VJP016:params string[] modes|});

            static (NdArray<float>, bool) F(int n, NdArray<float> x, string[] modes) => (x, true);

            static NdArray<float> B(int n, string[] modes, bool kept, NdArray<float> g) => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pad(
                [NonDiff] int n, // how often
                NdArray<float> x,
                [NonDiff] params string[] modes);

            static (NdArray<float>, bool) F(int n, NdArray<float> x, string[] modes) => (x, true);

            static NdArray<float> B(int n, string[] modes, bool kept, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData("float x")]
    [InlineData("NdArray<float> y, (NdArray<float> A, int B) p")]
    public Task What_should_be_an_array_is_not_marked(string parameters) => Add.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Pad({{parameters}});
            """));

    [Fact]
    public Task Marks_that_do_nothing_are_removed() => Remove.VerifyCodeFixAsync(
        """
        using System;
        using VjpGen;

        public sealed record Params(NdArray<float> Weight)
        {
            /// <summary>The mean.</summary>
            [NonDiff]
            public NdArray<float> {|VJP025:Mean|} { get; init; } = 0f;

            [NonDiff] public NdArray<float> {|VJP025:A|} = 0f, {|VJP025:B|} = 0f;

            [Obsolete, NonDiff]
            public NdArray<float> {|VJP025:Old|} = 0f;

            [NonDiff] // kept as it is
            public NdArray<float> {|VJP025:New|} = 0f;
        }
        """,
        """
        using System;
        using VjpGen;

        public sealed record Params(NdArray<float> Weight)
        {
            /// <summary>The mean.</summary>
            public NdArray<float> Mean { get; init; } = 0f;

            public NdArray<float> A = 0f, B = 0f;

            [Obsolete]
            public NdArray<float> Old = 0f;

            // kept as it is
            public NdArray<float> New = 0f;
        }
        """);
}
