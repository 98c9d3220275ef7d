using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Generator.Tests.Diagnostics;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.CodeFixes;

/// <summary>The pages of the diagnostics say of which there are fixes.</summary>
public class FixPageTests
{
    public static TheoryData<string> Ids => DescriptorTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_a_section_on_the_fix_where_there_is_one_and_nowhere_else(string id)
    {
        var page = File.ReadAllText(Repository.PathOf($"docs/diagnostics/{id}.md"));

        Assert.Equal(HasFix(id), page.Contains("\n## Fix\n", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_list_of_diagnostics_tells_which_have_a_fix(string id)
    {
        var row = File.ReadLines(Repository.PathOf("docs/diagnostics/README.md"))
            .Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal));

        Assert.EndsWith(HasFix(id) ? " | yes |" : " | |", row, StringComparison.Ordinal);
    }

    private static bool HasFix(string id) => AllFixes.Instances.Any(fix => fix.FixableDiagnosticIds.Contains(id));

    [Fact]
    public void Every_fix_can_be_exported_by_its_name_and_fixes_all_at_once() => Assert.All(AllFixes.Instances, static fix =>
    {
        var export = Assert.Single(fix.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));
        Assert.Equal(fix.GetType().Name, ((ExportCodeFixProviderAttribute)export).Name);
        Assert.NotNull(fix.GetFixAllProvider());
    });
}
