namespace VjpGen.Generator.Tests.Documentation;

public class ReadmeTests
{
    [Fact]
    public void The_first_example_stands_in_the_first_screen()
    {
        var lines = new Page("README.md").Text.Split('\n');

        Assert.InRange(Array.IndexOf(lines, "```csharp"), 1, 15);
        Assert.InRange(Array.IndexOf(lines, "dotnet test                                   # every test"), 1, 40);
    }
}
