using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>A page of the documentation.</summary>
/// <param name="Name">Its path from the root of the repository, with slashes.</param>
internal sealed record Page(string Name)
{
    /// <summary>README and everything in <c>docs</c>, so that a new page is found by itself.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        new Page("README.md"),
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(static path => new Page(Repository.RelativePath(path)))
            .OrderBy(static page => page.Name, StringComparer.Ordinal),
    ];

    /// <summary>All names, as test data.</summary>
    public static TheoryData<string> Names => [.. All.Select(static page => page.Name)];

    public string Text { get; init; } = File.ReadAllText(Repository.PathOf(Name));

    /// <summary>Everything between fences, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks => field ??= CodeBlock.In(Text);
}
