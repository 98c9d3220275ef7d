using Microsoft.CodeAnalysis;
using VjpGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace VjpGen.Generator.Tests.Incrementality;

/// <summary>What is computed anew after an edit, and what is not.</summary>
public class TrackedStepTests
{
    private const string Rule = """
        using VjpGen;

        namespace Demo;

        public static partial class Ops
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """;

    private const string OtherRule = """
        using VjpGen;

        public static partial class Others
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Other(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """;

    private const string Tree = """
        using VjpGen;

        [Pytree]
        public partial record Pair(NdArray<float> A);

        public static class Calls
        {
            public static object Gradient() => Autodiff.Grad(((Pair, NdArray<float>) p) => p.Item1.A);

            public static object Leaves(Pair p) => Pytree.Leaves((p, p));
        }
        """;

    [Fact]
    public void An_unrelated_file_leaves_model_and_output_alone() =>
        AssertSteps(GeneratorRun.Of(Rule).After(file: 1, "class Unrelated;"), model: Unchanged, output: Cached);

    [Theory]
    [InlineData("public static partial class", "// A comment.\n\npublic static partial class")]
    [InlineData("IdFwd(NdArray<float> x) => (x, 1)", "IdFwd(NdArray<float> x) => (NdArray.Exp(x), 2)")]
    [InlineData("IdBwd(int residuals, NdArray<float> g) => g", "IdBwd(int residuals, NdArray<float> g) { return g; }")]
    [InlineData("(int residuals, NdArray<float> g)", "(int kept, NdArray<float> cotangent)")]
    public void An_edit_that_changes_no_signature_leaves_the_output_alone(string before, string after) =>
        AssertSteps(GeneratorRun.Of(Rule).After(file: 0, Edited(before, after)), model: Unchanged, output: Cached);

    [Theory]
    [InlineData("Id(NdArray<float> x)", "Id(NdArray<float> y)")]
    [InlineData("float", "double")]
    [InlineData("(NdArray<float> Output, int Residuals)", "(NdArray<float>, int)")]
    [InlineData("int", "string")]
    [InlineData("NdArray<float> g)", "NdArray<float>? g)")]
    [InlineData("IdBwd(int residuals", "IdBwd(string residuals")]
    public void An_edit_of_a_signature_writes_the_file_anew(string before, string after) =>
        AssertSteps(GeneratorRun.Of(Rule).After(file: 0, Edited(before, after)), model: Modified, output: Modified);

    [Fact]
    public void A_second_rule_leaves_the_first_alone()
    {
        var run = GeneratorRun.Of(Rule).After(file: 1, OtherRule);

        Assert.Equal([Unchanged, New], Reasons(run.Result.TrackedSteps[TrackingNames.Methods]));
        Assert.Equal([Cached, New], Reasons(run.Result.TrackedOutputSteps.Values.Single()));
        Assert.Equal(2, run.Files.Length);
    }

    [Fact]
    public void A_rule_that_is_removed_takes_its_file_along()
    {
        var run = GeneratorRun.Of(Rule, OtherRule).After(file: 1, "class Unrelated;");

        Assert.Equal([Cached, Removed], Reasons(run.Result.TrackedOutputSteps.Values.Single()));
        Assert.Single(run.Files);
    }

