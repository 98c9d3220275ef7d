using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>A folder for compiled pages, with all they need to run.</summary>
public sealed class ProgramFolder : IDisposable
{
    /// <summary>What programs refer to, beside the platform.</summary>
    private static readonly string[] Libraries =
        ["VjpGen.dll", "System.Numerics.Tensors.dll", "xunit.core.dll", "xunit.assert.dll", "xunit.abstractions.dll"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vjpgen-pages-");
    private int _programs;

    public ProgramFolder()
    {
        foreach (var name in Libraries)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(_folder.FullName, name));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Compiles a program.</summary>
    internal async Task<(string Path, IReadOnlyList<Complaint> Complaints)> CompileAsync(string source)
    {
        var path = Path.Combine(_folder.FullName, $"Page{Interlocked.Increment(ref _programs)}.dll");
        return (path, await SdkCompiler.CompileAsync(source, path));
    }

    /// <summary>Runs it, and returns what it prints.</summary>
    internal static async Task<string> RunAsync(string path)
    {
        await File.WriteAllTextAsync(
            Path.ChangeExtension(path, ".runtimeconfig.json"),
            $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version.ToString(3)}}" },
                "configProperties": { "System.Globalization.Invariant": true }
              }
            }
            """);
        var (exitCode, output) = await Processes.RunAsync("dotnet", "exec", path);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
