using Microsoft.CodeAnalysis;
using VjpGen.Generator.Tests.Documentation;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>The examples in the documentation are what they are said to be.</summary>
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

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_shows_this_diagnostic_and_no_other_of_ours(string id) =>
        Assert.Equal([id], (await ReportedAsync(id, "Wrong")).Where(static other => other.StartsWith("VJP", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_shows_none(string id) => Assert.Empty(await ReportedAsync(id, "Right"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_leads_to_the_page(string id) => Assert.Contains(
        $"| [{id}]({id}.md) |", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, PathOf("README"))), StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> ReportedAsync(string id, string heading)
    {
        var example = CodeBlock.In(PathOf(id)).First(block => block.Heading == heading);
        var compilation = Compilations.Of(Usings + example.Code);
        return (await AnalyzerRun.OfAsync(compilation, OurAnalyzers.All))
            .Where(static diagnostic => !IsBeyondThisCompiler(diagnostic))
            .Select(static diagnostic => diagnostic.Id)
            .Distinct();
    }

    /// <summary>The tests run on the oldest compiler that is supported; it has no extension operators yet.</summary>
    private static bool IsBeyondThisCompiler(Diagnostic diagnostic) => diagnostic.Id == "CS0019";

    private static string PathOf(string page) => Path.Combine("docs", "diagnostics", page + ".md");
}
