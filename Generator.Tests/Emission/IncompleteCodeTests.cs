using VjpGen.Generator.Tests.Harness;
using VjpGen.Generator.Tests.RandomRules;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>
/// While a rule is being typed its source is wrong in every way there is; neither generator nor analyzers may fail over it.
/// </summary>
public class IncompleteCodeTests
{
    public static TheoryData<string> Shapes { get; } = new("OneArray", "GenericMethod", "StaticByPosition");

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Source_may_end_anywhere(string shape)
    {
        var source = RuleShapes.Source(shape);
        for (var length = 0; length <= source.Length; length++)
        {
            await AssertSurvivesAsync(source[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Any_word_may_be_missing(string shape)
    {
        var words = RuleShapes.Source(shape).Split(' ');
        for (var missing = 0; missing < words.Length; missing++)
        {
            await AssertSurvivesAsync(string.Join(' ', words.Where((_, index) => index != missing)));
        }
    }

    [Theory]
    [InlineData("[CustomVjp]")]
    [InlineData("[CustomVjp(null!, null!)]")]
    [InlineData("[CustomVjp(1, 2)]")]
    [InlineData("[CustomVjp(nameof(), nameof(Missing.Deep), Primal = )]")]
    [InlineData("[CustomVjp(\"\", \" \", Primal = \"\\uD800\")]")]
    [InlineData("[CustomVjp(\"F\", \"B\", NonDiffArgnums = null)]")]
    [InlineData("[CustomVjp(\"F\", \"B\", NonDiffArgnums = [1, \"x\", int.MaxValue + 1, ..])]")]
    [InlineData("[CustomVjp(\"F\", \"B\"), CustomVjp(\"F\", \"B\")]")]
    [InlineData("[CustomVjp(\"F\", \"B\", \"C\", Missing = 1)]")]
    public async Task Any_attribute_may_be_wrong(string attribute)
    {
        await AssertSurvivesAsync(Snippets.InOps(attribute + " public static partial NdArray<float> Id(NdArray<float> x);"));
        await AssertSurvivesAsync("using VjpGen; " + attribute + " public static partial NdArray<float> Id(NdArray<float> x);");
        await AssertSurvivesAsync("using VjpGen; namespace N { " + attribute + " static partial Missing<> Id(Missing x, this, ref ) }");
    }

    [Theory]
    [InlineData("[CustomVjp(nameof(F), nameof(B))] public static partial NdArray<float> Mix(NdArray<double> x, NdArray<float>")]
    [InlineData("[CustomVjp(nameof(F), nameof(B))] public static partial (NdArray<float> A, NdArray<float> ) Mix(NdArray<double>)")]
    [InlineData("[CustomVjp(nameof(F), nameof(B))] public static partial NdArray<float> Id(NdArray<float>); "
        + "static void F(ReadOnlySpan<float>, Span<float>); static void B(bool, bool needs)")]
    public Task Code_fixes_survive_parameters_without_a_name(string members) =>
        EditorSession.RunAsync([Snippets.InOps(members)], new Chance(1));

    [Fact]
    public Task A_constraint_may_name_a_type_that_a_generic_one_does_not_have() => AssertSurvivesAsync("""
        using System.Numerics;
        using VjpGen;

        partial class Outer<T>
        {
            [CustomVjp(nameof(F), nameof(B))]
            static partial NdArray<U> Id<U>(NdArray<U> x) where U : unmanaged, IFloatingPointIeee754<U>;

            static (NdArray<U>, bool) F<U>(NdArray<U> x) where U : unmanaged, Outer<U>.Missing => (x, true);

            static NdArray<U> B<U>(bool kept, NdArray<U> g) where U : unmanaged => g;
        }
        """);

    [Fact]
    public Task Fwd_and_bwd_may_lack_parameters_both() => AssertSurvivesAsync(Snippets.InOps("""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float> B(NdArray<float> g) => g;
        """));

    private static async Task AssertSurvivesAsync(string source)
    {
        var run = GeneratorRun.Of(source);
        await AnalyzerRun.AnalyzersAloneAsync(run.Output, OurAnalyzers.All);
    }
}
