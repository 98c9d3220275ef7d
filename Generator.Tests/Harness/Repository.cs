using System.Reflection;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>The sources that these tests were built from. The documentation, for instance, is read where it stands.</summary>
internal static class Repository
{
    private static readonly string Root = BuildNotes.Of("RepositoryRoot");

    /// <summary>Where something stands.</summary>
    /// <param name="relative">Its path from the root, with slashes.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The path from the root, with slashes.</summary>
    public static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}

/// <summary>What the build knows and the tests need, noted in the project file.</summary>
internal static class BuildNotes
{
    public static string Of(string key) => typeof(BuildNotes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(note => note.Key == key).Value!;
}
