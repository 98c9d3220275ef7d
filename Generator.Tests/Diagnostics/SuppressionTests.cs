using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>Diagnostics are where they can be suppressed in the usual ways.</summary>
public class SuppressionTests
{
    private const string Pieces = """
        static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w) => (x, 1);

        static NdArray<float> B(NdArray<float> w, int residuals, NdArray<float> g) => g;
        """;

    [Fact]
    public Task A_pragma_at_the_place_of_a_warning_silences_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            #pragma warning disable VJP021
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Quiet(NdArray<float> x, [NonDiff] NdArray<float> w);
            #pragma warning restore VJP021

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Loud(NdArray<float> x, {|VJP021:[NonDiff] NdArray<float> w|});

            {{Pieces}}
            """));

    [Fact]
    public Task An_attribute_silences_it_for_a_method() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [System.Diagnostics.CodeAnalysis.SuppressMessage("VjpGen", "VJP021")]
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Quiet(NdArray<float> x, [NonDiff] NdArray<float> w);

            {{Pieces}}
            """));

    [Fact]
    public Task A_pragma_around_bwd_silences_what_is_wrong_with_it() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            #pragma warning disable VJP013
            static (NdArray<float>, int) B(int residuals, NdArray<float> g) => (g, 1);
            #pragma warning restore VJP013
            """));
}