    [Fact]
    public void A_fwd_in_another_part_of_the_type_is_seen_when_it_changes()
    {
        const string Declaration = """
            using VjpGen;

            public static partial class Ops
            {
                [CustomVjp("Fwd", "Bwd")]
                public static partial NdArray<float> Id(NdArray<float> x);
            }
            """;
        const string Pieces = """
            using VjpGen;

            public static partial class Ops
            {
                static (NdArray<float> Y, int) Fwd(NdArray<float> x) => (x, 1);

                static NdArray<float> Bwd(int residuals, NdArray<float> g) => g;
            }
            """;
        var run = GeneratorRun.Of(Declaration, Pieces);
        Assert.Contains("Fwd(x).Y", run.Text, StringComparison.Ordinal);

        var edited = run.After(file: 1, Pieces.Replace(" Y,", " Value,", StringComparison.Ordinal));
        AssertSteps(edited, model: Modified, output: Modified);
        Assert.Contains("Fwd(x).Value", edited.Text, StringComparison.Ordinal);

        var broken = edited.After(file: 1, Pieces.Replace("Bwd(", "Renamed(", StringComparison.Ordinal));
        Assert.Contains("VJP003", broken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unrelated_file_leaves_trees_alone()
    {
        var run = GeneratorRun.Of(Tree).After(file: 1, "class Unrelated;");

        Assert.Equal([Unchanged], Reasons(run.Trees.TrackedSteps[TrackingNames.Pytrees]));
        Assert.Equal([Cached], Reasons(run.Trees.TrackedSteps[TrackingNames.TransformedTrees]));
        Assert.All(
            Reasons(run.Trees.TrackedOutputSteps.Values.SelectMany(static steps => steps)),
            static reason => Assert.Equal(Cached, reason));
    }

    [Theory]
    [InlineData("NdArray<float> A", "NdArray<float> A, NdArray<double> B", Modified, Cached)]
    [InlineData("Pair p", "Pair[] p", Unchanged, Modified)]
    [InlineData("p.Item1.A", "p.Item2", Unchanged, Cached)]
    public void An_edit_of_a_tree_writes_only_what_depends_on_it(
        string before, string after, IncrementalStepRunReason type, IncrementalStepRunReason calls)
    {
        var run = GeneratorRun.Of(Tree).After(file: 0, Tree.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal([type], Reasons(run.Trees.TrackedSteps[TrackingNames.Pytrees]));
        Assert.Equal([calls], Reasons(run.Trees.TrackedSteps[TrackingNames.TransformedTrees]));
    }

    [Theory]
    [InlineData("public static partial class", "// A comment.\n\npublic static partial class")]
    [InlineData("IdFwd(NdArray<float> x) => (x, 1)", "IdFwd(NdArray<float> x) => (NdArray.Exp(x), 2)")]
    [InlineData("(NdArray<float> Output, int Residuals)", "(NdArray<float>, int)")]
    [InlineData("int", "string")]
    public void An_edit_that_changes_no_samples_leaves_the_registry_alone(string before, string after) =>
        AssertRegistry(GeneratorRun.Of(Rule).After(file: 0, Edited(before, after)), [Unchanged], Cached);

    [Theory]
    [InlineData("Id(NdArray<float> x)", "Id(NdArray<float> y)")]
    [InlineData("float", "double")]
    [InlineData("Id(NdArray<float> x)", "Id([Sample(3)] NdArray<float> x)")]
    [InlineData("public static partial NdArray", "[SkipGradCheck(\"\")] public static partial NdArray")]
    public void An_edit_of_what_is_sampled_writes_the_registry_anew(string before, string after) =>
        AssertRegistry(GeneratorRun.Of(Rule).After(file: 0, Edited(before, after)), [Modified], Modified);

    [Fact]
    public void An_unrelated_file_leaves_the_registry_alone() =>
        AssertRegistry(GeneratorRun.Of(Rule, OtherRule).After(file: 2, "class Unrelated;"), [Unchanged, Unchanged], Cached);

    [Fact]
    public void A_second_rule_writes_the_registry_anew() =>
        AssertRegistry(GeneratorRun.Of(Rule).After(file: 1, OtherRule), [Unchanged, New], Modified);

    [Fact]
    public void An_unrelated_edit_writes_nothing_anew_among_a_thousand_rules()
    {
        var rules = Enumerable.Range(0, 1000).Select(static number =>
            Rule.Replace("class Ops", $"class Ops{number}", StringComparison.Ordinal));
        var run = GeneratorRun.Of(["class Unrelated;", Tree, .. rules]).After(file: 0, "class Edited;");

        GeneratorRunResult[] results = [run.Result, run.Trees, run.Registry];
        var reasons = results
            .SelectMany(static result => Reasons(result.TrackedOutputSteps.Values.SelectMany(static steps => steps)))
            .ToList();
        Assert.True(reasons.Count > 1000);
        Assert.All(reasons, static reason => Assert.Equal(Cached, reason));
    }

    private static string Edited(string before, string after)
    {
        Assert.Contains(before, Rule, StringComparison.Ordinal);
        return Rule.Replace(before, after, StringComparison.Ordinal);
    }

    private static void AssertSteps(GeneratorRun run, IncrementalStepRunReason model, IncrementalStepRunReason output)
    {
        Assert.Equal([model], Reasons(run.Result.TrackedSteps[TrackingNames.Methods]));
        Assert.Equal([output], Reasons(run.Result.TrackedOutputSteps.Values.Single()));
    }

    private static void AssertRegistry(GeneratorRun run, IncrementalStepRunReason[] models, IncrementalStepRunReason output)
    {
        Assert.Equal(models, Reasons(run.Registry.TrackedSteps[TrackingNames.RegisteredRules]));
        Assert.Equal([output], Reasons(run.Registry.TrackedOutputSteps.Values.Single()));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
