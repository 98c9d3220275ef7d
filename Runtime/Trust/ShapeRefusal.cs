namespace VjpGen;

/// <summary>The exceptions by which functions refuse arrays of a shape that they are not for.</summary>
internal static class ShapeRefusal
{
    // InvalidOperationException means much else besides; those of this library that are about a shape bear a mark.
    private const string Key = "VjpGen.ShapeRefusal";

    /// <summary>An exception about a shape.</summary>
    public static InvalidOperationException Because(string message) => new(message) { Data = { [Key] = true } };

    /// <summary>Whether an exception may be about a shape.</summary>
    public static bool Is(Exception exception) =>
        exception is ArgumentException or IndexOutOfRangeException || exception.Data.Contains(Key);
}
