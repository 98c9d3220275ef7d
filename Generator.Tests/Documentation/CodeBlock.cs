namespace VjpGen.Generator.Tests.Documentation;

/// <summary>What stands between fences on a page.</summary>
/// <param name="Language">What the fence names.</param>
/// <param name="Heading">The last heading before it.</param>
/// <param name="Line">The number of the first line of code.</param>
/// <param name="Code">Its lines.</param>
internal sealed record CodeBlock(string Language, string Heading, int Line, string Code)
{
    private const string Fence = "```";

    /// <summary>Whether it is C#.</summary>
    public bool IsCSharp => Language == "csharp";

    /// <summary>The blocks of a page.</summary>
    public static IReadOnlyList<CodeBlock> In(string page)
    {
        var blocks = new List<CodeBlock>();
        var heading = "";
        CodeBlock? open = null;
        var code = new List<string>();
        foreach (var (index, line) in page.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (open is null && line.StartsWith(Fence, StringComparison.Ordinal))
            {
                open = new CodeBlock(line[Fence.Length..], heading, index + 2, "");
            }
            else if (open is null)
            {
                heading = line.StartsWith('#') ? line.TrimStart('#', ' ') : heading;
            }
            else if (line == Fence)
            {
                blocks.Add(open with { Code = string.Join('\n', code) });
                open = null;
                code.Clear();
            }
            else
            {
                code.Add(line);
            }
        }

        return blocks;
    }
}
