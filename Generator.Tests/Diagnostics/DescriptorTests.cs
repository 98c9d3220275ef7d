using System.Reflection;
using Microsoft.CodeAnalysis;
using VjpGen.Analyzers;
using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Documentation;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>Whatever is reported has everything that belongs to a diagnostic.</summary>
public class DescriptorTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> Descriptors =
        [.. OurAnalyzers.All.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Distinct()];

    public static TheoryData<string> Ids { get; } = [.. Constants(typeof(DiagnosticIds))];

    /// <summary>Those that are about how something is declared, and not about what a body does.</summary>
    public static TheoryData<string> IdsOfDeclarations { get; } =
        [.. Constants(typeof(DiagnosticIds)).Except(FlowDescriptors.All.Select(static descriptor => descriptor.Id))];

    [Fact]
    public void Ids_are_numbered_without_gaps_and_each_has_one_descriptor()
    {
        var ids = Constants(typeof(DiagnosticIds)).Order().ToList();

        Assert.Equal(Enumerable.Range(1, ids.Count).Select(static number => $"VJP{number:D3}"), ids);
        Assert.Equal(ids, Descriptors.Select(static descriptor => descriptor.Id).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_leads_to_its_own_page(string id)
    {
        var descriptor = Descriptor(id);

        Assert.Equal("VjpGen", descriptor.Category);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Equal($"https://github.com/vjpgen/vjpgen/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.NotEmpty(descriptor.Title.ToString());
    }

    [Theory]
    [MemberData(nameof(IdsOfDeclarations))]
    public void A_message_ends_with_the_expected_signature(string id) =>
        Assert.Matches(@"Expected: \{\d\}$", Descriptor(id).MessageFormat.ToString());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_a_bad_and_a_good_example_and_says_how_to_mend_one_into_the_other(string id)
    {
        var page = new Page($"docs/diagnostics/{id}.md");

        Assert.StartsWith($"# {id}: {Descriptor(id).Title}\n", page.Text, StringComparison.Ordinal);
        Assert.All(
            ["## Cause", "## Wrong", "## Right", "## How to mend it", "## When to suppress it"],
            heading => Assert.Contains($"\n{heading}\n", page.Text, StringComparison.Ordinal));
        var headings = page.Blocks.Select(static block => block.Heading);
        Assert.All(["Wrong", "Right"], heading => Assert.Contains(heading, headings));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_release_file_has_its_row(string id)
    {
        var descriptor = Descriptor(id);
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Shipped.md")));

        Assert.Single(rows, $"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_class_shows_it(string id) =>
        Assert.NotNull(typeof(DescriptorTests).Assembly.GetType($"{typeof(DescriptorTests).Namespace}.{id}Tests"));

    internal static DiagnosticDescriptor Descriptor(string id) => Descriptors.Single(descriptor => descriptor.Id == id);

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static field => (string)field.GetRawConstantValue()!);
}
