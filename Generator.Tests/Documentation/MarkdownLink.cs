using System.Text.RegularExpressions;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>A link from a page to another place in the repository.</summary>
/// <param name="Page">The page it is on.</param>
/// <param name="Target">What stands between the brackets.</param>
internal sealed partial record MarkdownLink(Page Page, string Target)
{
    /// <summary>All links of a page but those that lead out of the repository.</summary>
    public static IEnumerable<MarkdownLink> On(Page page) =>
        from Match link in Link().Matches(Code().Replace(page.Text, ""))
        let target = link.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal)
        select new MarkdownLink(page, target);

    /// <summary>Whether the file or folder exists, and the heading in it.</summary>
    public bool Resolves()
    {
        var (path, anchor) = Target.Split('#') is [var file, var heading] ? (file, heading) : (Target, null);
        var folder = Path.GetDirectoryName(Page.Name)!;
        var full = path.Length == 0 ? Repository.PathOf(Page.Name) : Path.GetFullPath(Path.Combine(Repository.PathOf(folder), path));
        return anchor is null
            ? File.Exists(full) || Directory.Exists(full)
            : File.Exists(full) && Anchors(File.ReadAllText(full)).Contains(anchor);
    }

    /// <summary>
    /// What GitHub makes of the headings: lower case, blanks as hyphens, without punctuation, numbered where they repeat.
    /// </summary>
    private static HashSet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(Fenced().Replace(text, "")))
        {
            var slug = Punctuation().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var copy = 0; !anchors.Add(copy == 0 ? slug : $"{slug}-{copy}"); copy++)
            {
            }
        }

        return anchors;
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    /// <summary>Blocks and spans of code, where brackets make no links.</summary>
    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
