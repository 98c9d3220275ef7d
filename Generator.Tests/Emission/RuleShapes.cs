namespace VjpGen.Generator.Tests.Emission;

/// <summary>
/// Valid rules of every shape there is: <c>Shapes/{Name}.cs.txt</c>. What is generated for them stands beside them, approved,
/// as <c>Snapshots/{Name}.g.cs.txt</c>.
/// </summary>
internal static class RuleShapes
{
    private const string Extension = ".cs.txt";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Shapes");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*" + Extension).Select(static file => Path.GetFileName(file)[..^Extension.Length]).Order()];

    public static TheoryData<string> All { get; } = [.. Names];

    public static string Source(string name) => File.ReadAllText(Path.Combine(Folder, name + Extension));
}
