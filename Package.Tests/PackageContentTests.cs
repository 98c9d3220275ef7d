using System.Text.RegularExpressions;
using System.Xml.Linq;
using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed partial class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Packing_the_repository_gives_one_package() =>
        Assert.Equal([package.FileName], Directory.EnumerateFileSystemEntries(package.Feed).Select(Path.GetFileName));

    [Fact]
    public void The_package_has_exactly_these_files() =>
        Assert.Equal(
            [
                "README.md",
                "VjpGen.nuspec",
                "analyzers/dotnet/cs/VjpGen.Analyzers.dll",
                "analyzers/dotnet/cs/VjpGen.CodeFixes.dll",
                "analyzers/dotnet/cs/VjpGen.Generator.dll",
                "buildTransitive/net10.0/VjpGen.targets",
                "icon.png",
                "lib/net10.0/VjpGen.dll",
                "lib/net10.0/VjpGen.xml",
                "templates/vjpgen-rules/.template.config/template.json",
                "templates/vjpgen-rules/Vjp.Rules-1.Tests/LengthsTests.cs",
                "templates/vjpgen-rules/Vjp.Rules-1.Tests/Vjp.Rules-1.Tests.csproj",
                "templates/vjpgen-rules/Vjp.Rules-1.slnx",
                "templates/vjpgen-rules/Vjp.Rules-1/Lengths.cs",
                "templates/vjpgen-rules/Vjp.Rules-1/Vjp.Rules-1.csproj",
            ],
            package.Contents.Files.Where(static name => !IsOfTheFormat(name)));

    [Fact]
    public void The_package_needs_only_the_tensors()
    {
        var dependency = Assert.Single(Metadata("dependency"));

        Assert.Equal("System.Numerics.Tensors", dependency.Attribute("id")?.Value);
    }

    [Fact]
    public void The_package_is_a_library_and_has_a_template() =>
        Assert.Equal(["Dependency", "Template"], Metadata("packageType").Select(static type => type.Attribute("name")!.Value));

    [Theory]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("icon", "icon.png")]
    [InlineData("projectUrl", "https://github.com/vjpgen/vjpgen")]
    public void The_package_says_what_it_is(string element, string value) => Assert.Equal(value, Assert.Single(Metadata(element)).Value);

    [Fact]
    public void The_readme_has_no_links_that_only_the_repository_can_follow()
    {
        var links = Link().Matches(package.Contents.TextOf("README.md")).Select(static match => match.Groups[1].Value).ToList();

        Assert.Contains("https://github.com/vjpgen/vjpgen/blob/main/docs/diagnostics/", links);
        Assert.All(links, static link => Assert.Matches("^(https://|#)", link));
    }

    [Theory]
    [InlineData("lib/net10.0/VjpGen.dll")]
    [InlineData("analyzers/dotnet/cs/VjpGen.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/VjpGen.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/VjpGen.CodeFixes.dll")]
    public void An_assembly_carries_its_symbols(string path)
    {
        using var contents = new AssemblyContents(package.Contents.BytesOf(path));

        Assert.True(contents.HasEmbeddedSymbols);
    }

    /// <summary>What every package has: the parts of the Open Packaging Conventions.</summary>
    private static bool IsOfTheFormat(string name) =>
        name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/", StringComparison.Ordinal);

    private IEnumerable<XElement> Metadata(string element) =>
        XDocument.Parse(package.Contents.TextOf("VjpGen.nuspec")).Descendants().Where(node => node.Name.LocalName == element);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
