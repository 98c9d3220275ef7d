using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The local function that runs Bwd on what a recorded call has kept, and hands on the cotangents it returns.</summary>
internal readonly struct PullbackFunction
{
    private readonly SourceWriter _writer;
    private readonly BoundRule _rule;
    private readonly KeptValues _keptValues;

    private readonly string _kept;
    private readonly string _cotangents;
    private readonly EquatableArray<RuleParameter.Differentiable> _parameters;
    private readonly (string Type, string Name)[] _bars;

    private PullbackFunction(
        SourceWriter writer,
        NameScope scope,
        BoundRule rule,
        EquatableArray<RuleParameter.Differentiable> parameters,
        KeptValues kept)
    {
        (_writer, _rule, _parameters, _keptValues) = (writer, rule, parameters, kept);
        _kept = scope.Declare(kept.Name);
        _cotangents = scope.Declare("cotangents");
        _bars = new (string Type, string Name)[_parameters.Count];
        for (var i = 0; i < _bars.Length; i++)
        {
            _bars[i] = (_parameters[i].CotangentType, scope.Declare(_parameters[i].Name + "Bar"));
        }
    }

    /// <param name="scope">Keeps clear of names that the user has chosen.</param>
    /// <param name="parameters">Those that have cotangents, the receiver first.</param>
    public static void Write(
        SourceWriter writer,
        string name,
        NameScope scope,
        BoundRule rule,
        EquatableArray<RuleParameter.Differentiable> parameters,
        KeptValues kept) =>
        new PullbackFunction(writer, scope, rule, parameters, kept).Write(name);

    private void Write(string name)
    {
        _writer.Line("// Runs once each time a pullback reaches this call.");
        using (_writer.OpenBlock($"static void {name}({_keptValues.Type} {_kept}, {Support}RuleCotangents {_cotangents})"))
        {
            _writer.Line($"{Declaration(_rule, _bars)} = {BwdCall()};");
            WriteAccumulation();
        }
    }

    private RuleMethodCall<PullbackFunction> BwdCall()
    {
        var receiver = _rule.Receiver is null ? null : _keptValues.In(_kept, 0);
        return Call(_rule.Bwd, receiver, this, static (ref arguments, pullback) =>
        {
            for (var i = pullback._rule.Receiver is null ? 0 : 1; i < pullback._keptValues.Count; i++)
            {
                arguments.Next().Append(pullback._keptValues.In(pullback._kept, i));
            }

            var index = 0;
            pullback.WriteCotangent(arguments.Next(), pullback._rule.Cotangent, ref index);
            foreach (var name in pullback._rule.Bwd.Needs)
            {
                pullback.WriteNeeds(arguments.Next(), name);
            }
        });
    }

    /// <summary>Whether the cotangent of any part of an argument is wanted.</summary>
    private void WriteNeeds(SourceWriter writer, string argument)
    {
        var index = 0;
        var separator = "";
        foreach (var (parameter, _) in new PartsOfParameters(_parameters))
        {
            if (parameter.Name == argument)
            {
                writer.Append($"{separator}{_cotangents}.Needs({index})");
                separator = " || ";
            }

            index++;
        }
    }

    private void WriteAccumulation()
    {
        var index = 0;
        for (var i = 0; i < _parameters.Count; i++)
        {
            var inputs = ShapePart.AllOf(_parameters[i].Shape);
            var cotangents = ShapePart.AllOf(_parameters[i].Cotangent);
            for (var part = 0; part < inputs.Length; part++)
            {
                var shape = cotangents[part].Shape is TypeShape.Tree tree ? $"{tree.Shape}, " : "";
                var cotangent = Identifiers.Escape(_bars[i].Name) + cotangents[part].Path;
                var name = Literal(_parameters[i].Name + inputs[part].SpokenPath);
                _writer.Line($"{_cotangents}.Accumulate({shape}{index++}, {cotangent}, {NameOf(_rule.Bwd)}, {name});");
            }
        }
    }

    /// <summary>Writes the cotangent of the output: zeros where nothing used a part, or null where Bwd allows for that.</summary>
    /// <param name="index">The number of the part that comes next.</param>
    private void WriteCotangent(SourceWriter writer, TypeShape shape, ref int index)
    {
        switch (shape)
        {
            case TypeShape.Tree tree:
                writer.Append($"{_cotangents}.{(tree.IsNullable ? "OutputOrNull" : "Output")}({tree.Shape}, {index++})");
                break;
            case TypeShape.Leaf leaf:
                writer.Append($"{_cotangents}.{(leaf.IsNullable ? "OutputOrNull" : "Output")}<{leaf.ElementType}>({index++})");
                break;
            case TypeShape.Tuple { IsNullable: true } tuple:
                writer.Append($"({_cotangents}.Reaches({index}, {ShapePart.AllOf(tuple).Length}) ? ");
                WriteCotangents(writer, tuple, ref index);
                writer.Append(" : null)");
                break;
            case TypeShape.Tuple tuple:
                WriteCotangents(writer, tuple, ref index);
                break;
            default:
                throw new InvalidOperationException("Only arrays and trees have cotangents.");
        }
    }

    private void WriteCotangents(SourceWriter writer, TypeShape.Tuple tuple, ref int index)
    {
        writer.Append("(");
        var list = new CommaList(writer);
        foreach (var element in tuple.Elements)
        {
            WriteCotangent(list.Next(), element.Shape, ref index);
        }

        writer.Append(")");
    }
}
