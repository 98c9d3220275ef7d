using System.Text.RegularExpressions;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// The compiler of the SDK that built the tests, with the generators and analyzers, as a project of a user runs it. The one in
/// <see cref="Compilations"/> is the oldest that the generators support, which has no C# 14 operators yet.
/// </summary>
internal static partial class SdkCompiler
{
    private static readonly string[] Fixed =
    [
        "-nologo",
        "-nullable:enable",
        "-langversion:14",
        "-debug:embedded",
        .. References.Paths.Select(static path => $"-r:\"{path}\""),
        .. Beside("xunit.core.dll", "xunit.assert.dll").Select(static path => $"-r:\"{path}\""),
        .. Beside("VjpGen.Generator.dll", "VjpGen.Analyzers.dll").Select(static path => $"-a:\"{path}\""),
    ];

    /// <summary>Makes a console program.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="path">Where to write the assembly; source and arguments are left beside it.</param>
    /// <returns>Errors and warnings.</returns>
    public static async Task<IReadOnlyList<Complaint>> CompileAsync(string source, string path)
    {
        var (code, arguments) = (Path.ChangeExtension(path, ".cs"), Path.ChangeExtension(path, ".rsp"));
        await File.WriteAllTextAsync(code, source);
        await File.WriteAllLinesAsync(arguments, [.. Fixed, $"-out:\"{path}\"", $"\"{code}\""]);

        // Shared: by the server that builds use too, which has the compiler ready. It takes a tenth of the time.
        var (exitCode, output) = await Processes.RunAsync("dotnet", "exec", BuildNotes.Of("Csc"), "-noconfig", "-shared", "@" + arguments);
        Complaint[] complaints =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => ComplaintLine().Match(line) is { Success: true } match
                    ? new Complaint(
                        match.Groups["path"].Value.Replace('\\', '/'),
                        int.Parse(match.Groups["line"].Value),
                        match.Groups["severity"].Value,
                        match.Groups["id"].Value,
                        match.Groups["message"].Value)
                    : new Complaint("", 0, "error", "", line)),
        ];
        Assert.True(exitCode == 0 || complaints.Length > 0, $"The compiler ended with {exitCode}.");
        return complaints;
    }

    private static IEnumerable<string> Beside(params string[] names) =>
        names.Select(static name => Path.Combine(AppContext.BaseDirectory, name));

    [GeneratedRegex(@"^(?<path>[^(]*)\((?<line>\d+),\d+\): (?<severity>error|warning) (?<id>\w+): (?<message>.*?)( \(https://\S+\))?\r?$")]
    private static partial Regex ComplaintLine();
}

/// <summary>An error or a warning.</summary>
/// <param name="Path">The file, as a <c>#line</c> directive names it.</param>
/// <param name="Line">The line there.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Message">What it says.</param>
internal sealed record Complaint(string Path, int Line, string Severity, string Id, string Message)
{
    public string Text => $"{Severity} {Id}: {Message}";

    public override string ToString() => $"{Path}({Line}): {Text}";
}
