using VjpGen.Generator.Tests.Harness;
using ByValue = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.PassByValueFix>;
using DiffThis = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.DropDiffThisFix>;
using Kept = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.TakeKeptTypeFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class UnsupportedFeatureFixTests
{
    [Theory]
    [InlineData("in ")]
    [InlineData("ref readonly ")]
    public Task What_is_only_read_is_passed_by_value(string modifier)
    {
        return ByValue.VerifyCodeFixAsync(
            Source($"{{|VJP019:{modifier}NdArray<float> x|}}", $"{{|VJP019:{modifier}NdArray<float> g|}}"),
            Source("NdArray<float> x", "NdArray<float> g"));

        // What is wrong with Fwd and Bwd is reported once the method itself is right.
        static string Source(string x, string g) => Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id({{x}});

            {{Snippets.IdRule}}

            [CustomVjp(nameof(NegateFwd), nameof(NegateBwd))]
            public static partial NdArray<float> Negate(NdArray<float> x);

            static (NdArray<float> Output, bool Kept) NegateFwd(NdArray<float> x) => (Negative(x), true);

            static NdArray<float> NegateBwd(bool kept, {{g}}) => Negative(g);
            """);
    }

    [Theory]
    [InlineData("ref")]
    [InlineData("out")]
    public Task What_may_be_written_to_is_left_to_its_author(string modifier) => ByValue.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id({|VJP019:{{modifier}} NdArray<float> x|});

            {{Snippets.IdRule}}
            """));

    [Theory]
    [InlineData("ReadOnlySpan<int>", "int[]")]
    [InlineData("scoped Span<string?>", "string?[]")]
    [InlineData("dynamic", "object")]
    [InlineData("dynamic?", "object?")]
    public Task A_form_that_can_be_kept_is_taken_in_the_place_of_one_that_cannot(string given, string kept)
    {
        return Kept.VerifyCodeFixAsync(
            Source($"{{|VJP019:[NonDiff] {given} /* all */ rows|}}"), Source($"[NonDiff] {kept} /* all */ rows"));

        string Source(string rows) => Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Pick(NdArray<float> x, {{rows}});

            static (NdArray<float>, bool) F(NdArray<float> x, {{given}} rows) => (x, true);

            static NdArray<float> B({{given}} rows, bool kept, NdArray<float> g) => g;
            """);
    }

    [Fact]
    public async Task The_fix_says_what_is_taken() => Assert.Equal(
        "Take 'int[]' as 'rows'",
        await Kept.TitleAsync(Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x, {|VJP019:[NonDiff] Span<int> rows|});

            {{Snippets.IdRule}}
            """)));

    [Fact]
    public Task Other_ref_structs_are_left_to_their_author() => Kept.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            public ref struct Rows;

            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x, {|VJP019:[NonDiff] Rows rows|});

            {{Snippets.IdRule}}
            """));

    [Fact]
    public Task A_method_without_an_instance_does_not_differentiate_it() => DiffThis.VerifyCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), DiffThis = true, OnceDifferentiable = true)]
            public static partial NdArray<float> {|VJP019:Id|}(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), OnceDifferentiable = true)]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """));

    [Fact]
    public Task What_else_is_wrong_with_the_method_is_no_reason_to_drop_DiffThis() => DiffThis.VerifyNoCodeFixAsync("""
        using VjpGen;

        file partial class Ops
        {
            [CustomVjp("F", "B", DiffThis = true)]
            public static partial NdArray<float> {|VJP019:Id|}(NdArray<float> x);
        }
        """);
}
