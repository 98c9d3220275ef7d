using System.Globalization;

namespace VjpGen.Pytrees;

/// <summary>How a tree of cotangents fails to fit what it is the cotangent of.</summary>
/// <param name="Place">Where: <c>.Layers[1].Weight</c>, of a bare array nothing.</param>
/// <param name="Given">What there is.</param>
/// <param name="Expected">What there should be, as it continues the sentence.</param>
internal sealed record CotangentMismatch(string Place, string Given, string Expected)
{
    public static CotangentMismatch OfShape(int[] actual, int[] expected) =>
        new("", $"a cotangent of shape {Shapes.Format(actual)}", $" of shape {Shapes.Format(expected)}.");

    public static CotangentMismatch OfCount(int actual, int expected) => new(
        "",
        actual == 1 ? "1 cotangent" : $"{actual.ToString(CultureInfo.InvariantCulture)} cotangents",
        $", which has {expected.ToString(CultureInfo.InvariantCulture)}; null stands for zero.");

    public static CotangentMismatch OfMissing(string place) => new(place, "no cotangent", "; null stands for zero.");

    public static CotangentMismatch OfSurplus(string place) => new(place, "a cotangent", ", which is absent; null stands for none.");

    /// <summary>The same in a larger tree.</summary>
    public CotangentMismatch Within(string place) => this with { Place = place + Place };

    /// <summary>The sentence about it.</summary>
    /// <param name="subject">Who gave the cotangents, with the verb.</param>
    /// <param name="target">What stands at the place.</param>
    /// <param name="noun">What the caller takes the arrays of the tree for.</param>
    public string Describe(string subject, string target, string noun = "cotangent") =>
        $"{subject} {Given.Replace("cotangent", noun, StringComparison.Ordinal)} for {target}{Expected}";
}
