using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The local function that runs Bwd on what a recorded call has kept, and hands on the cotangents it returns.</summary>
internal sealed class PullbackFunction
{
    private readonly SourceWriter _writer;
    private readonly BoundRule _rule;
    private readonly KeptValues _keptValues;

    private readonly string _kept;
    private readonly string _cotangents;
    private readonly RuleParameter.Differentiable[] _parameters;
    private readonly string[] _bars;

    private PullbackFunction(SourceWriter writer, MethodDeclaration method, BoundRule rule, KeptValues kept)
    {
        (_writer, _rule, _keptValues) = (writer, rule, kept);
        var scope = Scope(method, rule.Primal, rule.Fwd, rule.Bwd);
        _kept = scope.Declare(kept.Name);
        _cotangents = scope.Declare("cotangents");
        _parameters = [.. rule.DifferentiableParameters];
        _bars = [.. _parameters.Select(parameter => scope.Declare(parameter.Name + "Bar"))];
    }

    public static void Write(SourceWriter writer, string name, MethodDeclaration method, BoundRule rule, KeptValues kept) =>
        new PullbackFunction(writer, method, rule, kept).Write(name);

    private void Write(string name)
    {
        var kept = _keptValues.In(_kept);
        var receiver = _rule.Receiver is null ? null : kept[0];
        var arguments = receiver is null ? kept : kept.Skip(1);
        var bars = Declaration(_rule, [.. _parameters.Select((parameter, i) => (parameter.CotangentType, _bars[i]))]);
        _writer.Line("// Runs once each time a pullback reaches this call.");
        using (_writer.OpenBlock($"static void {name}({_keptValues.Type} {_kept}, {Support}RuleCotangents {_cotangents})"))
        {
            _writer.Line($"{bars} = {Call(_rule.Bwd, [.. arguments, Cotangent(), .. _rule.Bwd.Needs.Select(Needs)], receiver)};");
            WriteAccumulation();
        }
    }

    /// <summary>Whether the cotangent of any part of an argument is wanted.</summary>
    private string Needs(string argument)
    {
        var inputs = _parameters
            .SelectMany(static parameter => ShapePart.DifferentiableOf(parameter).Select(_ => parameter.Name))
            .Select(static (name, index) => (Name: name, Index: index))
            .Where(input => input.Name == argument);
        return string.Join(" || ", inputs.Select(input => $"{_cotangents}.Needs({input.Index})"));
    }

    private void WriteAccumulation()
    {
        var bwd = Literal(_rule.Bwd.DisplayName);
        var index = 0;
        for (var i = 0; i < _parameters.Length; i++)
        {
            var inputs = ShapePart.DifferentiableOf(_parameters[i]);
            var cotangents = ShapePart.DifferentiableOf(_parameters[i].Cotangent, _bars[i]);
            for (var part = 0; part < inputs.Count; part++)
            {
                var cotangent = cotangents[part];
                var shape = cotangent.Shape is TypeShape.Tree tree ? $"{tree.Shape}, " : "";
                var name = Literal(inputs[part].DisplayName);
                _writer.Line($"{_cotangents}.Accumulate({shape}{index++}, {cotangent.Expression}, {bwd}, {name});");
            }
        }
    }

    /// <summary>The cotangent of the output: zeros where nothing used a part, or null where Bwd allows for that.</summary>
    private string Cotangent()
    {
        var index = 0;
        return Cotangent(_rule.Cotangent, ref index);
    }

    /// <param name="index">The number of the part that comes next.</param>
    private string Cotangent(TypeShape shape, ref int index)
    {
        switch (shape)
        {
            case TypeShape.Tree tree:
                return $"{_cotangents}.{(tree.IsNullable ? "OutputOrNull" : "Output")}({tree.Shape}, {index++})";
            case TypeShape.Leaf leaf:
                return $"{_cotangents}.{(leaf.IsNullable ? "OutputOrNull" : "Output")}<{leaf.ElementType}>({index++})";
            case TypeShape.Tuple tuple:
                var first = index;
                var parts = new List<string>();
                foreach (var element in tuple.Elements)
                {
                    parts.Add(Cotangent(element.Shape, ref index));
                }

                var value = $"({string.Join(", ", parts)})";
                return tuple.IsNullable ? $"({_cotangents}.Reaches({first}, {index - first}) ? {value} : null)" : value;
            default:
                throw new InvalidOperationException("Only arrays and trees have cotangents.");
        }
    }
}
