using System.Reflection;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Shows what the generator writes for a rule.</summary>
internal sealed class InspectExhibit : IExhibit
{
    private const string Shown = nameof(Log1pExpRules.Log1pExp);

    public string Name => "inspect";

    public string Summary => "the source generated for one rule, and where the rest of it is";

    public void Run(TextWriter output)
    {
        var folder = GeneratedFolder();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories) : [];
        if (Array.Find(files, static file => Path.GetFileName(file).Contains($".{Shown}.", StringComparison.Ordinal)) is not { } shown)
        {
            output.WriteLine(
                """
                The compiler leaves the generated source in the folder of the build, and it is not
                there: this is a published copy, or the folder has been cleaned. In a checkout,

                  dotnet run -c Release --project SampleApp -- inspect

                shows it.
                """);
            return;
        }

        output.WriteLine(
            $"""
            The partial method {Shown} has this body, written at compile time. It runs the
            two methods of the rule, and nothing else; there is no reflection.

            """);
        foreach (var line in File.ReadLines(shown))
        {
            output.WriteLine($"  {line}".TrimEnd());
        }

        output.WriteLine();
        output.WriteLine("The other rules, and what makes trees of the types marked [Pytree], are in");
        output.WriteLine($"  {folder}");
    }

    /// <summary>Where the build left the generated source, which the project file notes relative to the program.</summary>
    private static string GeneratedFolder()
    {
        var notes = typeof(InspectExhibit).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>();
        var relative = notes.Single(static note => note.Key == "GeneratedFolder").Value!;
        return Path.GetFullPath(relative, AppContext.BaseDirectory);
    }
}
