using System.Diagnostics;
using VjpGen.Gallery.Output;

namespace VjpGen.Gallery;

/// <summary>What the program does for each form of its command line. Every method returns the exit code.</summary>
internal sealed class Visit(IReadOnlyList<IExhibit> exhibits, TextWriter output, TextWriter error)
{
    private const string Usage = "usage: dotnet run -c Release --project SampleApp [-- NAME | --list | --help]";

    private const int Success = 0;
    private const int ExhibitFailed = 1;
    private const int BadArguments = 2;

    public int ShowAll()
    {
        var clock = Stopwatch.StartNew();
        var failed = exhibits.Count(exhibit => !Show(exhibit));
        output.WriteLine();
        output.WriteLine($"{exhibits.Count} exhibits in {Quantity.Of(clock.Elapsed)}.");
        return failed == 0 ? Success : ExhibitFailed;
    }

    public int ShowOne(string name) => exhibits.FirstOrDefault(exhibit => exhibit.Name == name) is { } exhibit
        ? Show(exhibit) ? Success : ExhibitFailed
        : Refuse($"There is no exhibit or option '{name}'; --list prints those there are.");

    public int PrintList()
    {
        var width = exhibits.Max(static exhibit => exhibit.Name.Length);
        foreach (var exhibit in exhibits)
        {
            output.WriteLine($"  {exhibit.Name.PadRight(width)}  {exhibit.Summary}");
        }

        return Success;
    }

    public int PrintHelp()
    {
        output.WriteLine(
            $"""
            {Usage}

            Shows what derivatives of one's own are good for. Without arguments every exhibit
            runs, with NAME one of these:

            """);
        return PrintList();
    }

    public int Refuse(string reason)
    {
        error.WriteLine(reason);
        error.WriteLine(Usage);
        return BadArguments;
    }

    /// <summary>Whether the exhibit ran to its end. One that fails says so and does not keep the others from being shown.</summary>
    private bool Show(IExhibit exhibit)
    {
        output.WriteLine();
        output.WriteLine($"=== {exhibit.Name}: {exhibit.Summary}");
        output.WriteLine();
        try
        {
            exhibit.Run(output);
            return true;
        }
        catch (Exception exception)
        {
            output.WriteLine();
            output.Flush();
            error.WriteLine($"{exhibit.Name} failed: {exception.GetBaseException().Message}");
            return false;
        }
    }
}
