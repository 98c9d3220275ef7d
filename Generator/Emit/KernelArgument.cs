namespace VjpGen.Generator.Emit;

/// <summary>What a kernel does with an argument.</summary>
internal enum KernelUse
{
    /// <summary>Takes it as it is.</summary>
    Value,

    /// <summary>Reads the elements of an array.</summary>
    Read,

    /// <summary>Fills an array.</summary>
    Write,
}

/// <summary>An argument of a kernel.</summary>
/// <param name="Expression">C# for the array or value.</param>
internal sealed record KernelArgument(string Expression, KernelUse Use)
{
    /// <summary>C# for what a kernel is handed that runs on a slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="value">The array or value as it is known there.</param>
    public string In(string slice, string value) => Use switch
    {
        KernelUse.Read => $"{slice}.Of({value})",
        KernelUse.Write => $"{slice}.In({value})",
        _ => value,
    };
}
