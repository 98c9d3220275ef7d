using VjpGen.Generator.Tests.Emission;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Registry;

/// <summary>The file that registers an assembly's rules for <c>GradCheck.AllRules</c>.</summary>
public class RegistryFileTests
{
    [Fact]
    public void Generated_text_is_the_approved_one() =>
        Snapshot.Matches("RegisteredRules.Registry", Text(RuleShapes.Source("RegisteredRules")));

    [Fact]
    public void There_is_none_without_rules() => Assert.Empty(GeneratorRun.Of("class Unrelated;").Registry.GeneratedSources);

    [Fact]
    public void A_rule_that_is_not_valid_is_left_out() => Assert.Empty(GeneratorRun.Of(Snippets.InOps(
        "[CustomVjp(nameof(IdFwd), nameof(Missing))] public static partial NdArray<float> Id(NdArray<float> x);\n" + Snippets.IdRule))
        .Registry.GeneratedSources);

    [Fact]
    public void The_order_of_files_does_not_show()
    {
        var one = RuleShapes.Source("OverloadedRules");
        var other = RuleShapes.Source("TupleParameters").Replace("class Ops", "class Others", StringComparison.Ordinal);

        Assert.Equal(Text(one, other), Text(other, one));
    }

    [Fact]
    public void A_generic_tree_that_holds_ever_larger_ones_of_its_own_ends()
    {
        var run = GeneratorRun.Of(Snippets.InOps("""
            [Pytree]
            public sealed partial record Nested<T>(Nested<Nested<T>>? Inner, T Value);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(Nested<NdArray<float>> x);

            static (NdArray<float>, Nested<NdArray<float>>) F(Nested<NdArray<float>> x) => (x.Value, x);

            static Nested<NdArray<float>> B(Nested<NdArray<float>> x, NdArray<float> g) => new(null, g);
            """));

        Assert.DoesNotContain(run.Output.Complaints(), static complaint => complaint.Contains("error", StringComparison.Ordinal));
        Assert.Contains("Ops.Rule", Assert.Single(run.Registry.GeneratedSources).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_may_use_is_not_named()
    {
        var run = GeneratorRun.Of("""
            using System;
            using VjpGen;

            public enum Mode
            {
                [Obsolete("use New", true)] Old,
                New,
            }

            [Obsolete("gone", true)]
            public enum Gone
            {
                Old,
            }

            [Pytree]
            public sealed partial class Layer
            {
                [Obsolete("use the other", true)]
                public Layer(NdArray<float> w) => W = w;

                public Layer()
                {
                }

                public NdArray<float> W { get; init; } = 1f;
            }

            public static partial class Ops
            {
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Scale(NdArray<float> x, Layer layer, [NonDiff] Mode mode);

                static (NdArray<float>, int) F(NdArray<float> x, Layer layer, Mode mode) => (x, 1);

                static (NdArray<float>, Layer?) B(Mode mode, int n, NdArray<float> g) => (g, null);
            }

            [Obsolete("going")]
            public static partial class OldOps
            {
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] Gone gone);

                static (NdArray<float>, int) F(NdArray<float> x, Gone gone) => (x, 1);

                static NdArray<float> B(Gone gone, int n, NdArray<float> g) => g;
            }
            """);

        Assert.DoesNotContain(run.Output.Complaints(), static complaint => complaint.Contains("error", StringComparison.Ordinal));
        var text = Assert.Single(run.Registry.GeneratedSources).SourceText.ToString();
        Assert.Contains("Mode.New", text, StringComparison.Ordinal);
        Assert.Contains("OldOps.Scale", text, StringComparison.Ordinal);
        Assert.Contains("is obsolete, and using that is an error", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RequiresUnreferencedCode")]
    [InlineData("RequiresDynamicCode")]
    [InlineData("RequiresAssemblyFiles")]
    public void A_rule_that_trimmed_programs_must_not_call_is_not_called(string mark) => Assert.Contains(
        $"It is marked [{mark}]",
        Text(Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            [System.Diagnostics.CodeAnalysis.{{mark}}("reflects")]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """)),
        StringComparison.Ordinal);

    private static string Text(params string[] sources) =>
        Assert.Single(GeneratorRun.Of(sources).Registry.GeneratedSources).SourceText.ToString();
}
