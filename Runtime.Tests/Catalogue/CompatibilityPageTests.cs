using System.Reflection;
using System.Text.RegularExpressions;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>The page that compares this library with others names tests that exist, and leaves out no test of the others.</summary>
public partial class CompatibilityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "compatibility.md"));

    private static readonly MethodInfo[] Tests =
    [
        .. typeof(CompatibilityPageTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(static method => method.IsDefined(typeof(FactAttribute))),
    ];

    /// <summary>The tests of other systems that a test here answers to.</summary>
    private static readonly HashSet<(string System, string Name)> Answered =
    [
        .. from test in Tests
           from data in test.GetCustomAttributesData()
           where data.AttributeType == typeof(TraitAttribute)
           select ((string)data.ConstructorArguments[0].Value!, (string)data.ConstructorArguments[1].Value!),
    ];

    /// <summary>System, name, number where it has one, and kind of each test of another system.</summary>
    private static readonly (string System, string Name)[] Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Catalogue", "rows.txt"))
            .Select(static line => line.Split('\t'))
            .Select(static cells => (cells[0], cells[1])),
    ];

    private static IEnumerable<(string System, string Name)> Listed(string text) =>
        PageRow().Matches(text).Select(static row => (row.Groups["system"].Value, row.Groups["name"].Value));

    [Fact]
    public void Every_test_on_the_page_exists()
    {
        var known = Tests.Select(static test => $"{test.DeclaringType!.Name}.{test.Name}").ToHashSet();
        var named = TestName().Matches(Page).Select(static match => match.Groups["test"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Every_behaviour_names_a_test()
    {
        var start = Page.IndexOf("|---|", StringComparison.Ordinal);
        var table = Page[start..Page.IndexOf("\n\n", start, StringComparison.Ordinal)].Split('\n')[1..];

        Assert.All(table, static row => Assert.Matches(TestName(), row.Split(" | ")[^1]));
        Assert.All(table, static row => Assert.Equal(8, row.Split(" | ").Length));
    }

    [Fact]
    public void Every_diagnostic_on_the_page_has_a_page_of_its_own() => Assert.All(
        DiagnosticLink().Matches(Page),
        static link => Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "docs", link.Groups["path"].Value)), link.Value));

    [Fact]
    public void Every_test_of_the_others_has_an_answer_or_stands_on_the_page() =>
        Assert.Empty(Rows.Except(Answered).Except(Listed(Page)));

    [Fact]
    public void The_page_lists_no_test_that_the_others_have_not() => Assert.Empty(Listed(Page).Except(Rows));

    [Fact]
    public void No_test_answers_to_one_that_the_others_have_not() =>
        Assert.All(Answered.Except(Rows), static row => Assert.StartsWith("#", row.Name, StringComparison.Ordinal));

    [Fact]
    public void What_does_not_apply_has_no_answer()
    {
        var rest = Page[Page.IndexOf("## What does not apply", StringComparison.Ordinal)..];

        Assert.NotEmpty(Listed(rest));
        Assert.Empty(Listed(rest).Intersect(Answered));
    }

    [GeneratedRegex(@"`(?<test>\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\((?<path>diagnostics/[^)]*)\)")]
    private static partial Regex DiagnosticLink();

    [GeneratedRegex(@"^\| (?<system>[^|`]*?)( \d+)? \| `(?<name>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex PageRow();
}
