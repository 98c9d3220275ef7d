using System.Text.RegularExpressions;
using System.Xml.Linq;
using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class TemplateTests(PackedPackage package)
{
    [Theory]
    [InlineData("Acme.Rules")]
    [InlineData("3d-ops")]
    public async Task The_template_gives_a_library_whose_gradient_tests_pass(string name)
    {
        var folder = package.NewFolder("template");
        // Templates are installed for this test alone.
        var hive = Path.Combine(folder, "hive");
        (await package.RunAsync(
            folder, "dotnet", "new", "install", Path.Combine(package.Feed, package.FileName), "--debug:custom-hive", hive)).Succeeded();
        (await package.RunAsync(
            folder, "dotnet", "new", "vjpgen-rules", "--name", name, "--debug:custom-hive", hive)).Succeeded();

        var test = await package.RunAsync(Path.Combine(folder, name), "dotnet", "test", "-warnaserror");

        Assert.Matches(@"Passed!  - Failed: +0, Passed: +2, Skipped: +0, .* - " + Regex.Escape(name) + @"\.Tests\.dll", test.Succeeded().Output);
    }

    [Fact]
    public void The_template_refers_to_the_package_it_came_with() => Assert.Equal(
        [("VjpGen", package.Version)],
        References(XDocument.Parse(package.Contents.TextOf("templates/vjpgen-rules/Vjp.Rules-1/Vjp.Rules-1.csproj")), "PackageReference"));

    [Fact]
    public void The_template_tests_with_the_packages_that_this_repository_tests_with() => Assert.Subset(
        References(XDocument.Load(Path.Combine(Folders.Repository, "Directory.Packages.props")), "PackageVersion").ToHashSet(),
        References(
            XDocument.Parse(package.Contents.TextOf("templates/vjpgen-rules/Vjp.Rules-1.Tests/Vjp.Rules-1.Tests.csproj")), "PackageReference")
            .ToHashSet());

    private static IEnumerable<(string? Package, string? Version)> References(XDocument project, string kind) =>
        project.Descendants(kind).Select(static node => (node.Attribute("Include")?.Value, node.Attribute("Version")?.Value));
}
