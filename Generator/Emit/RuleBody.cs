using System.Globalization;
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
    private readonly IReadOnlyDictionary<string, string> _shapes;

    private RuleBody(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        (_writer, _method, _rule) = (writer, method, rule);
        var scope = Scope(method, rule);
        _level = scope.Declare("level");
        _output = scope.Declare("output");
        _residuals = scope.Declare("residuals");
        _call = scope.Declare("call");
        _pullback = scope.Declare("Pullback");
        _shapes = DeclareShapes(scope);
    }

    public static void Write(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        var body = new RuleBody(writer, method, rule);
        body.WriteStaticChecks();
        body.WriteShapes();
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
        var declared = Declaration(_rule, (Support + "RuleLevel", _level));
        _writer.Line($"{declared} = {Innermost()};");
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
        var result = ShapePart.Rebuild(_rule.Output, _output, (part, shape) => $"{_call}.Output({ShapeArgument(shape)}{part})");

        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var values = _rule.DifferentiableParameters.Count() == 1 ? "value" : "values";
        var arrays = ParameterNames("and");
        var seen = _rule.IsOnceDifferentiable
            ? $"the {values} of {arrays} that no level records, since it cannot be differentiated itself"
            : $"the primal {values} of {arrays} at this level";
        _writer.Line($"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on {seen}.");
        var returned = Declaration(_rule, (_rule.OutputType, _output), (_rule.ResidualType, _residuals));
        _writer.Line($"{returned} = {Call(_rule.Fwd, _rule.Parameters.Select(PrimalArgument))};");
        var append = _rule.IsOnceDifferentiable ? "AppendOnce" : "Append";
        var noted = $"{Literal(_method.DisplayName)}, outputs: {OutputCount()}, {kept}, {_pullback}, {InputArguments()}";
        _writer.Line($"{Declaration(_rule, (Support + "RuleCall", _call))} = {_level}.{append}({noted});");
        _writer.Line($"return {result};");
        _writer.Line();
    }

    /// <summary>What makes of an argument the one that is noted with the call.</summary>
    private string Input => _rule.IsOnceDifferentiable ? $"{Support}RuleLevel.InputOfEveryLevel" : $"{_level}.Input";

    private string PrimalArgument(RuleParameter parameter)
    {
        if (parameter is not RuleParameter.Differentiable array)
        {
            return Identifiers.Escape(parameter.Name);
        }

        // Parts come in the same order here and there.
        var names = new Queue<string>(ShapePart.DifferentiableOf(array.Shape, array.Name).Select(static part => part.DisplayName));
        return ShapePart.Rebuild(array.Shape, Identifiers.Escape(array.Name), (part, shape) =>
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
        .SelectMany(static parameter => ShapePart.DifferentiableOf(parameter.Shape, parameter.Name));

    private IEnumerable<ShapePart> Outputs() => ShapePart.DifferentiableOf(_rule.Output, _output);

    /// <summary>How many arrays the output has: those in trees can be counted only when it is there.</summary>
    private string OutputCount()
    {
        var trees = Outputs().Where(static part => part.Shape is TypeShape.Tree)
            .Select(part => $"{Support}RuleLevel.Count({ShapeArgument(part.Shape)}{part.Expression})")
            .ToList();
        var arrays = Outputs().Count() - trees.Count;
        return string.Join(" + ", [.. arrays > 0 || trees.Count == 0 ? [arrays.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(), .. trees]);
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
