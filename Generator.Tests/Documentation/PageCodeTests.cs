using System.Text.RegularExpressions;
using System.Xml.Linq;
using VjpGen.Generator.Tests.Diagnostics;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>
/// Every block of C# in README and docs compiles, runs and does what the page says.
/// <para>
/// A block consists of usings, statements and types. It sees the types of the blocks before it on the page, and may declare one of them
/// anew. The usings of a new project, of <c>VjpGen</c>, <c>System.Numerics</c> and <c>Xunit</c> go without saying. What it prints stands
/// in comments behind <c>Console.WriteLine(…);</c>, up to a colon, or in the block of text that follows. <c>// throws SomeException</c>:
/// it ends in that. <c>// error VJP013</c>: that line does not compile, and for that reason only. What exception or compiler say is the
/// text that follows, if there is one. Everywhere <c>…</c> stands for anything.
/// </para>
/// </summary>
public partial class PageCodeTests(ProgramFolder folder) : IClassFixture<ProgramFolder>
{
    /// <summary>What fences may name. Python, JavaScript and shell are only shown.</summary>
    private static readonly string[] Languages = ["csharp", "text", "xml", "sh", "python", "js"];

    public static TheoryData<string> WithCode =>
        [.. Page.All.Where(static page => Sources(page).Count > 0).Select(static page => page.Name)];

    public static TheoryData<string, int> Refused
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in Page.All)
            {
                foreach (var block in Sources(page).Where(IsRefused))
                {
                    data.Add(page.Name, block.Block.Line);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> AllPages => Page.Names;

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_fence_names_a_language_that_is_known_here(string page)
    {
        var text = new Page(page).Text;

        Assert.All(new Page(page).Blocks, block => Assert.Contains(block.Language, Languages));
        Assert.Equal(2 * new Page(page).Blocks.Count, AnyFence().Count(text));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_block_of_XML_is_well_formed(string page) => Assert.All(
        new Page(page).Blocks.Where(static block => block.Language == "xml"),
        static block => XDocument.Parse($"<Project>{block.Code}</Project>"));

    [Theory]
    [MemberData(nameof(WithCode))]
    public Task The_blocks_of_a_page_run_and_do_what_it_says(string page) => CheckAsync(new Page(page));

    [Theory]
    [InlineData("var x = 1;\nConsole.WriteLine(x);   // 2")]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("throw new ArithmeticException();")]
    [InlineData("var x = 1;   // throws ArithmeticException\nConsole.WriteLine(x);   // 1")]
    [InlineData("Console.WriteLine(undefined);   // 1")]
    [InlineData("public class Tests\n{\n    [Fact]\n    public void Fails() => Assert.True(false);\n}")]
    public async Task A_block_that_does_not_do_what_it_says_is_found(string code)
    {
        var page = new Page("README.md") { Text = $"```csharp\n{code}\n```\n" };

        await Assert.ThrowsAnyAsync<Exception>(() => CheckAsync(page));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_block_that_is_said_not_to_compile_does_not(string page, int line)
    {
        var blocks = Sources(new Page(page)).TakeWhile(block => block.Block.Line < line).Where(static block => !IsRefused(block));
        var refused = Sources(new Page(page)).Single(block => block.Block.Line == line);

        var (_, complaints) = await folder.CompileAsync(PageProgram.Of([.. blocks, refused]));

        Assert.Equal(refused.Errors, complaints.Select(static complaint => (complaint.Line, complaint.Id)));
        if (refused.Shown is { } shown)
        {
            AssertShows(shown, string.Join('\n', complaints.Select(static complaint => complaint.Text)));
        }
    }

    private async Task CheckAsync(Page page)
    {
        var blocks = Sources(page).Where(static block => !IsRefused(block)).ToList();
        var (path, complaints) = await folder.CompileAsync(PageProgram.Of(blocks));
        Assert.Empty(complaints);
        if (!blocks.Any(static block => block.Runs))
        {
            return;
        }

        var outcomes = PageProgram.Read(await ProgramFolder.RunAsync(path));

        Assert.Equal(blocks.Count, outcomes.Count);
        Assert.All(blocks.Zip(outcomes), static pair => AssertDoes(pair.First, pair.Second));
    }

    private static IReadOnlyList<BlockSource> Sources(Page page) =>
        [.. page.Blocks.Where(static block => block.IsCSharp && !PageTests.IsWrong(block)).Select(block => new BlockSource(page, block))];

    private static bool IsRefused(BlockSource block) => block.Errors.Count > 0;

    private static void AssertDoes(BlockSource block, BlockOutcome outcome)
    {
        Assert.True(block.Exception == outcome.Exception, $"The block in line {block.Block.Line} ends in {outcome.Details}");
        if (block.Shown is { } shown)
        {
            AssertShows(shown, outcome.Exception is null ? outcome.Printed : outcome.Message);
        }
        else
        {
            var printed = outcome.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(block.Promises.Count == printed.Length, $"The block in line {block.Block.Line} prints {outcome.Printed}");
            Assert.All(block.Promises.Zip(printed), static pair => AssertShows(pair.First, pair.Second));
        }
    }

    /// <summary>Compares but for line breaks and blanks; <c>…</c> stands for anything.</summary>
    private static void AssertShows(string shown, string text)
    {
        var pattern = string.Join(".*", Words(shown).Split('…').Select(Regex.Escape));
        Assert.True(Regex.IsMatch(Words(text), $"^{pattern}$"), $"The page says\n{shown}\nbut it is\n{text}");
    }

    private static string Words(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^\s*(```|~~~)", RegexOptions.Multiline)]
    private static partial Regex AnyFence();
}
