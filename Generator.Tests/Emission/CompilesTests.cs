using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>Whatever the shape and the project's settings, generated code adds neither errors nor warnings.</summary>
public class CompilesTests
{
    public static TheoryData<string, LanguageVersion, NullableContextOptions> Cases
    {
        get
        {
            var cases = new TheoryData<string, LanguageVersion, NullableContextOptions>();
            foreach (var shape in RuleShapes.Names)
            {
                cases.Add(shape, LanguageVersion.CSharp13, NullableContextOptions.Enable);
                cases.Add(shape, LanguageVersion.Preview, NullableContextOptions.Enable);
                cases.Add(shape, LanguageVersion.Preview, NullableContextOptions.Disable);
                cases.Add(shape, LanguageVersion.Preview, NullableContextOptions.Annotations);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_valid_rule_compiles_without_warnings(string shape, LanguageVersion version, NullableContextOptions nullable)
    {
        var tree = CSharpSyntaxTree.ParseText(RuleShapes.Source(shape), Compilations.Parse(version), "Test0.cs");
        var run = GeneratorRun.Of(CSharpCompilation.Create("Tests", [tree], References.All, Compilations.Options(nullable)));

        Assert.NotEmpty(run.Files);
        Assert.Equal(run.Result.GeneratedSources.IsEmpty, run.Registry.GeneratedSources.IsEmpty);
        Assert.All(run.Files, static file => Assert.DoesNotContain("no valid rule", file.SourceText.ToString()));
        Assert.DoesNotContain(run.Output.Complaints(), complaint => !IsAboutTheTestItself(complaint));
    }

    /// <summary>Generated files disable all warnings, since no one could mend them there. Yet they have none of their own making.</summary>
    [Theory]
    [MemberData(nameof(RuleShapes.All), MemberType = typeof(RuleShapes))]
    public void Only_warnings_about_the_users_own_pieces_are_disabled(string shape)
    {
        var run = GeneratorRun.Of(RuleShapes.Source(shape));
        var laidBare = run.Files.AddRange(run.Registry.GeneratedSources).Aggregate(
            run.Output,
            static (output, file) => output.ReplaceSyntaxTree(file.SyntaxTree, WithWarnings(file.SyntaxTree)));

        Assert.DoesNotContain(laidBare.Complaints(), static complaint => !IsAboutAPiece(complaint));
    }

    private static SyntaxTree WithWarnings(SyntaxTree tree) =>
        tree.WithChangedText(SourceText.From(tree.ToString().Replace("#pragma warning disable\n", "", StringComparison.Ordinal)));

    private static bool IsAboutAPiece(string complaint) =>
        new[] { "CS0612", "CS0618", "EXP001" }.Any(id => complaint.Contains(id, StringComparison.Ordinal));

    private static bool IsAboutTheTestItself(string complaint) =>
        complaint.StartsWith("Test0.cs", StringComparison.Ordinal) && complaint.Contains("CS8632", StringComparison.Ordinal);
}
