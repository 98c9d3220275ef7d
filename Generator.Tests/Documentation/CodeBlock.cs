namespace VjpGen.Generator.Tests.Documentation;

/// <summary>A block of code in a page of the documentation.</summary>
/// <param name="Heading">The last heading before it.</param>
/// <param name="Code">Its lines.</param>
internal sealed record CodeBlock(string Heading, string Code)
{
    private const string Fence = "```";

    /// <summary>The C# blocks of a page that is copied beside the tests.</summary>
    public static IReadOnlyList<CodeBlock> In(string page)
    {
        var blocks = new List<CodeBlock>();
        var heading = "";
        List<string>? code = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, page)))
        {
            if (code is null)
            {
                heading = line.StartsWith('#') ? line.TrimStart('#', ' ') : heading;
                code = line == Fence + "csharp" ? [] : null;
            }
            else if (line == Fence)
            {
                blocks.Add(new CodeBlock(heading, string.Join('\n', code)));
                code = null;
            }
            else
            {
                code.Add(line);
            }
        }

        return blocks;
    }
}
