using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class BrokenRulesTests(PackedPackage package)
{
    [Fact]
    public async Task A_project_of_broken_rules_builds_after_dotnet_format_has_applied_the_fixes()
    {
        var script = Path.Combine(Folders.Repository, "Package.Tests", "mend-broken-rules.sh");

        var run = await package.RunAsync(package.NewFolder("mending"), "bash", script, package.Feed);

        Assert.Contains("the project with 32 mistakes does not build", run.Succeeded().Lines);
        Assert.Contains("32 mistakes are mended", run.Lines);
    }
}
