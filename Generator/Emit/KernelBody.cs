using System.Globalization;
using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The body of a method whose rule is a pair of loops over spans: gives them memory, and records the call.</summary>
internal sealed class KernelBody
{
    private const string Kernel = Support + "Kernel.";

    private readonly SourceWriter _writer;
    private readonly MethodDeclaration _method;
    private readonly KernelRule _rule;
    private readonly EquatableArray<RuleParameter.Differentiable> _differentiable;
    private readonly NameScope _scope;
    private readonly string _level;
    private readonly string _call;
    private readonly string _pullback;
    private readonly IReadOnlyList<string> _outputs;
    private readonly IReadOnlyList<string> _residuals;

    private KernelBody(
        SourceWriter writer,
        MethodDeclaration method,
        KernelRule rule,
        EquatableArray<RuleParameter.Differentiable> differentiable)
    {
        (_writer, _method, _rule, _differentiable) = (writer, method, rule, differentiable);
        _scope = Scope(writer, method, rule.Primal, rule.Fwd, rule.Bwd);
        _outputs = [.. rule.Outputs.Select(array => _scope.Declare(array.Name))];
        _residuals = [.. rule.Residuals.Select(array => _scope.Declare(array.Name))];
        _level = _scope.Declare("level");
        _call = _scope.Declare("call");
        _pullback = _scope.Declare("Pullback");
    }

    private string First => _differentiable[0].Expression;

    /// <param name="differentiable">The parameters that have cotangents.</param>
    public static void Write(
        SourceWriter writer,
        MethodDeclaration method,
        KernelRule rule,
        EquatableArray<RuleParameter.Differentiable> differentiable)
    {
        var body = new KernelBody(writer, method, rule, differentiable);
        body.WriteChecks();
        body.WriteValue();
        body.WriteRecordedCall();
        body.WritePullback();
    }

    private void WriteChecks()
    {
        StaticChecks.Write(_writer, _method, _rule.Parameters);
        var named = string.Join(", ", _differentiable.Select(static parameter => $"({Literal(parameter.Name)}, {parameter.Expression})"));
        var arrays = string.Join(", ", _differentiable.Select(static parameter => parameter.Expression));
        _writer.Line($"{Kernel}CheckShapes({Literal(_method.DisplayName)}, {named});");
        _writer.Line($"{Support}RuleLevel {_level} = {Support}RuleLevel.Innermost({arrays});");
        _writer.Line();
    }

    private void WriteValue()
    {
        WriteAllocation(_outputs, _rule.Outputs, First);
        if (_rule.Primal is { } primal)
        {
            using (_writer.OpenBlock($"if ({_level}.IsNone)"))
            {
                WriteRun(primal, [.. InPlace(), .. Filled(_outputs)], First);
                WriteUnrecordedReturn();
            }

            _writer.Line();
        }

        WriteAllocation(_residuals, _rule.Residuals, First);
        _writer.Line(
            $"// {_rule.Fwd.Name} computes with bare elements, so it cannot be differentiated itself. Long arrays it sees in slices.");
        WriteRun(_rule.Fwd, [.. InPlace(), .. Filled(_outputs), .. Filled(_residuals)], First);
        if (_rule.Primal is null)
        {
            using (_writer.OpenBlock($"if ({_level}.IsNone)"))
            {
                WriteUnrecordedReturn();
            }

            _writer.Line();
        }
    }

    private void WriteUnrecordedReturn()
    {
        foreach (var output in _outputs)
        {
            _writer.Line($"{Support}RuleLevel.RejectNaN({Identifiers.Escape(output)}, {Literal(_method.DisplayName)});");
        }

        _writer.Line($"return {Tuple(_outputs.Select(Identifiers.Escape))};");
    }

    private void WriteRecordedCall()
    {
        var inputs = string.Join(", ", _differentiable.Select(static parameter =>
            $"{Support}RuleLevel.InputOfEveryLevel({parameter.Expression})"));
        _writer.Line(
            $"{Support}RuleCall {_call} = {_level}.AppendOnce({Literal(_method.DisplayName)}, outputs: {_outputs.Count}, "
            + $"{Kept().Value}, {_pullback}, {inputs});");
        _writer.Line($"return {Tuple(_outputs.Select(output => $"{_call}.Output({Identifiers.Escape(output)})"))};");
        _writer.Line();
    }

