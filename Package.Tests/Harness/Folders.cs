using System.Reflection;

namespace VjpGen.Package.Tests.Harness;

/// <summary>Where the sources are, and the packages that the build of these tests was restored from.</summary>
internal static class Folders
{
    private static readonly string[] Built = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Repository { get; } = Noted("Repository");

    public static string RestoredPackages { get; } = Noted("RestoredPackages");

    /// <summary>Copies the files of a folder, without what was built from them and what belongs to other tools (.git, .vs).</summary>
    public static void CopySources(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Select(path => Path.GetFileName(path)!))
        {
            if (!Built.Contains(folder) && (!folder.StartsWith('.') || folder == ".template.config"))
            {
                CopySources(Path.Combine(from, folder), Path.Combine(to, folder));
            }
        }
    }

    private static string Noted(string key) => typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
