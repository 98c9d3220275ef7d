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
}
