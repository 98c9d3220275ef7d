namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>The statements that call a rule with sample arguments, in the style that the rule asks for.</summary>
internal static class CallText
{
    /// <param name="receiver">What it is called on, with a dot; nothing for a static rule.</param>
    public static string Of(Rule rule, string receiver)
    {
        var parameters = rule.Method.Parameters;
        var call = $"return {receiver}{rule.Method.Name}{rule.Method.Generics}";
        return rule.Call switch
        {
            CallStyle.Named => $"{call}({List(parameters.AsEnumerable().Reverse().Select(NamedArgument))});",
            CallStyle.Omitting when Omitted(rule) is { } omitted =>
                $"samples.Omit<{omitted.Type}>({omitted.Role.Position}, {omitted.Default ?? "[]"}); "
                + $"{call}({List(parameters.SkipLast(1).Select(Taken))});",
            CallStyle.Expanded when parameters.LastOrDefault() is { } last && IsList(last) =>
                $"{last.Type} sampleItems = {Taken(last)}; "
                + $"{call}({List([.. parameters.SkipLast(1).Select(Taken), Item(0), Item(1)])});",
            _ => $"{call}({List(parameters.Select(Taken))});",
        };
    }

    /// <summary>The parameter that a call may leave out: nothing of it is differentiated then.</summary>
    private static Slot? Omitted(Rule rule) => rule.Method.Parameters.LastOrDefault() is { } last
        && (rule.Statics.Contains(last.Role.Position)
            ? last.Default is not null || IsList(last)
            : last.Default is not null && IsAnotherThere(rule, last))
            ? last
            : null;

    /// <summary>Whether something else is differentiated than a parameter.</summary>
    private static bool IsAnotherThere(Rule rule, Slot parameter) => rule.IsThisDifferentiable || rule.Method.Parameters.Exists(other =>
        other != parameter && !rule.Statics.Contains(other.Role.Position) && !rule.Nulls.Contains(other.Role.Position));

    private static bool IsList(Slot parameter) => parameter.Prefix.Contains("params ", StringComparison.Ordinal);

    private static string List(IEnumerable<string> arguments) => string.Join(", ", arguments);

    private static string NamedArgument(Slot parameter) => $"{parameter.Name}: {Taken(parameter)}";

    private static string Taken(Slot parameter) => $"samples.Take<{parameter.Type}>({parameter.Role.Position})";

    private static string Item(int place) => $"global::System.Linq.Enumerable.ElementAt(sampleItems, {place})";
}
