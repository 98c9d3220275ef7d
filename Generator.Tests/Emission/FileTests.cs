using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>The generated files as files: their names, their line ends, and what they do not depend on.</summary>
public class FileTests
{
    [Fact]
    public void Each_overload_has_a_file_of_its_own_named_after_the_method()
    {
        var names = GeneratorRun.Of(RuleShapes.Source("OverloadedRules")).Files.Select(static file => file.HintName).ToList();

        Assert.Equal(5, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, static name => Assert.Matches(@"^Demo\.Ops\.[Ii]d\.[0-9a-f]{8}\.g\.cs$", name));
    }

    [Fact]
    public void Nested_types_stand_in_the_name_of_the_file()
    {
        var file = Assert.Single(GeneratorRun.Of(RuleShapes.Source("NestedGenericTypes")).Files);

        Assert.Matches(@"^Demo\.Deep\.Outer\+Middle\+Ops\.Twice\.[0-9a-f]{8}\.g\.cs$", file.HintName);
    }

    [Fact]
    public void A_method_pasted_twice_is_generated_once()
    {
        const string Method = "[CustomVjp(nameof(IdFwd), nameof(IdBwd))] public static partial NdArray<float> Id(NdArray<float> x);\n";

        Assert.Single(GeneratorRun.Of(Snippets.InOps(Method + Method + Snippets.IdRule)).Files);
    }

    [Fact]
    public void A_tree_marked_in_two_places_is_generated_once()
    {
        const string Part = "[Pytree] public partial class Params { }\n";

        Assert.Single(GeneratorRun.Of("using VjpGen;\n" + Part + Part).Files);
    }

    [Fact]
    public void Lines_end_the_same_way_whatever_the_source_does()
    {
        var source = RuleShapes.Source("SeveralArraysWithPrimal");

        var text = GeneratorRun.Of(source.ReplaceLineEndings("\r\n")).Text;

        Assert.DoesNotContain('\r', text);
        Assert.Equal(GeneratorRun.Of(source).Text, text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_show()
    {
        var source = RuleShapes.Source("LongTuples") + """
            public partial class Wrong
            {
                [CustomVjp("F", "B", NonDiffArgnums = [-1])]
                public static partial void Negative();
            }
            """;
        var expected = GeneratorRun.Of(source).Files.Select(static file => file.SourceText.ToString()).ToList();
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121", (-1).ToString());
            Assert.Equal(expected, GeneratorRun.Of(source).Files.Select(static file => file.SourceText.ToString()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Contains(expected, static text => text.Contains("Position -1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_generated_where_the_runtime_is_not_referenced()
    {
        var tree = CSharpSyntaxTree.ParseText(RuleShapes.Source("OneArray"), Compilations.Parse());

        Assert.Empty(GeneratorRun.Of(CSharpCompilation.Create("Tests", [tree], References.WithoutRuntime, Compilations.Options())).Files);
    }
}
