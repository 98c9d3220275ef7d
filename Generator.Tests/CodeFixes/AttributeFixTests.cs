using Microsoft.CodeAnalysis.CodeActions;
using VjpGen.Generator.Tests.Harness;
using Create = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.CreateRuleMethodFix>;
using Exchange = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.ExchangeFwdAndBwdFix>;
using Nearest = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.UseNearestNameFix>;
using Positions =
    VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.CorrectNonDiffArgnumsFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class AttributeFixTests
{
    [Theory]
    [InlineData("{|VJP003:nameof(IdBwd)|}, nameof(IdFwd)", "nameof(IdFwd), nameof(IdBwd)")]
    [InlineData("bwd: \"IdFwd\", fwd: {|VJP003:nameof(IdBwd)|}", "bwd: nameof(IdBwd), fwd: \"IdFwd\"")]
    public Task Fwd_and_bwd_in_each_others_places_are_exchanged(string given, string mended)
    {
        return Exchange.VerifyCodeFixAsync(Source(given), Source(mended));

        static string Source(string arguments) => Snippets.InOps($$"""
            [CustomVjp({{arguments}})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """);
    }

    [Fact]
    public Task What_fits_neither_way_is_not_exchanged() => Exchange.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(IdFwd), {|VJP003:"IdBwd"|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            static NdArray<float> IdFwd(int residuals, NdArray<float> g) => g;
            """));

    [Theory]
    [InlineData("\"IdBwdd\"")]
    [InlineData("\"IdBdw\"")]
    [InlineData("\"idbwd\"")]
    [InlineData("nameof(IdBw)")]
    public Task A_misspelt_name_is_corrected_to_that_of_a_method_that_has_no_part_yet(string name)
    {
        return Nearest.VerifyCodeFixAsync(Source($"{{|VJP003:{name}|}}"), Source("nameof(IdBwd)"));

        static string Source(string bwd) => Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), {{bwd}})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """);
    }

    [Fact]
    public async Task Whoever_means_the_misspelt_name_can_still_have_a_method_of_it_but_never_unasked()
    {
        var source = Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), {|VJP003:"IdBwdd"|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """);

        Assert.Equal("Create 'IdBwdd'", (await Create.LeftByFixAllAsync(source)).Title);
        Assert.True((await Create.LeftByFixAllAsync(source)).Priority < CodeActionPriority.Default);
    }

    [Theory]
    [InlineData("\"IdFwdd\"")]
    [InlineData("\"SinBackward\"")]
    [InlineData("\"\"")]
    public Task No_name_is_near_that_is_taken_or_far(string bwd) => Nearest.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), {|VJP003:{{bwd}}|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """));

    [Theory]
    [InlineData("[{|VJP015:-1|}, 1, {|VJP015:7|}]", ", NonDiffArgnums = [1]")]
    [InlineData("[1, {|VJP015:1|}, {|VJP015:1|}]", ", NonDiffArgnums = [1]")]
    [InlineData("new int[] { 1, {|VJP015:3|} }", ", NonDiffArgnums = new int[] { 1 }")]
    [InlineData("new[] { {|VJP015:3|}, 1 }", ", NonDiffArgnums = new[] { 1 }")]
    public Task Positions_of_nothing_and_repeated_ones_are_removed(string given, string mended)
    {
        return Positions.VerifyCodeFixAsync(Source(", NonDiffArgnums = " + given), Source(mended));

        static string Source(string positions) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B){{positions}})]
            public static partial NdArray<float> Pad(NdArray<float> x, int n);

            static (NdArray<float>, bool) F(NdArray<float> x, int n) => (x, true);

            static NdArray<float> B(int n, bool kept, NdArray<float> g) => g;
            """);
    }

    [Fact]
    public Task The_last_position_takes_the_argument_along() => Positions.VerifyCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), NonDiffArgnums = [{|VJP015:1|}, {|VJP015:1|}], OnceDifferentiable = true)]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), OnceDifferentiable = true)]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """));
}
