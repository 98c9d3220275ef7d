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

    private static string Text(params string[] sources) =>
        Assert.Single(GeneratorRun.Of(sources).Registry.GeneratedSources).SourceText.ToString();
}
