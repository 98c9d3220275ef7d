using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Identifiers of every kind, each given out once: everyday ones, keywords, those of generated code, and what Unicode allows.
/// </summary>
internal sealed class Names(Chance chance)
{
    private static readonly string[] Everyday =
        ["x", "y", "w", "bias", "scale", "theta", "input", "left", "right", "a", "b", "c", "n", "mode"];

    private static readonly string[] OfGeneratedCode =
    [
        "level", "level1", "output", "residuals1", "call", "Pullback", "self", "kept", "kept1", "cotangents", "slice", "arrays", "xBar",
        "wBar", "yBar", "xShape", "aShape", "draw", "arguments", "tape", "Output", "Draw", "Run", "VjpGen", "System", "global",
        "Primal", "Needs",
        "Item", "_Item2", "thisBar", "output1", "Kernel", "RuleLevel", "NdArray", "Rest1", "needs",
    ];

    private static readonly string[] OfUnicode =
    [
        "σ", "größe", "ŷ", "変数", "x\u0304", "e\u0301", "\u00e9", "ß", "ı", "İ", "ﬁ", "ǆ", "ĳ", "_", "__", "_x", "x_1",
        "ºx", "\\u0061bc", "z\u200dw", "ⅷ", "Ωm",
    ];

    /// <summary>As a name these bare words mean something else in places where rules have names.</summary>
    private static readonly HashSet<string> NeedEscape = ["nameof", "scoped", "field", "ref", "this", "partial", "await", "extension"];

    private static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Select(static kind => "@" + SyntaxFacts.GetText(kind)),
        .. SyntaxFacts.GetContextualKeywordKinds().Select(static kind => SyntaxFacts.GetText(kind)).Where(SyntaxFacts.IsValidIdentifier)
            .Select(static word => NeedEscape.Contains(word) ? "@" + word : word),
    ];

    private readonly HashSet<string> _taken = [];

    /// <summary>A name for a parameter.</summary>
    public string Fresh() => Fresh(() => chance.Below(10) switch
    {
        < 5 => chance.Of(Everyday),
        < 7 => chance.Of(OfGeneratedCode),
        < 8 => chance.Of(OfUnicode),
        < 9 => chance.Of(Keywords),
        _ => chance.Of(Everyday).ToUpperInvariant(),
    });

    /// <summary>One of the names, or a numbered one where they are all taken.</summary>
    public string Of(params string[] choices) => Fresh(() => chance.Of(choices));

    /// <summary>The name as symbols have it, without escapes.</summary>
    public static string Plain(string name) => SyntaxFactory.ParseToken(name).ValueText;

    public void Take(string name) => _taken.Add(Plain(name));

    private string Fresh(Func<string> draw)
    {
        var name = draw();
        for (var attempt = 0; attempt < 5 && _taken.Contains(Plain(name)); attempt++)
        {
            name = draw();
        }

        var numbered = name;
        for (var number = 1; !_taken.Add(Plain(numbered)); number++)
        {
            numbered = $"{name}{number}";
        }

        return numbered;
    }
}
