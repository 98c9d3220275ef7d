namespace VjpGen.Generator.Rules;

/// <summary>How far a name is from another that it may have been meant to be.</summary>
internal static class Spelling
{
    /// <summary>The distance up to which a name counts as a misspelling: one slip in four letters, but at least one.</summary>
    public static int GreatestDistance(string name) => Math.Max(1, name.Length / 4);

    /// <summary>
    /// The letters to insert, remove, replace or exchange with their neighbours, whatever their case (optimal string alignment).
    /// </summary>
    public static int Distance(string name, string other)
    {
        var distances = new int[name.Length + 1, other.Length + 1];
        for (var i = 0; i <= name.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Next(i, j);
            }
        }

        return distances[name.Length, other.Length];

        int Next(int i, int j)
        {
            var replaced = distances[i - 1, j - 1] + (AreSame(i - 1, j - 1) ? 0 : 1);
            var least = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
            return i > 1 && j > 1 && AreSame(i - 1, j - 2) && AreSame(i - 2, j - 1) ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
        }

        bool AreSame(int i, int j) => char.ToUpperInvariant(name[i]) == char.ToUpperInvariant(other[j]);
    }
}
