using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The body of a method with a rule: runs the rule, and records the call where some transform records an argument.</summary>
internal sealed class RuleBody
{
    private const string RuleLevel = Support + "RuleLevel";

    private readonly SourceWriter _writer;
    private readonly MethodDeclaration _method;
    private readonly BoundRule _rule;

    private readonly NameScope _scope;
    private readonly string _level;
    private readonly string _output;
    private readonly string _value;
    private readonly string _residuals;
    private readonly string _call;
    private readonly string _pullback;
    private readonly string? _receiver;

    private readonly EquatableArray<RuleParameter.Differentiable> _differentiable;
    private List<(string Shape, string Variable)>? _shapes;

    private RuleBody(
        SourceWriter writer, MethodDeclaration method, BoundRule rule, EquatableArray<RuleParameter.Differentiable> differentiable)
    {
        (_writer, _method, _rule, _differentiable) = (writer, method, rule, differentiable);
        _scope = Scope(writer, method, rule.Primal, rule.Fwd, rule.Bwd);
        _level = _scope.Declare("level");
        _output = _scope.Declare("output");
        _value = _scope.Declare("value");
        _residuals = _scope.Declare("residuals");
        _call = _scope.Declare("call");
        _pullback = _scope.Declare("Pullback");
        _receiver = rule.Receiver switch
        {
            null => null,
            RuleParameter.Static => RuleDeclaration.This,
            _ => _scope.Declare("self"),
        };
        DeclareShapes();
    }

    /// <summary>What has the methods that take arguments.</summary>
    private string Arguments => _rule.IsOnceDifferentiable ? RuleLevel : _level;

    /// <summary>The one that makes of an argument what Fwd sees.</summary>
    private string Primal => _rule.IsOnceDifferentiable ? "Value" : "Primal";

    /// <summary>The one that makes of an argument what is noted with the call.</summary>
    private string Input => _rule.IsOnceDifferentiable ? "InputOfEveryLevel" : "Input";

    /// <summary>The one that tells whether the cotangent of an argument is wanted.</summary>
    private string Records => _rule.IsOnceDifferentiable ? "IsRecorded" : "Records";

    /// <param name="differentiable">The parameters that have cotangents, the receiver first.</param>
    public static void Write(
        SourceWriter writer, MethodDeclaration method, BoundRule rule, EquatableArray<RuleParameter.Differentiable> differentiable)
    {
        var body = new RuleBody(writer, method, rule, differentiable);
        StaticChecks.Write(writer, method, rule.All);
        body.WriteShapes();
        body.WriteUnrecordedCall();
        var kept = body.Kept();
        body.WriteRecordedCall(kept);
        PullbackFunction.Write(writer, body._pullback, body._scope.Emptied(), rule, differentiable, kept);
    }

    private KeptValues Kept()
    {
        var statics = _rule.All.Count - _differentiable.Count;
        var differentiatedReceivers = _rule.Receiver is RuleParameter.Differentiable ? 1 : 0;
        var kept = new KeptValues(statics + differentiatedReceivers + 1);
        if (_receiver is not null)
        {
            kept.Add(_method.ContainingType, "self", _receiver);
        }

        kept.Add(_rule.Parameters);
        kept.Add(_rule.ResidualType, "residuals", _residuals);
        return kept;
    }

    private void WriteUnrecordedCall()
    {
        var consequence = _rule.Primal is { } primal
            ? $"{primal.Name} gives the value"
            : "only the value is wanted";
        _writer.Line($"// The innermost transform that records {Names(_differentiable, "or")}; without one {consequence}.");
        _writer.Line($"{Declaration(_rule, RuleLevel, _level)} = {Innermost()};");
        using (_writer.OpenBlock($"if ({_level}.IsNone)"))
        {
            // Primal may name the elements of a tuple otherwise than Fwd.
            if (_rule is { Primal: not null, Output: TypeShape.Tuple })
            {
                _writer.Line($"{_rule.OutputType} {_value} = {Value()};");
            }
            else
            {
                _writer.Line($"{Declaration(_rule, _method.ReturnType, _value)} = {Value()};");
            }

            foreach (var part in ShapePart.AllOf(_rule.Output))
            {
                if (part.IsDifferentiable)
                {
                    _writer.Line($"{RuleLevel}.RejectNaN({InShape(part.Shape)}{_value}{part.Path}, {Literal(_method.DisplayName)});");
                }
            }

            _writer.Line($"return {_value};");
        }

        _writer.Line();
    }

