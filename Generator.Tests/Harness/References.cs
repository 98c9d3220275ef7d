using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>What every test compilation refers to: the platform, the runtime and what the runtime refers to.</summary>
internal static class References
{
    /// <summary>Where they are.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsNeeded)];

    public static IReadOnlyList<MetadataReference> All { get; } = [.. Paths.Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>The platform without the packages of the tests themselves.</summary>
    public static IReadOnlyList<MetadataReference> WithoutRuntime { get; } =
        [.. All.Where(static reference => Path.GetFileName(reference.Display) != "VjpGen.dll")];

    private static bool IsNeeded(string path)
    {
        var name = Path.GetFileName(path);
        return name is "VjpGen.dll" or "mscorlib.dll" or "netstandard.dll" || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
