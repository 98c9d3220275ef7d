namespace VjpGen.Gallery.Output;

/// <summary>How far something is: a bar that moves on a terminal, a few plain lines anywhere else.</summary>
internal sealed class ProgressBar(TextWriter output, int total)
{
    private const int Width = 30;
    private const int PlainLines = 5;

    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Shows that so much of the total is done, with a note that should not change its length.</summary>
    public void Report(int done, string note)
    {
        if (_isTerminal)
        {
            var filled = done * Width / total;
            output.Write($"\r  [{new string('#', filled)}{new string('.', Width - filled)}] {note}");
            if (done == total)
            {
                output.WriteLine();
            }
        }
        else if (done == total || done * PlainLines / total > (done - 1) * PlainLines / total)
        {
            output.WriteLine($"  {note}");
        }
    }
}
