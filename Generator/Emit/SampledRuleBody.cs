using System.Globalization;
using VjpGen.Generator.Models;
using VjpGen.Generator.Registry;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The body that makes the check of a rule: a function that draws arguments, and the rule as a function of some of them.</summary>
internal sealed class SampledRuleBody
{
    private readonly RegisteredRule.Sampled _rule;
    private readonly IReadOnlyList<(SampleArgument Argument, string Local)> _arguments;
    private readonly IReadOnlyList<(SampleArgument Argument, string Local)> _differentiated;
    private readonly string _functionArguments;

    private SampledRuleBody(RegisteredRule.Sampled rule)
    {
        _rule = rule;
        var scope = new NameScope([SampleText.Draw]);
        _arguments = [.. rule.Arguments.Select(argument => (argument, Identifiers.Escape(scope.Declare(argument.Name))))];
        _differentiated = [.. _arguments.Where(static pair => pair.Argument.IsDifferentiated)];
        _functionArguments = scope.Declare("arguments");
    }

    public static void Write(SourceWriter writer, RegisteredRule.Sampled rule) => new SampledRuleBody(rule).Write(writer);

    private void Write(SourceWriter writer)
    {
        var type = Tuple(_differentiated.Select(static pair => pair.Argument.Type));
        var names = string.Join(", ", _differentiated.Select(static pair => Literal(pair.Argument.Name)));
        var order = _rule.IsOnceDifferentiable ? ", isOnceDifferentiable: true" : "";
        writer.Line($"return {RuleRegistryFile.Check}.Of<{type}, {_rule.ValueType}>(");
        writer.Line($"    {Literal(_rule.DisplayName)},");
        writer.Line($"    [{names}],");
        writer.Line($"    {_rule.Shape},");
        writer.Line($"    {_rule.ValueShape},");
        writer.Line($"    Draw{order});");
        writer.Line();
        using (writer.OpenBlock(
            $"static ({type}, global::System.Func<{type}, {_rule.ValueType}>) Draw({Support}RuleDraw {SampleText.Draw})"))
        {
            foreach (var (argument, local) in _arguments)
            {
                writer.Line($"{argument.Type} {local} = {argument.Sample};");
            }

            var drawn = Tuple(_differentiated.Select(static pair => pair.Local));
            writer.Line($"return ({drawn}, {_functionArguments} => {_rule.Method}({string.Join(", ", Passed())}));");
        }
    }

    /// <summary>What the rule is called with: parts of the function's argument, and what is held fixed.</summary>
    private IEnumerable<string> Passed()
    {
        var item = 0;
        foreach (var (argument, local) in _arguments)
        {
            yield return !argument.IsDifferentiated ? local
                : _differentiated.Count == 1 ? _functionArguments
                : $"{_functionArguments}.Item{(++item).ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
