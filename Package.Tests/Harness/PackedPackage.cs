namespace VjpGen.Package.Tests.Harness;

/// <summary>
/// The package, made by <c>dotnet pack</c> at the root of a copy of the repository, in a feed of its own; and a folder for projects that
/// are restored from that feed beside the machine's sources.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // Otherwise processes that wait for more work outlive the tests.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    private readonly string _root = Directory.CreateTempSubdirectory("vjpgen-package-").FullName;
    private readonly Dictionary<string, string> _user;

    public PackedPackage() => _user = new(Quiet)
    {
        ["VjpGenVersion"] = Version,
        // The package must come from the feed, so what is restored goes to a folder of its own; what the machine has is not fetched again.
        ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
        ["NUGET_FALLBACK_PACKAGES"] = Folders.RestoredPackages,
    };

    /// <summary>No other pack has the same, so that nothing old can stand in for the package.</summary>
    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow.Ticks}";

    public string Feed => Path.Combine(_root, "feed");

    public string FileName => $"VjpGen.{Version}.nupkg";

    /// <summary>The package's contents.</summary>
    public PackageFile Contents { get; private set; } = null!;

    private string Projects => Path.Combine(_root, "projects");

    public async Task InitializeAsync()
    {
        Contents = await PackAsync(Feed);
        Directory.CreateDirectory(Projects);
        await File.WriteAllTextAsync(Path.Combine(Projects, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="vjpgen-packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packs a fresh copy of the sources, in a folder that no other copy had.</summary>
    public async Task<PackageFile> PackAsync(string feed)
    {
        var copy = NewFolder(_root, "sources");
        Folders.CopySources(Folders.Repository, copy);
        (await CommandLine.RunAsync(copy, Quiet, "dotnet", "pack", "--output", feed, $"-p:Version={Version}")).Succeeded();
        return new PackageFile(Path.Combine(feed, FileName));
    }

    /// <summary>A new folder outside of the repository; projects in it find the feed.</summary>
    public string NewFolder(string name) => NewFolder(Projects, name);

    /// <summary>A copy, outside of the repository, of what <c>Projects</c> holds under a name.</summary>
    public string CopyOf(string project)
    {
        var folder = NewFolder(project);
        Folders.CopySources(Path.Combine(Folders.Repository, "Package.Tests", "Projects", project), folder);
        return folder;
    }

    internal Task<CommandLine> RunAsync(string folder, string program, params string[] arguments) =>
        CommandLine.RunAsync(folder, _user, program, arguments);

    private static string NewFolder(string parent, string name) =>
        Directory.CreateDirectory(Path.Combine(parent, $"{name}-{Guid.NewGuid():N}")).FullName;
}
