using System.Globalization;
using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;
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
    private readonly string _value;
    private readonly string _residuals;
    private readonly string _call;
    private readonly string _pullback;
    private readonly string? _receiver;
    private readonly string _displayName;
    private readonly IReadOnlyList<ShapePart> _inputs;
    private readonly IReadOnlyList<ShapePart> _outputs;
    private readonly RuleParameter.Differentiable[] _differentiable;
    private readonly Dictionary<string, string> _shapes = new(StringComparer.Ordinal);

    private RuleBody(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        (_writer, _method, _rule) = (writer, method, rule);
        var scope = Scope(method, rule.Primal, rule.Fwd, rule.Bwd);
        _level = scope.Declare("level");
        _output = scope.Declare("output");
        _value = scope.Declare("value");
        _residuals = scope.Declare("residuals");
        _call = scope.Declare("call");
        _pullback = scope.Declare("Pullback");
        _receiver = rule.Receiver switch
        {
            null => null,
            RuleParameter.Static => RuleDeclaration.This,
            _ => scope.Declare("self"),
        };
        _displayName = Literal(method.DisplayName);
        _differentiable = [.. rule.DifferentiableParameters];
        _inputs = ShapePart.DifferentiableOf(_differentiable);
        _outputs = ShapePart.DifferentiableOf(rule.Output, _output);
        DeclareShapes(scope);
    }

    public static void Write(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        var body = new RuleBody(writer, method, rule);
        StaticChecks.Write(writer, method, rule.All);
        body.WriteShapes();
        body.WriteUnrecordedCall();
        var kept = body.Kept();
        body.WriteRecordedCall(kept);
        PullbackFunction.Write(writer, body._pullback, method, rule, kept);
    }

    private KeptValues Kept() => new(
    [
        .. _rule.Receiver is null ? [] : new[] { (_method.ContainingType, "self", _receiver!) },
        .. KeptValues.Of(_rule.StaticParameters),
        (_rule.ResidualType, "residuals", _residuals),
    ]);

    private void WriteUnrecordedCall()
    {
        var arguments = new List<string>(_rule.Parameters.Count + _rule.Fwd.Needs.Count);
        foreach (var parameter in _rule.Parameters)
        {
            arguments.Add(parameter.Expression);
        }

        var receiver = _rule.Receiver?.Expression;
        string value, consequence;
        if (_rule.Primal is { } primal)
        {
            value = Call(primal, arguments, receiver);
            consequence = $"{primal.Name} gives the value and nothing is kept";
        }
        else
        {
            foreach (var _ in _rule.Fwd.Needs)
            {
                arguments.Add("false");
            }

            value = $"{Call(_rule.Fwd, arguments, receiver)}.{Identifiers.Escape(_rule.FwdOutputName)}";
            consequence = "only the value is wanted and the residuals are dropped";
        }

        _writer.Line($"// The innermost transform that records {ParameterNames("or")}. Where there is none, {consequence}.");
        _writer.Line($"{Declaration(_rule, Support + "RuleLevel", _level)} = {Innermost()};");
        using (_writer.OpenBlock($"if ({_level}.IsNone)"))
        {
            // Primal may name the elements of a tuple otherwise than Fwd.
            var declared = _rule is { Primal: not null, Output: TypeShape.Tuple }
                ? $"{_rule.OutputType} {_value}"
                : Declaration(_rule, _method.ReturnType, _value);
            _writer.Line($"{declared} = {value};");
            foreach (var part in ShapePart.DifferentiableOf(_rule.Output, _value))
            {
                var array = $"{ShapeArgument(part.Shape)}{part.Expression}";
                _writer.Line($"{Support}RuleLevel.RejectNaN({array}, {Literal(_method.DisplayName)});");
            }

            _writer.Line($"return {_value};");
        }

        _writer.Line();
    }

    private void WriteRecordedCall(KeptValues kept)
    {
        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var values = _differentiable.Length == 1 ? "value" : "values";
        var arrays = ParameterNames("and");
        var seen = _rule.IsOnceDifferentiable
            ? $"the {values} of {arrays} that no level records, since it cannot be differentiated itself"
            : $"the primal {values} of {arrays} at this level";
        _writer.Line($"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on {seen}.");
        if (_rule.Receiver is RuleParameter.Differentiable)
        {
            _writer.Line($"{Declaration(_rule, _method.ContainingType, _receiver!)} = {PrimalArgument(_rule.Receiver)};");
        }

        var returned = Declaration(_rule, (_rule.OutputType, _output), (_rule.ResidualType, _residuals));
        var arguments = new List<string>(_rule.Parameters.Count + _rule.Fwd.Needs.Count);
        foreach (var parameter in _rule.Parameters)
        {
            arguments.Add(PrimalArgument(parameter));
        }

        arguments.AddRange(_rule.Fwd.Needs.Select(Needs));
        _writer.Line($"{returned} = {Call(_rule.Fwd, arguments, _receiver)};");
        var append = _rule.IsOnceDifferentiable ? "AppendOnce" : "Append";
        _writer.Line(
            $"{Declaration(_rule, Support + "RuleCall", _call)} = {_level}.{append}("
            + $"{_displayName}, outputs: {OutputCount()}, {kept.Value}, {_pullback}, {InputArguments()});");
        var result = ShapePart.Rebuild(_rule.Output, _output, (part, shape) => $"{_call}.Output({ShapeArgument(shape)}{part})");
        _writer.Line($"return {result};");
        _writer.Line();
    }

    /// <summary>Whether the cotangent of any part of an argument is wanted.</summary>
    private string Needs(string argument)
    {
        var parameter = _rule.DifferentiableParameters.First(parameter => parameter.Name == argument);
        var records = _rule.IsOnceDifferentiable ? $"{Support}RuleLevel.IsRecorded" : $"{_level}.Records";
        return string.Join(" || ", ShapePart.DifferentiableOf(parameter)
            .Select(part => $"{records}({ShapeArgument(part.Shape)}{part.Expression})"));
    }

    /// <summary>What makes of an argument the one that is noted with the call.</summary>
    private string Input => _rule.IsOnceDifferentiable ? $"{Support}RuleLevel.InputOfEveryLevel" : $"{_level}.Input";

    private string PrimalArgument(RuleParameter parameter)
    {
        if (parameter is not RuleParameter.Differentiable array)
        {
            return parameter.Expression;
        }

        // Parts come in the same order here and there.
        var parts = ShapePart.DifferentiableOf(array);
        var next = 0;
        return ShapePart.Rebuild(array.Shape, array.Expression, (part, shape) =>
            $"{Primal}({ShapeArgument(shape)}{part}, {_displayName}, {Literal(parts[next++].DisplayName)})");
    }

    /// <summary>What makes of an argument the one that Fwd sees.</summary>
    private string Primal => _rule.IsOnceDifferentiable ? $"{Support}RuleLevel.Value" : $"{_level}.Primal";

    /// <summary>The level of the arrays, and then of one tree after the other.</summary>
    private string Innermost()
    {
        var arrays = _inputs.Where(static part => part.Shape is TypeShape.Leaf).Select(static part => part.Expression);
        var trees = _inputs.Where(static part => part.Shape is TypeShape.Tree)
            .Select(part => $".And({ShapeArgument(part.Shape)}{part.Expression})");
        return $"{Support}RuleLevel.Innermost({string.Join(", ", arrays)}){string.Concat(trees)}";
    }

    private string InputArguments() =>
        string.Join(", ", _inputs.Select(part => $"{Input}({ShapeArgument(part.Shape)}{part.Expression})"));

    /// <summary>How many arrays the output has: those in trees can be counted only when it is there.</summary>
    private string OutputCount()
    {
        var trees = new List<string>();
        foreach (var part in _outputs)
        {
            if (part.Shape is TypeShape.Tree)
            {
                trees.Add($"{Support}RuleLevel.Count({ShapeArgument(part.Shape)}{part.Expression})");
            }
        }

        var arrays = _outputs.Count - trees.Count;
        if (arrays > 0 || trees.Count == 0)
        {
            trees.Insert(0, arrays.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(" + ", trees);
    }

    /// <summary>A variable for the shape of each kind of tree.</summary>
    private void DeclareShapes(NameScope scope)
    {
        foreach (var part in _rule.IsVarAType ? [] : _inputs.Concat(_outputs))
        {
            if (part.Shape is TypeShape.Tree tree && !_shapes.ContainsKey(tree.Shape))
            {
                var name = part.DisplayName.Split('.').Last();
                _shapes.Add(tree.Shape, scope.Declare(Identifiers.Uncapitalized(name) + "Shape"));
            }
        }
    }

    private void WriteShapes()
    {
        foreach (var shape in _shapes)
        {
            _writer.Line($"var {shape.Value} = {shape.Key};");
        }

        if (_shapes.Count > 0)
        {
            _writer.Line();
        }
    }

    /// <summary>A tree's shape as the first argument of a call; an array needs none.</summary>
    private string ShapeArgument(TypeShape shape) => shape is not TypeShape.Tree tree ? ""
        : _shapes.TryGetValue(tree.Shape, out var variable) ? $"{variable}, "
        : $"{tree.Shape}, ";

    private string ParameterNames(string conjunction) =>
        Sentence(Array.ConvertAll(_differentiable, static parameter => parameter.Name), conjunction);
}
