namespace VjpGen.Gallery;

/// <summary>One thing that the gallery shows.</summary>
internal interface IExhibit
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Summary { get; }

    /// <summary>Computes it and prints it.</summary>
    void Run(TextWriter output);
}
