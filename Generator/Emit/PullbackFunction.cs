using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The local function that runs Bwd on what a recorded call has kept, and hands on the cotangents it returns.</summary>
internal sealed class PullbackFunction
{
    private readonly SourceWriter _writer;
    private readonly BoundRule _rule;

    private readonly string _kept;
    private readonly string _cotangents;
    private readonly IReadOnlyList<string> _bars;

    private PullbackFunction(SourceWriter writer, MethodDeclaration method, BoundRule rule)
    {
        (_writer, _rule) = (writer, rule);
        var scope = Scope(method, rule);
        _kept = scope.Declare(rule.StaticParameters.Any() ? "kept" : "residuals");
        _cotangents = scope.Declare("cotangents");
        _bars = [.. rule.DifferentiableParameters.Select(parameter => scope.Declare(parameter.Name + "Bar"))];
    }

    public static void Write(SourceWriter writer, string name, MethodDeclaration method, BoundRule rule) =>
        new PullbackFunction(writer, method, rule).Write(name);

    private void Write(string name)
    {
        var (keptType, keptArguments) = Kept();
        var bars = Declaration(
            _rule, [.. _rule.DifferentiableParameters.Zip(_bars, static (parameter, bar) => (parameter.CotangentType, bar))]);
        _writer.Line("// Runs once each time a pullback reaches this call.");
        using (_writer.OpenBlock($"static void {name}({keptType} {_kept}, {Support}RuleCotangents {_cotangents})"))
        {
            _writer.Line($"{bars} = {Call(_rule.Bwd, [.. keptArguments, Cotangent()])};");
            WriteAccumulation();
        }
    }

    private void WriteAccumulation()
    {
        var inputs = _rule.DifferentiableParameters
            .SelectMany(static parameter => ShapePart.DifferentiableOf(parameter.Shape, parameter.Name));
        var cotangents = _rule.DifferentiableParameters
            .Zip(_bars, static (parameter, bar) => ShapePart.DifferentiableOf(parameter.Cotangent, bar))
            .SelectMany(static parts => parts);
        var bwd = Literal(_rule.Bwd.DisplayName);
        var index = 0;
        foreach (var (input, cotangent) in inputs.Zip(cotangents, static (input, bar) => (input, bar)))
        {
            var shape = cotangent.Shape is TypeShape.Tree tree ? $"{tree.Shape}, " : "";
            _writer.Line($"{_cotangents}.Accumulate({shape}{index++}, {cotangent.Expression}, {bwd}, {Literal(input.DisplayName)});");
        }
    }

    /// <summary>The cotangent of the output: zeros where nothing used a part, or null where Bwd allows for that.</summary>
    private string Cotangent()
    {
        var index = 0;
        return ShapePart.Rebuild(_rule.Cotangent, "", (_, part) => part switch
        {
            TypeShape.Tree tree => $"{_cotangents}.{(tree.IsNullable ? "OutputOrNull" : "Output")}({tree.Shape}, {index++})",
            TypeShape.Leaf leaf => $"{_cotangents}.{(leaf.IsNullable ? "OutputOrNull" : "Output")}<{leaf.ElementType}>({index++})",
            _ => throw new InvalidOperationException("Only arrays and trees have cotangents."),
        });
    }

    /// <summary>The type of what a recorded call keeps, and the arguments of Bwd that come out of it.</summary>
    private (string Type, IEnumerable<string> Arguments) Kept()
    {
        if (!_rule.StaticParameters.Any())
        {
            return (_rule.ResidualType, [_kept]);
        }

        var scope = new NameScope(TupleNames.Reserved);
        var elements = _rule.StaticParameters
            .Select(parameter => (parameter.Type, Name: scope.Declare(TupleNames.Permitted(parameter.Name))))
            .ToList();
        elements.Add((_rule.ResidualType, scope.Declare("residuals")));
        return (
            $"({string.Join(", ", elements.Select(static element => $"{element.Type} {Identifiers.Escape(element.Name)}"))})",
            elements.Select(element => $"{_kept}.{Identifiers.Escape(element.Name)}"));
    }
}