    private KeptValues Kept()
    {
        var kept = new KeptValues(_rule.Parameters.Count - _differentiable.Count + _residuals.Count);
        kept.Add(_rule.Parameters);
        for (var i = 0; i < _residuals.Count; i++)
        {
            kept.Add(ArrayOf(_rule.Residuals[i]), _rule.Residuals[i].Name, Identifiers.Escape(_residuals[i]));
        }

        return kept;
    }

    private void WritePullback()
    {
        var values = Kept();
        var scope = _scope.Emptied();
        var kept = scope.Declare(values.Name);
        var cotangents = scope.Declare("cotangents");
        var outputBars = _rule.Outputs.Select(array => scope.Declare(array.Name + "Bar")).ToList();
        var inputBars = _differentiable.Select(parameter => scope.Declare(parameter.Name + "Bar")).ToList();
        _writer.Line("// Runs once each time a pullback reaches this call.");
        using (_writer.OpenBlock(
            $"static void {_pullback}({values.Type} {Identifiers.Escape(kept)}, {Support}RuleCotangents {cotangents})"))
        {
            for (var i = 0; i < outputBars.Count; i++)
            {
                _writer.Line($"{ArrayOf(_rule.Outputs[i])} {outputBars[i]} = {cotangents}.Output<{_rule.Outputs[i].ElementType}>({i});");
            }

            var arrays = _differentiable
                .Select(static parameter => new KernelArray(parameter.Name, ((TypeShape.Leaf)parameter.Shape).ElementType))
                .ToEquatableArray();
            WriteAllocation(inputBars, arrays, outputBars[0]);
            WriteRun(
                _rule.Bwd,
                [
                    .. Enumerable.Range(0, values.Count).Select(i => new KernelArgument(
                        values.In(Identifiers.Escape(kept), i), i < values.Count - _residuals.Count ? KernelUse.Value : KernelUse.Read)),
                    .. outputBars.Select(static bar => new KernelArgument(bar, KernelUse.Read)),
                    .. Filled(inputBars),
                ],
                outputBars[0]);
            for (var i = 0; i < inputBars.Count; i++)
            {
                var name = Literal(_differentiable[i].Name);
                _writer.Line($"{cotangents}.Accumulate({i}, {inputBars[i]}, {NameOf(_rule.Bwd)}, {name});");
            }
        }
    }

    private void WriteAllocation(IReadOnlyList<string> names, EquatableArray<KernelArray> arrays, string like)
    {
        for (var i = 0; i < names.Count; i++)
        {
            _writer.Line($"{ArrayOf(arrays[i])} {Identifiers.Escape(names[i])} = {Kernel}Allocate<{arrays[i].ElementType}>({like});");
        }
    }

    /// <summary>Hands the arrays to a lambda that captures nothing, which takes the spans of one slice from them.</summary>
    private void WriteRun(RuleMethod method, IReadOnlyList<KernelArgument> arguments, string like)
    {
        var scope = new NameScope([method.Name, .. _method.TypeParameters]);
        var (slice, arrays) = (scope.Declare("slice"), scope.Declare("arrays"));
        var state = Tuple(arguments.Select(static argument => argument.Expression));
        var call = Call(method, receiver: null, (arguments, slice, arrays), static (ref written, run) =>
        {
            for (var i = 0; i < run.arguments.Count; i++)
            {
                var array = run.arguments.Count == 1
                    ? run.arrays
                    : $"{run.arrays}.Item{(i + 1).ToString(CultureInfo.InvariantCulture)}";
                written.Next().Append(run.arguments[i].In(run.slice, array));
            }
        });
        _writer.Line($"{Kernel}Run({like}.Length, {state}, static ({slice}, {arrays}) => {call});");
    }

    private IEnumerable<KernelArgument> InPlace() => _rule.Parameters.Select(static parameter =>
        new KernelArgument(parameter.Expression, parameter is RuleParameter.Static ? KernelUse.Value : KernelUse.Read));

    private static IEnumerable<KernelArgument> Filled(IEnumerable<string> names) =>
        names.Select(static name => new KernelArgument(Identifiers.Escape(name), KernelUse.Write));

    private static string ArrayOf(KernelArray array) => $"global::VjpGen.NdArray<{array.ElementType}>";
}
