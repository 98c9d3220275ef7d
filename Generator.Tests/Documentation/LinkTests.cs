namespace VjpGen.Generator.Tests.Documentation;

/// <summary>The pages of the documentation hang together.</summary>
public class LinkTests
{
    public static TheoryData<string> Pages => Page.Names;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_place_that_exists(string page) => Assert.Empty(
        MarkdownLink.On(new Page(page)).Where(static link => !link.Resolves()).Select(static link => link.Target));

    [Theory]
    [InlineData("[here](tutorial.md#no-such-heading)")]
    [InlineData("[here](no-such-page.md)")]
    [InlineData("[here](#no-such-heading)")]
    public void A_link_to_nowhere_is_found(string link) =>
        Assert.False(MarkdownLink.On(new Page("docs/README.md") { Text = link }).Single().Resolves());

    [Fact]
    public void Every_page_can_be_reached_from_the_index()
    {
        string[] indexes = ["docs/README.md", "docs/diagnostics/README.md"];
        var listed = indexes
            .SelectMany(static index => MarkdownLink.On(new Page(index)).Select(link => $"{Path.GetDirectoryName(index)}/{link.Target}"))
            .ToHashSet();

        Assert.Empty(Page.All.Select(static page => page.Name).Except(["README.md", "docs/README.md"]).Except(listed));
    }
}
