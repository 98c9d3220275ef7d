namespace VjpGen.Generator.Rules;

/// <summary>Says that there are too few or too many of something.</summary>
internal static class Counts
{
    public static string Mismatch(int given, int needed) => $"it has {given} where {needed} {(needed == 1 ? "is" : "are")} needed";
}
