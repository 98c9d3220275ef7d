namespace VjpGen.Generator.Tests.Documentation;

public class ReadmeTests
{
    [Fact]
    public async Task The_first_example_is_a_program_that_prints_what_its_comments_say()
    {
        var program = CodeBlock.In("README.md")[0].Code;

        Assert.Equal(Promised(program), await ProgramRun.OutputAsync(program));
    }

    [Fact]
    public void The_first_example_stands_in_the_first_screen()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "README.md"));

        Assert.InRange(Array.IndexOf(lines, "```csharp"), 1, 15);
        Assert.InRange(Array.IndexOf(lines, "dotnet test                                   # every test"), 1, 40);
    }

    [Fact]
    public void Every_block_of_code_is_tested() => Assert.Single(CodeBlock.In("README.md"));

    /// <summary>What the comments behind <c>Console.WriteLine</c> say, up to a colon.</summary>
    private static string[] Promised(string program) =>
    [
        .. program.Split('\n')
            .Where(static line => line.StartsWith("Console.WriteLine(", StringComparison.Ordinal))
            .Select(static line => line[(line.LastIndexOf("// ", StringComparison.Ordinal) + 3)..].Split(':')[0]),
    ];
}
