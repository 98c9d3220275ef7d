using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>The compiler reports a type that does not exist. What seems to follow from it is not reported on top of that.</summary>
public class MissingTypeTests
{
    [Theory]
    [InlineData("static (NdArray<float>, {|CS0246:Missing|}) F(NdArray<float> x, string s) => default;")]
    [InlineData("static (NdArray<float>, int) F(NdArray<float> x, System.Collections.Generic.List<{|CS0246:Missing|}[]> n) => default;")]
    [InlineData("static (NdArray<float>, int) F<T>(NdArray<float> x, int n) where T : {|CS0246:Missing|} => (x, 1);")]
    [InlineData("static {|CS0246:Missing|} F() => default!;")]
    [InlineData(
        "static (NdArray<float>, int) F({|CS0246:Missing|} x, int n) => default; static (NdArray<float>, int) F(string s) => default;")]
    public Task In_fwd(string fwd) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);

            {{fwd}}

            static NdArray<float> B(int n, int residuals, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData("static NdArray<float> B({|CS0246:Missing|} residuals, NdArray<float> g) => g;")]
    [InlineData("static ({|CS0246:Missing|}, int) B(int n, int residuals, NdArray<double> g) => default;")]
    [InlineData("static unsafe NdArray<float> B({|CS0246:Missing|}* {|CS8500:n|}, NdArray<float> g) => g;")]
    [InlineData(
        "static NdArray<float> B(Outer<{|CS0246:Missing|}>.Inner n, NdArray<float> g) => g; class Outer<T> { public class Inner; }")]
    public Task In_bwd(string bwd) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, int) F(NdArray<float> x, int n) => (x, n);

            {{bwd}}
            """));

    [Fact]
    public Task In_the_annotated_method() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("Nowhere", "Nowhere")]
            public static partial (int, {|CS0246:Missing|}) Make([NonDiff] int n, NdArray<float>[] x);

            [CustomVjp("Nowhere", "Nowhere", NonDiffArgnums = [3])]
            public static partial int Count<T>([NonDiff] NdArray<float> x) where T : {|CS0246:Absent|};
            """),
        [.. WithoutBody(2)]);

    [Fact]
    public Task In_the_base_types() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Ops : {|CS0246:Missing|}
        {
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Id(NdArray<float> x);
        }
        """);

    [Fact]
    public Task What_does_not_depend_on_it_is_reported_all_the_same() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), {|VJP003:"Nowhere"|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, {|CS0246:Missing|}) F(NdArray<float> x) => default;
            """));

    /// <summary>A generated part would repeat the missing type, and the compiler what it says of that.</summary>
    private static IEnumerable<DiagnosticResult> WithoutBody(int count) =>
        Enumerable.Repeat(DiagnosticResult.CompilerError("CS8795"), count);
}
