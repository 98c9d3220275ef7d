using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests.PublicApi;

public class PublicApiTests
{
    private const string FileName = "VjpGen.approved.txt";

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var actual = string.Join('\n', ApiListing.Lines()) + "\n";
        if (Environment.GetEnvironmentVariable("VJPGEN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), FileName), actual);
            return;
        }

        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicApi", FileName));
        var lines = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] differences =
        [
            .. lines.Except(approved).Select(static line => $"+ {line}"),
            .. approved.Except(lines).Select(static line => $"- {line}"),
        ];

        Assert.True(
            differences.Length == 0,
            $"The public surface has changed. If that is meant, run with VJPGEN_UPDATE_SNAPSHOTS=1:\n{string.Join('\n', differences)}");
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
