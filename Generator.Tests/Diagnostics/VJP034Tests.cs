using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.BwdEffectAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP034Tests
{
    [Fact]
    public Task An_element_of_a_residual() => Verify.VerifyAnalyzerAsync(
        Rule("float[]", "x.ToArray()", "{|#0:kept[0]|} *= 2;"),
        Verify.Diagnostic(DiagnosticIds.WrittenResidual).WithLocation(0).WithMessage(
            "'Ops.B' changes its residual 'kept', which the next application of the same pullback reads again; write to a copy"));

    [Theory]
    [InlineData("List<NdArray<float>>", "[x]", "{|VJP034:kept|}.Add(g);")]
    [InlineData("List<NdArray<float>>", "[x]", "{|VJP034:kept[0]|} = g;")]
    [InlineData("(float[] Sums, int N)", "(x.ToArray(), 1)", "{|VJP034:kept.Sums[0]|} = 1;")]
    [InlineData("Box", "new Box()", "{|VJP034:kept.Count|}++;")]
    [InlineData("int[]", "[1]", "System.Threading.Interlocked.Increment(ref {|VJP034:kept[0]|});")]
    public Task Other_residuals(string type, string kept, string statement) => Verify.VerifyAnalyzerAsync(Rule(type, kept, statement));

    [Theory]
    [InlineData("float[]", "x.ToArray()", "var copy = (float[])kept.Clone(); copy[0] *= 2;")]
    [InlineData("float[]", "x.ToArray()", "kept = [1f];")]
    [InlineData("(int N, int M)", "(1, 2)", "kept.N = 3;")]
    [InlineData("List<NdArray<float>>", "[x]", "var first = kept[0]; first = g;")]
    public Task Copies_are_fine(string type, string kept, string statement) => Verify.VerifyAnalyzerAsync(Rule(type, kept, statement));

    private static string Rule(string type, string kept, string statement) => "using System.Collections.Generic;\n" + Snippets.InOps($$"""
        public sealed class Box
        {
            public int Count { get; set; }
        }

        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, {{type}}) F(NdArray<float> x) => (x, {{kept}});

        static NdArray<float> B({{type}} kept, NdArray<float> g)
        {
            {{statement}}
            return g;
        }
        """);
}
