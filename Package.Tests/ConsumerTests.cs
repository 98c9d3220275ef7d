using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

/// <summary>Projects outside of the repository that know the package and nothing else of it.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackedPackage package)
{
    [Fact]
    public async Task A_program_that_refers_to_the_package_builds_without_warnings_and_runs()
    {
        var run = await package.RunAsync(package.CopyOf("Console"), "dotnet", "run");

        Assert.Equal(
            ["[3. 3.]", "15.0", "2 checked, 1 skipped, 0 not checked", "checked      Rules.At", "checked      Rules.NeverCalled",
                "skipped      Rules.Tripled: it means to"],
            run.Succeeded().Lines);
    }

    [Fact]
    public async Task A_program_may_call_rules_of_a_library_without_referring_to_the_package_itself()
    {
        var run = await package.RunAsync(package.CopyOf("Transitive"), "dotnet", "run", "--project", "Program");

        Assert.Equal(["[3. 3.]"], run.Succeeded().Lines);
    }

    [Theory]
    [InlineData(
        "CompilerApiVersion=roslyn4.13",
        "error VJPCFG001: VjpGen needs the C# compiler 4.14 or newer, but this build uses 4.13. Build with the .NET 10 "
        + "SDK, and remove what pins an older compiler: a reference to Microsoft.Net.Compilers.Toolset, or a global.json.")]
    [InlineData(
        "LangVersion=12",
        "error VJPCFG002: VjpGen needs C# 13 or newer, and C# 14 for operators on arrays, but LangVersion is 12. Remove "
        + "LangVersion from the project and from Directory.Build.props: projects for .NET 10 use C# 14 by default.")]
    public async Task A_compiler_or_language_that_is_too_old_is_one_error_that_says_what_to_do(string property, string error)
    {
        var build = await package.RunAsync(package.CopyOf("Console"), "dotnet", "build", $"-p:{property}");

        Assert.Contains(error, build.Failed().Output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task An_older_framework_is_refused_by_name(string framework)
    {
        var build = await package.RunAsync(
            package.CopyOf("Console"), "dotnet", "restore", $"-p:TargetFramework={framework}", "-p:PublishTrimmed=false");

        Assert.Contains($"is not compatible with {framework}", build.Failed().Output, StringComparison.Ordinal);
        Assert.Contains("supports: net10.0", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_version_that_is_not_a_number_is_accepted() =>
        (await package.RunAsync(package.CopyOf("Console"), "dotnet", "build", "-p:LangVersion=latest")).Succeeded();

    [Fact]
    public async Task A_program_in_another_language_is_not_asked_for_a_compiler_of_this_one()
    {
        var run = await package.RunAsync(package.CopyOf("FSharp"), "dotnet", "run");

        Assert.Equal(["6.0"], run.Succeeded().Lines);
    }
}
