using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.PytreeAnalyzer, VjpGen.CodeFixes.MakePartialFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class MakePytreePartialFixTests
{
    [Fact]
    public Task A_pytree_and_the_types_around_it_become_partial() => Verify.VerifyCodeFixAsync(
        """
        using VjpGen;

        public static class {|VJP022:Model|}
        {
            /// <summary>A layer.</summary>
            [Pytree]
            public sealed record {|VJP022:Layer|}(NdArray<float> Weight);
        }
        """,
        """
        using VjpGen;

        public static partial class Model
        {
            /// <summary>A layer.</summary>
            [Pytree]
            public sealed partial record Layer(NdArray<float> Weight);
        }
        """);

    [Theory]
    [InlineData("[VjpGen.Pytree] static class {|VJP022:A|};")]
    [InlineData("[VjpGen.Pytree] ref struct {|VJP022:A|};")]
    [InlineData("[VjpGen.Pytree] file class {|VJP022:A|};")]
    [InlineData("[VjpGen.Pytree] partial class A { public int {|VJP022:MapLeaves|} => 1; }")]
    public Task What_partial_alone_would_not_mend_is_left_to_its_author(string source) => Verify.VerifyNoCodeFixAsync(source);
}
