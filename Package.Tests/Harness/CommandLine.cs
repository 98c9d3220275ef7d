using System.Diagnostics;

namespace VjpGen.Package.Tests.Harness;

/// <summary>What a program printed, on either stream, and whether it succeeded.</summary>
internal sealed record CommandLine(string Command, int ExitCode, string Output, string Errors)
{
    public string Everything => Output + Errors;

    public IEnumerable<string> Lines => Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandLine> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandLine($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await errors);
    }

    public CommandLine Succeeded()
    {
        Assert.True(ExitCode == 0, $"`{Command}` ended with {ExitCode}:\n{Everything}");
        return this;
    }

    public CommandLine Failed()
    {
        Assert.True(ExitCode != 0, $"`{Command}` succeeded, and should not have:\n{Everything}");
        return this;
    }
}
