using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

/// <summary>The library is safe to trim and to compile ahead of time: the analyzers say so, and they are not silenced.</summary>
[Collection(PackageCollection.Name)]
public sealed class RuntimeTrimmingTests(PackedPackage package)
{
    [Fact]
    public void The_library_says_that_it_can_be_trimmed()
    {
        using var library = new AssemblyContents(package.Contents.BytesOf("lib/net10.0/VjpGen.dll"));

        Assert.Contains(("IsTrimmable", "True"), library.Metadata);
    }

    [Fact]
    public void The_library_suppresses_no_warning_of_the_trimmer_and_passes_none_on()
    {
        using var library = new AssemblyContents(package.Contents.BytesOf("lib/net10.0/VjpGen.dll"));

        Assert.DoesNotContain(
            library.Attributes,
            static name => name is "UnconditionalSuppressMessageAttribute" or "RequiresUnreferencedCodeAttribute"
                or "RequiresDynamicCodeAttribute" or "RequiresAssemblyFilesAttribute");
    }

    [Fact]
    public void The_sources_of_the_library_switch_no_warning_off()
    {
        var runtime = Path.Combine(Folders.Repository, "Runtime");
        var sources = Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(runtime, file).StartsWith("obj", StringComparison.Ordinal));

        Assert.True(sources.Count() > 100);
        Assert.All(
            sources,
            static file => Assert.DoesNotContain("#pragma warning disable", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(
            ["Runtime.csproj", "Package/Package.targets", "../Directory.Build.props"],
            file => Assert.DoesNotContain("NoWarn", File.ReadAllText(Path.Combine(runtime, file)), StringComparison.Ordinal));
    }
}
