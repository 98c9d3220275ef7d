using System.Text.RegularExpressions;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Gives the type parameters of a Fwd, Bwd or Primal names of their own: those of a rule and its methods go together by their places.
/// </summary>
internal static class TypeParameterNames
{
    /// <summary>Names that stand for nothing else in the types of a rule.</summary>
    private static readonly string[] Replaceable = ["T", "TFloat", "TTag", "TAny", "TTree"];

    /// <summary>New names, or those of each other where there are two.</summary>
    public static void Change(Piece piece, Chance chance)
    {
        var names = piece.TypeParameters.Select(static parameter => parameter.Name).ToList();
        if (names.Count == 0 || !names.TrueForAll(static name => Replaceable.Contains(name)))
        {
            return;
        }

        var others = names.Count > 1 && chance.OneIn(2)
            ? names.AsEnumerable().Reverse().ToList()
            : names.ConvertAll(static name => name + "Own");
        string Renamed(string text) => Regex.Replace(
            text, @"(?<![\w@])\w+", match => names.IndexOf(match.Value) is var place and >= 0 ? others[place] : match.Value);
        piece.TypeParameters = piece.TypeParameters.ConvertAll(parameter => (Renamed(parameter.Name), Renamed(parameter.Constraints)));

        // Primal and Fwd may have slots in common.
        piece.Parameters = piece.Parameters.ConvertAll(slot => slot.Copy(Renamed));
        piece.Returns = piece.Returns.ConvertAll(slot => slot.Copy(Renamed));
    }
}
