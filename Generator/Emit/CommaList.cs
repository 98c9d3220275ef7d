namespace VjpGen.Generator.Emit;

/// <summary>Writes commas between the items of a list.</summary>
internal struct CommaList(SourceWriter writer)
{
    public int Count { get; private set; }

    /// <summary>Where the next item is written.</summary>
    public SourceWriter Next()
    {
        if (Count++ > 0)
        {
            writer.Append(", ");
        }

        return writer;
    }
}
