using System.Runtime.CompilerServices;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Compares generated text with an approved file. Run with <c>VJPGEN_UPDATE_SNAPSHOTS=1</c> to approve what there is.</summary>
internal static class Snapshot
{
    private const string Folder = "Snapshots";
    private const string VersionToken = "<VERSION>";

    /// <summary>Fails where the text is not that of <c>Snapshots/{name}.g.cs.txt</c>.</summary>
    public static void Matches(string name, string text, [CallerFilePath] string testFile = "")
    {
        var file = $"{name}.g.cs.txt";
        var actual = text.Replace($"\"{GeneratorIdentity.Version}\"", $"\"{VersionToken}\"", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("VJPGEN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(testFile), file), actual);
            return;
        }

        var approved = Path.Combine(AppContext.BaseDirectory, Folder, file);
        Assert.True(File.Exists(approved), $"There is no approved {file}.");
        Assert.Equal(File.ReadAllText(approved), actual);
    }

    private static string SourceFolder(string testFile)
    {
        var project = new FileInfo(testFile).Directory!;
        while (!project.EnumerateFiles("*.csproj").Any())
        {
            project = project.Parent!;
        }

        return project.CreateSubdirectory(Folder).FullName;
    }
}
