using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The body of a method with a rule: runs the rule, and records the call where some transform records an argument.</summary>
internal sealed class RuleBody
{
    private readonly SourceWriter _writer;
    private readonly MethodDeclaration _method;
    private readonly BoundRule _rule;

    private readonly string _level;
    private readonly string _output;
    private readonly string _residuals;
    private readonly string _call;
    private readonly string _pullback;

    private RuleBody(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        (_writer, _method, _rule) = (writer, method, rule);
        var scope = Scope(method, rule);
        _level = scope.Declare("level");
        _output = scope.Declare("output");
        _residuals = scope.Declare("residuals");
        _call = scope.Declare("call");
        _pullback = scope.Declare("Pullback");
    }

    public static void Write(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        var body = new RuleBody(writer, method, rule);
        body.WriteStaticChecks();
        body.WriteUnrecordedCall();
        body.WriteRecordedCall();
        PullbackFunction.Write(writer, body._pullback, method, rule);
    }

    private void WriteStaticChecks()
    {
        var arrays = _rule.StaticParameters
            .SelectMany(static parameter => ShapePart.Of(parameter.Shape, parameter.Name))
            .Where(static part => part.IsArray)
            .ToList();
        foreach (var array in arrays)
        {
            _writer.Line(
                $"{Support}RuleLevel.RejectRecorded({array.Expression}, {Literal(_method.DisplayName)}, {Literal(array.DisplayName)});");
        }

        if (arrays.Count > 0)
        {
            _writer.Line();
        }
    }

    private void WriteUnrecordedCall()
    {
        var arguments = _rule.Parameters.Select(static parameter => Identifiers.Escape(parameter.Name));
        var (value, consequence) = _rule.Primal is { } primal
            ? (Call(primal, arguments), $"{primal.Name} gives the value and nothing is kept")
            : ($"{Call(_rule.Fwd, arguments)}.{Identifiers.Escape(_rule.FwdOutputName)}",
                "only the value is wanted and the residuals are dropped");

        _writer.Line($"// The innermost transform that records {ParameterNames("or")}. Where there is none, {consequence}.");
        _writer.Line($"var {_level} = {Support}RuleLevel.Innermost({string.Join(", ", InputLeaves())});");
        using (_writer.OpenBlock($"if ({_level}.IsNone)"))
        {
            _writer.Line($"return {value};");
        }

        _writer.Line();
    }

    private void WriteRecordedCall()
    {
        var statics = _rule.StaticParameters.Select(static parameter => Identifiers.Escape(parameter.Name)).ToList();
        var kept = statics.Count > 0 ? $"({string.Join(", ", statics)}, {_residuals})" : _residuals;
        var outputs = ShapePart.LeavesOf(_rule.Output, _output).Count();
        var index = 0;
        var result = ShapePart.Rebuild(_rule.Output, _output, (leaf, _) => $"{_call}.Output({index++}, {leaf})");

        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var values = _rule.DifferentiableParameters.Count() == 1 ? "value" : "values";
        var arrays = ParameterNames("and");
        _writer.Line($"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on the primal {values} of {arrays} at this level.");
        _writer.Line($"var ({_output}, {_residuals}) = {Call(_rule.Fwd, _rule.Parameters.Select(PrimalArgument))};");
        _writer.Line(
            $"var {_call} = {_level}.Append({Literal(_method.DisplayName)}, outputs: {outputs}, {kept}, {_pullback}, {Inputs()});");
        _writer.Line($"return {result};");
        _writer.Line();
    }

    private string PrimalArgument(RuleParameter parameter)
    {
        if (parameter is not RuleParameter.Differentiable array)
        {
            return Identifiers.Escape(parameter.Name);
        }

        // Leaves come in the same order here and there.
        var names = new Queue<string>(ShapePart.LeavesOf(array.Shape, array.Name).Select(static part => part.DisplayName));
        return ShapePart.Rebuild(
            array.Shape,
            Identifiers.Escape(array.Name),
            (leaf, _) => $"{_level}.Primal({leaf}, {Literal(_method.DisplayName)}, {Literal(names.Dequeue())})");
    }

    private string Inputs() => string.Join(", ", InputLeaves().Select(leaf => $"{_level}.Input({leaf})"));

    private IEnumerable<string> InputLeaves() => _rule.DifferentiableParameters
        .SelectMany(static parameter => ShapePart.LeavesOf(parameter.Shape, parameter.Name))
        .Select(static leaf => leaf.Expression);

    private string ParameterNames(string conjunction) =>
        Sentence([.. _rule.DifferentiableParameters.Select(static parameter => parameter.Name)], conjunction);
}
