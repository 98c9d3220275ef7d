using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.DifferentiateArraysFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class DifferentiateArraysFixTests
{
    [Theory]
    [InlineData("", "[NonDiff] NdArray<float> x, [NonDiff] int n", "", "NdArray<float> x, [NonDiff] int n")]
    [InlineData(", NonDiffArgnums = [0, 1]", "NdArray<float> x, int n", ", NonDiffArgnums = [1]", "NdArray<float> x, int n")]
    [InlineData(", NonDiffArgnums = [1, 0]", "NdArray<float> x, int n", ", NonDiffArgnums = [1]", "NdArray<float> x, int n")]
    [InlineData(", NonDiffArgnums = [0]", "NdArray<float> x, [NonDiff] int n", "", "NdArray<float> x, [NonDiff] int n")]
    public Task Arrays_are_static_no_more(string arguments, string parameters, string mendedArguments, string mendedParameters)
    {
        return Verify.VerifyCodeFixAsync(Source(arguments, "{|VJP017:Pad|}", parameters), Source(mendedArguments, "Pad", mendedParameters));

        static string Source(string arguments, string name, string parameters) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B){{arguments}})]
            public static partial NdArray<float> {{name}}({{parameters}});

            static (NdArray<float>, bool) F(NdArray<float> x, int n) => (x, true);

            static NdArray<float> B(int n, bool kept, NdArray<float> g) => g;
            """);
    }

    [Fact]
    public Task All_arrays_of_the_method_are_differentiated() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [0, 2, 1])]
            public static partial NdArray<float> {|VJP017:Add|}(NdArray<float> x, (NdArray<float>, NdArray<float>) y, string name);

            static (NdArray<float>, bool) F(NdArray<float> x, (NdArray<float>, NdArray<float>) y, string name) => (x, true);

            static (NdArray<float>, (NdArray<float>, NdArray<float>)) B(string name, bool kept, NdArray<float> g) => (g, (g, g));
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [2])]
            public static partial NdArray<float> Add(NdArray<float> x, (NdArray<float>, NdArray<float>) y, string name);

            static (NdArray<float>, bool) F(NdArray<float> x, (NdArray<float>, NdArray<float>) y, string name) => (x, true);

            static (NdArray<float>, (NdArray<float>, NdArray<float>)) B(string name, bool kept, NdArray<float> g) => (g, (g, g));
            """));

    [Fact]
    public async Task The_fix_names_the_arrays() => Assert.Equal(
        "Differentiate 'x' and 'y'",
        await Verify.TitleAsync(Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> {|VJP017:Add|}([NonDiff] NdArray<float> x, [NonDiff] NdArray<float> y);
            """)));

    [Theory]
    [InlineData("[NonDiff] float x")]
    [InlineData("")]
    public Task Where_no_parameter_is_an_array_it_is_for_the_author_to_say_what_to_take(string parameters) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> {|VJP017:Make|}({{parameters}});
            """));
}
