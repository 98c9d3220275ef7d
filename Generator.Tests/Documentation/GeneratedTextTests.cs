using VjpGen.Generator.Tests.Emission;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Documentation;

public class GeneratedTextTests
{
    [Fact]
    public void The_page_about_generated_code_shows_what_is_generated_without_namespaces()
    {
        var shown = Assert.Single(
            new Page("docs/how-to/reading-generated-code.md").Blocks, static block => block is { Heading: "A rule", Language: "text" });
        var file = Assert.Single(GeneratorRun.Of(RuleShapes.Source("OneArray")).Files).SourceText.ToString()
            .Replace("global::VjpGen.CompilerServices.", "", StringComparison.Ordinal)
            .Replace("global::VjpGen.", "", StringComparison.Ordinal);
        var lines = file.Split('\n').SkipWhile(static line => !line.StartsWith("    public static partial", StringComparison.Ordinal));
        var method = string.Join("\n", lines.SkipLast(2).Select(static line => line.Length > 0 ? line[4..] : line));

        Assert.Equal(method, shown.Code.TrimEnd());
    }
}
