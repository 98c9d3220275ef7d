using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MatchStaticnessFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MatchStaticnessFixTests
{
    [Fact]
    public Task The_methods_of_a_static_rule_become_static_and_those_of_an_instance_become_its_own() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            // The first.
            private (NdArray<float>, int) {|VJP005:F|}(NdArray<float> x) => (x, 1);

            NdArray<float> {|VJP005:B|}(int residuals, NdArray<float> g) => g;

            [CustomVjp(nameof(OwnF), nameof(OwnB))]
            public partial NdArray<float> Own(NdArray<float> x);

            static (NdArray<float>, int) {|VJP005:OwnF|}(NdArray<float> x) => (x, 1);

            private static NdArray<float> {|VJP005:OwnB|}(int residuals, NdArray<float> g) => g;
        }
        """,
        """
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            // The first.
            private static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;

            [CustomVjp(nameof(OwnF), nameof(OwnB))]
            public partial NdArray<float> Own(NdArray<float> x);

            (NdArray<float>, int) OwnF(NdArray<float> x) => (x, 1);

            private NdArray<float> OwnB(int residuals, NdArray<float> g) => g;
        }
        """);

    [Theory]
    [InlineData("private (NdArray<float>, int) F(NdArray<float> x) => (x, Size);")]
    [InlineData("private (NdArray<float>, int) F(NdArray<float> x) => (x, start);")]
    [InlineData("public virtual (NdArray<float>, int) F(NdArray<float> x) => (x, 1);")]
    public Task What_needs_its_instance_is_left_to_its_author(string fwd) => Verify.VerifyNoCodeFixAsync($$"""
        using VjpGen;

        public partial class Layer(int start)
        {
            private int Size => 1;

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{fwd}}

            private static NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """);

    [Theory]
    [InlineData("Other() => this.F(1f).Item1;", "Other() => Layer.F(1f).Item1;")]
    [InlineData("Other() => F(1f).Item1;", "Other() => F(1f).Item1;")]
    [InlineData("Other(Layer other) => other.F(1f).Item1;", "Other(Layer other) => Layer.F(1f).Item1;")]
    [InlineData("Other() => new Layer().F(1f).Item1;", "Other() => Layer.F(1f).Item1;")]
    public Task A_method_that_becomes_static_is_called_on_its_type(string other, string mended) => Verify.VerifyCodeFixAsync(
        Source("public static", "", "{|VJP005:F|}", other), Source("public static", "static ", "F", mended));

    [Theory]
    [InlineData("Other() => Layer.F(1f).Item1;", "Other() => this.F(1f).Item1;")]
    [InlineData("Other() => F(1f).Item1;", "Other() => F(1f).Item1;")]
    public Task A_method_of_the_instance_is_called_on_it(string other, string mended) => Verify.VerifyCodeFixAsync(
        Source("public", "static ", "{|VJP005:F|}", other), Source("public", "", "F", mended));

    [Theory]
    [InlineData("public static", "", "Other(Layer? other) => other?.F(1f).Item1 ?? 1f;")]
    [InlineData("public static", "", "Other() => Next().F(1f).Item1; Layer Next() => new();")]
    [InlineData("public", "static ", "Other() => Elsewhere(); static NdArray<float> Elsewhere() => F(1f).Item1;")]
    [InlineData("public", "static ", "Other() => Elsewhere(); static NdArray<float> Elsewhere() => Layer.F(1f).Item1;")]
    public Task Where_another_call_cannot_follow_the_method_is_left_as_it_is(string rule, string word, string other) =>
        Verify.VerifyNoCodeFixAsync(Source(rule, word, "F", other));

    private static string Source(string rule, string word, string fwd, string other) => $$"""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B))]
            {{rule}} partial NdArray<float> Id(NdArray<float> x);

            {{word}}(NdArray<float>, int) {{fwd}}(NdArray<float> x) => (x, 1);

            {{(rule == "public" ? "" : "static ")}}NdArray<float> B(int residuals, NdArray<float> g) => g;

            NdArray<float> {{other}}
        }
        """;
}
