using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes.Source;

/// <summary>A method of a rule that is yet to be written: its signature, what it is for, and a body that says what is missing.</summary>
internal static class MethodStub
{
    private const int GreatestWidth = 120;

    /// <summary>The lines of the member, without the indentation of all of them.</summary>
    /// <param name="name">The method that the rule is for.</param>
    /// <param name="differentiable">What Bwd returns cotangents for.</param>
    public static IEnumerable<string> Lines(
        RuleRole role,
        ExpectedSignature signature,
        string name,
        IReadOnlyList<string> differentiable,
        Layout layout,
        TypeText text)
    {
        var cotangents = differentiable.Count == 1 ? "cotangent" : "cotangents";
        var inCode = Sentence(differentiable, static other => $"<c>{other}</c>");
        var inQuotes = Sentence(differentiable, static other => $"'{other}'");
        yield return $"/// <summary>{Summary(role, name, cotangents, inCode)}</summary>";
        foreach (var line in Head(signature with { Constraints = [] }, layout))
        {
            yield return line;
        }

        foreach (var clause in signature.Constraints)
        {
            yield return layout.Step + clause;
        }

        yield return "{";
        yield return $"{layout.Step}{text.Throw(Task(role, name, cotangents, inQuotes))};";
        yield return "}";
    }

    /// <summary>One line or, where that would be too long, one for each parameter.</summary>
    private static IEnumerable<string> Head(ExpectedSignature signature, Layout layout)
    {
        var line = signature.ToString();
        if (layout.Indentation.Length + line.Length <= GreatestWidth || signature.Parameters.Count == 0)
        {
            return [line];
        }

        var start = (signature with { Parameters = [] }).ToString();
        var last = signature.Parameters.Count - 1;
        return
        [
            start.Substring(0, start.Length - ")".Length),
            .. signature.Parameters.Select((parameter, i) => $"{layout.Step}{parameter}{(i == last ? ")" : ",")}"),
        ];
    }

    private static string Summary(RuleRole role, string name, string cotangents, string differentiable) => role switch
    {
        RuleRole.Fwd => $"The output of <c>{name}</c>, and the residuals that its cotangents are computed from.",
        RuleRole.Bwd => $"The {cotangents} of {differentiable}, given that of the output of <c>{name}</c>.",
        _ => $"The value of <c>{name}</c> where nothing is differentiated.",
    };

    private static string Task(RuleRole role, string name, string cotangents, string differentiable) => role switch
    {
        RuleRole.Fwd => $"Compute the output of '{name}' and its residuals.",
        RuleRole.Bwd => $"Compute the {cotangents} of {differentiable}.",
        _ => $"Compute the value of '{name}'.",
    };

    private static string Sentence(IReadOnlyList<string> names, Func<string, string> quoted) => names.Count == 1
        ? quoted(names[0])
        : $"{string.Join(", ", names.Take(names.Count - 1).Select(quoted))} and {quoted(names[names.Count - 1])}";
}