    /// <summary>The value where nothing is recorded.</summary>
    private Text<RuleBody> Value() => Text.Of(this, static (writer, body) =>
    {
        var rule = body._rule;
        if (rule.Primal is not null)
        {
            writer.Append($"{Call(rule.Primal, rule.Receiver?.Expression, rule, PassParameters)}");
            return;
        }

        writer.Append($"{Call(rule.Fwd, rule.Receiver?.Expression, rule, PassParameters)}.{Identifiers.Escape(rule.FwdOutputName)}");
    });

    /// <summary>Passes the parameters as they are, and that no cotangent is wanted where Fwd asks.</summary>
    private static void PassParameters(ref RuleMethodArguments arguments, BoundRule rule)
    {
        foreach (var parameter in rule.Parameters)
        {
            arguments.Next().Append(parameter.Expression);
        }

        foreach (var _ in rule.Primal is null ? rule.Fwd.Needs : EquatableArray<string>.Empty)
        {
            arguments.Next().Append("false");
        }
    }

    private void WriteRecordedCall(KeptValues kept)
    {
        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var (values, arrays) = (_differentiable.Count == 1 ? "value" : "values", Names(_differentiable, "and"));
        _writer.Append($"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on the ");
        if (_rule.IsOnceDifferentiable)
        {
            _writer.Line($"{values} of {arrays} that no level records, since it cannot be differentiated itself.");
        }
        else
        {
            _writer.Line($"primal {values} of {arrays} at this level.");
        }

        if (_rule.Receiver is RuleParameter.Differentiable self)
        {
            _writer.Line($"{Declaration(_rule, _method.ContainingType, _receiver!)} = {PrimalArgument(self)};");
        }

        _writer.Line($"{Declaration(_rule, (_rule.OutputType, _output), (_rule.ResidualType, _residuals))} = {FwdCall()};");
        var append = _rule.IsOnceDifferentiable ? "AppendOnce" : "Append";
        _writer.Line(
            $"{Declaration(_rule, Support + "RuleCall", _call)} = {_level}.{append}({Literal(_method.DisplayName)}, "
            + $"outputs: {OutputCount()}, {kept.Value}, {_pullback}, {InputArguments()});");
        _writer.Line($"return {Result()};");
        _writer.Line();
    }

    private RuleMethodCall<RuleBody> FwdCall() => Call(_rule.Fwd, _receiver, this, static (ref arguments, body) =>
    {
        foreach (var parameter in body._rule.Parameters)
        {
            var argument = arguments.Next();
            if (parameter is RuleParameter.Differentiable array)
            {
                argument.Append($"{body.PrimalArgument(array)}");
            }
            else
            {
                argument.Append(parameter.Expression);
            }
        }

        foreach (var name in body._rule.Fwd.Needs)
        {
            arguments.Next().Append($"{body.Needs(name)}");
        }
    });

    /// <summary>The output, with the arrays that stand for those that Fwd has computed.</summary>
    private Text<RuleBody> Result() => Text.Of(this, static (writer, body) =>
        ShapePart.Rebuild(writer, body._rule.Output, body._output, body, static (writer, body, part) =>
            writer.Append($"{body._call}.Output({body.InShape(part.Shape)}{body._output}{part.Path})")));

    /// <summary>Whether the cotangent of any part of an argument is wanted.</summary>
    private Text<(RuleBody Body, string Argument)> Needs(string argument) => Text.Of(
        (Body: this, Argument: argument), static (writer, wanted) =>
    {
        var body = wanted.Body;
        var separator = "";
        foreach (var parameter in body._differentiable)
        {
            foreach (var part in parameter.Name == wanted.Argument ? ShapePart.AllOf(parameter.Shape) : [])
            {
                writer.Append($"{separator}{body.Arguments}.{body.Records}({body.InShape(part.Shape)}{parameter.Expression}{part.Path})");
                separator = " || ";
            }
        }
    });

