using System.Text.RegularExpressions;
using VjpGen.Generator.Tests.Documentation;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>
/// The wrong examples on the pages of the diagnostics are wrong as they are said to be. The right ones run like all other code on pages.
/// </summary>
public class PageTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using VjpGen;
        using static VjpGen.NdArray;


        """;

    public static TheoryData<string> Ids => DescriptorTests.Ids;

    /// <summary>Whether a block shows what a diagnostic is about.</summary>
    internal static bool IsWrong(CodeBlock block) => block.Heading == "Wrong";

    /// <summary>
    /// As an IDE sees it: a build leaves the analyzers out where the compiler has errors about declarations, such as a type that is not
    /// partial.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_shows_this_diagnostic_and_no_other_of_ours(string id)
    {
        var compilation = Compilations.Of(Usings + PageOf(id).Blocks.First(IsWrong).Code);

        var reported = await AnalyzerRun.OfAsync(compilation, OurAnalyzers.All);

        var ids = reported.Select(static diagnostic => diagnostic.Id).Distinct();
        Assert.Equal([id], ids.Where(static other => other.StartsWith("VJP", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_leads_to_the_page_and_says_how_severe_it_is(string id) => Assert.Contains(
        $"| [{id}]({id}.md) | {DescriptorTests.Descriptor(id).DefaultSeverity} | {DescriptorTests.Descriptor(id).Title} |",
        PageOf("README").Text,
        StringComparison.Ordinal);

    [Fact]
    public void What_the_build_itself_reports_has_a_page_that_the_index_leads_to()
    {
        var targets = File.ReadAllText(Repository.PathOf("Runtime/Package/buildTransitive/VjpGen.targets"));
        var ids = Regex.Matches(targets, "Code=\"(VJPCFG[0-9]{3})\"").Select(static match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(ids);
        Assert.All(ids, id =>
        {
            Assert.Contains($"HelpLink=\"$(VjpGenPages){id}.md\"", targets, StringComparison.Ordinal);
            Assert.StartsWith($"# {id}: ", PageOf(id).Text, StringComparison.Ordinal);
            Assert.Contains($"| [{id}]({id}.md) | Error |", PageOf("README").Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_numbers_of_all_of_them_are_named_where_they_are_introduced()
    {
        var last = DescriptorTests.Ids.Cast<object[]>().Max(static row => (string)row[0]);

        Assert.Contains($"VJP001 to {last}", new Page("README.md").Text, StringComparison.Ordinal);
        Assert.Contains($" to {last} ", PageOf("README").Text, StringComparison.Ordinal);
    }

    private static Page PageOf(string name) => new($"docs/diagnostics/{name}.md");
}
