namespace VjpGen.Gallery.Output;

/// <summary>Rows in aligned columns: the first, which names the row, to the left, and the numbers to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private const string Margin = "  ";
    private const string Gap = "   ";

    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row with a cell for each heading.</summary>
    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
        {
            throw new ArgumentException($"A row of {cells.Length} cells does not fit {headings.Length} columns.", nameof(cells));
        }

        _rows.Add(cells);
    }

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        PrintRow(output, headings, widths);
        PrintRow(output, Array.ConvertAll(widths, static width => new string('-', width)), widths);
        foreach (var row in _rows.Skip(1))
        {
            PrintRow(output, row, widths);
        }
    }

    private static void PrintRow(TextWriter output, string[] cells, int[] widths)
    {
        var aligned = cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
        output.WriteLine(Margin + string.Join(Gap, aligned).TrimEnd());
    }
}
