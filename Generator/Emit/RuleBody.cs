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
    private readonly IReadOnlyDictionary<string, string> _shapes;

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
        _shapes = DeclareShapes(scope);
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
        var arguments = _rule.Parameters.Select(static parameter => parameter.Expression).ToList();
        var receiver = _rule.Receiver?.Expression;
        var flags = _rule.Fwd.Needs.Select(static _ => "false");
        var (value, consequence) = _rule.Primal is { } primal
            ? (Call(primal, arguments, receiver), $"{primal.Name} gives the value and nothing is kept")
            : ($"{Call(_rule.Fwd, [.. arguments, .. flags], receiver)}.{Identifiers.Escape(_rule.FwdOutputName)}",
                "only the value is wanted and the residuals are dropped");

        _writer.Line($"// The innermost transform that records {ParameterNames("or")}. Where there is none, {consequence}.");
        var declared = Declaration(_rule, (Support + "RuleLevel", _level));
        _writer.Line($"{declared} = {Innermost()};");
        using (_writer.OpenBlock($"if ({_level}.IsNone)"))
        {
            _writer.Line($"{Declaration(_rule, (_method.ReturnType, _value))} = {value};");
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
        var result = ShapePart.Rebuild(_rule.Output, _output, (part, shape) => $"{_call}.Output({ShapeArgument(shape)}{part})");

        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var values = _rule.DifferentiableParameters.Count() == 1 ? "value" : "values";
        var arrays = ParameterNames("and");
        var seen = _rule.IsOnceDifferentiable
            ? $"the {values} of {arrays} that no level records, since it cannot be differentiated itself"
            : $"the primal {values} of {arrays} at this level";
        _writer.Line($"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on {seen}.");
        if (_rule.Receiver is RuleParameter.Differentiable)
        {
            _writer.Line($"{Declaration(_rule, (_method.ContainingType, _receiver!))} = {PrimalArgument(_rule.Receiver)};");
        }

        var returned = Declaration(_rule, (_rule.OutputType, _output), (_rule.ResidualType, _residuals));
        var arguments = _rule.Parameters.Select(PrimalArgument).Concat(_rule.Fwd.Needs.Select(Needs));
        _writer.Line($"{returned} = {Call(_rule.Fwd, arguments, _receiver)};");
        var append = _rule.IsOnceDifferentiable ? "AppendOnce" : "Append";
        var noted = $"{Literal(_method.DisplayName)}, outputs: {OutputCount()}, {kept.Value}, {_pullback}, {InputArguments()}";
        _writer.Line($"{Declaration(_rule, (Support + "RuleCall", _call))} = {_level}.{append}({noted});");
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
        var names = new Queue<string>(ShapePart.DifferentiableOf(array).Select(static part => part.DisplayName));
        return ShapePart.Rebuild(array.Shape, array.Expression, (part, shape) =>
            $"{Primal}({ShapeArgument(shape)}{part}, {Literal(_method.DisplayName)}, {Literal(names.Dequeue())})");
    }

    /// <summary>What makes of an argument the one that Fwd sees.</summary>
    private string Primal => _rule.IsOnceDifferentiable ? $"{Support}RuleLevel.Value" : $"{_level}.Primal";

    /// <summary>The level of the arrays, and then of one tree after the other.</summary>
    private string Innermost()
    {
        var arrays = Inputs().Where(static part => part.Shape is TypeShape.Leaf).Select(static part => part.Expression);
        var trees = Inputs().Where(static part => part.Shape is TypeShape.Tree)
            .Select(part => $".And({ShapeArgument(part.Shape)}{part.Expression})");
        return $"{Support}RuleLevel.Innermost({string.Join(", ", arrays)}){string.Concat(trees)}";
    }

    private string InputArguments() =>
        string.Join(", ", Inputs().Select(part => $"{Input}({ShapeArgument(part.Shape)}{part.Expression})"));

    private IEnumerable<ShapePart> Inputs() => _rule.DifferentiableParameters
        .SelectMany(static parameter => ShapePart.DifferentiableOf(parameter));

    private IEnumerable<ShapePart> Outputs() => ShapePart.DifferentiableOf(_rule.Output, _output);

    /// <summary>How many arrays the output has: those in trees can be counted only when it is there.</summary>
    private string OutputCount()
    {
        var trees = Outputs().Where(static part => part.Shape is TypeShape.Tree)
            .Select(part => $"{Support}RuleLevel.Count({ShapeArgument(part.Shape)}{part.Expression})")
            .ToList();
        var arrays = Outputs().Count() - trees.Count;
        if (arrays > 0 || trees.Count == 0)
        {
            trees.Insert(0, arrays.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(" + ", trees);
    }

    /// <summary>A variable for the shape of each kind of tree.</summary>
    private Dictionary<string, string> DeclareShapes(NameScope scope)
    {
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in _rule.IsVarAType ? [] : Inputs().Concat(Outputs()))
        {
            if (part.Shape is TypeShape.Tree tree && !shapes.ContainsKey(tree.Shape))
            {
                var name = part.DisplayName.Split('.').Last();
                shapes.Add(tree.Shape, scope.Declare($"{char.ToLowerInvariant(name[0])}{name.Substring(1)}Shape"));
            }
        }

        return shapes;
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
        Sentence([.. _rule.DifferentiableParameters.Select(static parameter => parameter.Name)], conjunction);
}
