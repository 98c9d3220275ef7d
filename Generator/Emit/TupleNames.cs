namespace VjpGen.Generator.Emit;

/// <summary>Names that C# keeps for itself in tuples, although a parameter may have them.</summary>
internal static class TupleNames
{
    private const string Positional = "Item";

    public static readonly string[] Reserved =
        ["CompareTo", "Deconstruct", "Equals", "GetHashCode", "GetType", "Rest", "ToString"];

    /// <summary>The name, changed where an element must not be called so.</summary>
    public static string Permitted(string name) => IsPositional(name) ? "_" + name : name;

    private static bool IsPositional(string name) =>
        name.StartsWith(Positional, StringComparison.Ordinal) && int.TryParse(name.Substring(Positional.Length), out _);
}
