using System.Runtime.InteropServices;
using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class PublishTests(PackedPackage package)
{
    [Fact]
    public async Task A_trimmed_program_keeps_its_rules_and_their_check()
    {
        var (output, rules) = await PublishedAsync();

        Assert.Equal(
            ["[3. 3.]", "15.0", "2 checked, 1 skipped, 0 not checked", "checked      Rules.At", "checked      Rules.NeverCalled",
                "skipped      Rules.Tripled: it means to"],
            output);
        Assert.Contains("Rules.NeverCalledBwd", rules);
    }

    [Fact]
    public async Task A_trimmed_program_that_switches_the_registry_off_loses_what_nothing_calls()
    {
        var (output, rules) = await PublishedAsync("-p:RegistersRules=false");

        Assert.Equal(["[3. 3.]", "15.0"], output.Take(2));
        Assert.Contains("The switch `VjpGen.RuleRegistry.IsSupported` is off.", output.Last(), StringComparison.Ordinal);
        Assert.Contains("Rules.TripledBwd", rules);
        Assert.DoesNotContain("Rules.NeverCalledBwd", rules);
    }

    /// <summary>What the published program prints, and the methods that are left in it. Warnings of the trimmer are errors.</summary>
    private async Task<(IEnumerable<string> Output, IReadOnlyList<string> Methods)> PublishedAsync(params string[] properties)
    {
        var folder = package.CopyOf("Console");
        var published = Path.Combine(folder, "published");
        (await package.RunAsync(
            folder, "dotnet",
            ["publish", "--runtime", RuntimeInformation.RuntimeIdentifier, "--output", published, "-warnaserror", .. properties]))
            .Succeeded();
        var run = await package.RunAsync(folder, Path.Combine(published, "Console"));
        using var program = new AssemblyContents(await File.ReadAllBytesAsync(Path.Combine(published, "Console.dll")));
        return (run.Succeeded().Lines, [.. program.Methods]);
    }
}
