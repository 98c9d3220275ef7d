namespace VjpGen.Runtime.Tests;

/// <summary>Tests that measure the memory of the process, and so run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Alone
{
    public const string Name = "Alone";
}
