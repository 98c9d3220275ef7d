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
    public void The_index_leads_to_the_page(string id) =>
        Assert.Contains($"| [{id}]({id}.md) |", PageOf("README").Text, StringComparison.Ordinal);

    private static Page PageOf(string name) => new($"docs/diagnostics/{name}.md");
}