    private Text<(RuleBody Body, RuleParameter.Differentiable Array)> PrimalArgument(RuleParameter.Differentiable array) =>
        Text.Of((this, array), static (writer, argument) => ShapePart.Rebuild(
            writer, argument.array.Shape, argument.array.Expression, argument, static (writer, argument, part) =>
            {
                var (body, array) = argument;
                writer.Append(
                    $"{body.Arguments}.{body.Primal}({body.InShape(part.Shape)}{array.Expression}{part.Path}, "
                    + $"{Literal(body._method.DisplayName)}, {Literal(array.Name + part.SpokenPath)})");
            }));

    /// <summary>The level of the arrays, and then of one tree after the other.</summary>
    private Text<RuleBody> Innermost() => Text.Of(this, static (writer, body) =>
    {
        writer.Append($"{RuleLevel}.Innermost(");
        var arrays = new CommaList(writer);
        foreach (var (array, part) in body.Inputs())
        {
            if (part.Shape is TypeShape.Leaf)
            {
                arrays.Next().Append($"{array.Expression}{part.Path}");
            }
        }

        writer.Append(")");
        foreach (var (tree, part) in body.Inputs())
        {
            if (part.Shape is TypeShape.Tree)
            {
                writer.Append($".And({body.InShape(part.Shape)}{tree.Expression}{part.Path})");
            }
        }
    });

    private Text<RuleBody> InputArguments() => Text.Of(this, static (writer, body) =>
    {
        var list = new CommaList(writer);
        foreach (var (parameter, part) in body.Inputs())
        {
            list.Next().Append($"{body.Arguments}.{body.Input}({body.InShape(part.Shape)}{parameter.Expression}{part.Path})");
        }
    });

    /// <summary>The parts of the differentiable arguments, in order.</summary>
    private PartsOfParameters Inputs() => new(_differentiable);

    /// <summary>How many arrays the output has: those in trees can be counted only when it is there.</summary>
    private Text<RuleBody> OutputCount() => Text.Of(this, static (writer, body) =>
    {
        var (arrays, trees) = (0, 0);
        foreach (var part in ShapePart.AllOf(body._rule.Output))
        {
            arrays += part.Shape is TypeShape.Leaf ? 1 : 0;
            trees += part.Shape is TypeShape.Tree ? 1 : 0;
        }

        var separator = "";
        if (arrays > 0 || trees == 0)
        {
            writer.Append($"{arrays}");
            separator = " + ";
        }

        foreach (var part in ShapePart.AllOf(body._rule.Output))
        {
            if (part.Shape is TypeShape.Tree)
            {
                writer.Append($"{separator}{RuleLevel}.Count({body.InShape(part.Shape)}{body._output}{part.Path})");
                separator = " + ";
            }
        }
    });

    /// <summary>A variable for the shape of each kind of tree.</summary>
    private void DeclareShapes()
    {
        if (_rule.IsVarAType)
        {
            return;
        }

        foreach (var (parameter, part) in Inputs())
        {
            DeclareShape(parameter.Name, part);
        }

        foreach (var part in ShapePart.AllOf(_rule.Output))
        {
            DeclareShape(_output, part);
        }
    }

    private void DeclareShape(string value, ShapePart part)
    {
        if (part.Shape is TypeShape.Tree tree && VariableOf(tree) is null)
        {
            var name = (value + part.SpokenPath).Split('.').Last();
            (_shapes ??= []).Add((tree.Shape, _scope.Declare(Identifiers.Uncapitalized(name) + "Shape")));
        }
    }

    private void WriteShapes()
    {
        if (_shapes is null)
        {
            return;
        }

        foreach (var (shape, variable) in _shapes)
        {
            _writer.Line($"var {variable} = {shape};");
        }

        _writer.Line();
    }

    /// <summary>A tree's shape as the first argument of a call, with the comma behind it; an array needs none.</summary>
    private string InShape(TypeShape shape) => shape is TypeShape.Tree tree ? $"{VariableOf(tree) ?? tree.Shape}, " : "";

    private string? VariableOf(TypeShape.Tree tree) => _shapes?.Find(known => known.Shape == tree.Shape).Variable;
}
