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
    private readonly string _level;
    private readonly string _call;
    private readonly string _pullback;
    private readonly IReadOnlyList<string> _outputs;
    private readonly IReadOnlyList<string> _residuals;

    private KernelBody(SourceWriter writer, MethodDeclaration method, KernelRule rule)
    {
        (_writer, _method, _rule) = (writer, method, rule);
        var scope = Scope(method, rule.Primal, rule.Fwd, rule.Bwd);
        _outputs = [.. rule.Outputs.Select(array => scope.Declare(array.Name))];
        _residuals = [.. rule.Residuals.Select(array => scope.Declare(array.Name))];
        _level = scope.Declare("level");
        _call = scope.Declare("call");
        _pullback = scope.Declare("Pullback");
    }

    private string First => Identifiers.Escape(_rule.DifferentiableParameters.First().Name);

    private string Inputs => string.Join(", ", _rule.DifferentiableParameters.Select(static parameter => parameter.Expression));

    private string Result
    {
        get
        {
            var next = 0;
            return ShapePart.Rebuild(_rule.Output, "", (_, _) => Identifiers.Escape(_outputs[next++]));
        }
    }

    public static void Write(SourceWriter writer, MethodDeclaration method, KernelRule rule)
    {
        var body = new KernelBody(writer, method, rule);
        body.WriteChecks();
        body.WriteValue();
        body.WriteRecordedCall();
        body.WritePullback();
    }

    private void WriteChecks()
    {
        StaticChecks.Write(_writer, _method, _rule.Parameters);
        var arguments = _rule.DifferentiableParameters.Select(static parameter => $"({Literal(parameter.Name)}, {parameter.Expression})");
        _writer.Line($"{Kernel}CheckShapes({Literal(_method.DisplayName)}, {string.Join(", ", arguments)});");
        _writer.Line($"{Support}RuleLevel {_level} = {Support}RuleLevel.Innermost({Inputs});");
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

        _writer.Line($"return {Result};");
    }

    private void WriteRecordedCall()
    {
        var inputs = string.Join(", ", _rule.DifferentiableParameters.Select(static parameter =>
            $"{Support}RuleLevel.InputOfEveryLevel({Identifiers.Escape(parameter.Name)})"));
        var outputs = _rule.Outputs.Count.ToString(CultureInfo.InvariantCulture);
        var noted = $"{Literal(_method.DisplayName)}, outputs: {outputs}, {Kept().Value}, {_pullback}, {inputs}";
        _writer.Line($"{Support}RuleCall {_call} = {_level}.AppendOnce({noted});");
        var next = 0;
        _writer.Line($"return {ShapePart.Rebuild(_rule.Output, "", (_, _) => $"{_call}.Output({Identifiers.Escape(_outputs[next++])})")};");
        _writer.Line();
    }

    private KeptValues Kept() => new(
    [
        .. KeptValues.Of(_rule.StaticParameters),
        .. _rule.Residuals.Zip(_residuals, static (array, name) => (ArrayOf(array), array.Name, Identifiers.Escape(name))),
    ]);

    private void WritePullback()
    {
        var values = Kept();
        var scope = Scope(_method, _rule.Primal, _rule.Fwd, _rule.Bwd);
        var kept = scope.Declare(values.Name);
        var cotangents = scope.Declare("cotangents");
        var outputBars = _rule.Outputs.Select(array => scope.Declare(array.Name + "Bar")).ToList();
        var inputBars = _rule.DifferentiableParameters.Select(parameter => scope.Declare(parameter.Name + "Bar")).ToList();
        _writer.Line("// Runs once each time a pullback reaches this call.");
        var parameters = $"{values.Type} {Identifiers.Escape(kept)}, {Support}RuleCotangents {cotangents}";
        using (_writer.OpenBlock($"static void {_pullback}({parameters})"))
        {
            for (var i = 0; i < outputBars.Count; i++)
            {
                _writer.Line($"{ArrayOf(_rule.Outputs[i])} {outputBars[i]} = {cotangents}.Output<{_rule.Outputs[i].ElementType}>({i});");
            }

            var arrays = _rule.DifferentiableParameters
                .Select(static parameter => new KernelArray(parameter.Name, ((TypeShape.Leaf)parameter.Shape).ElementType))
                .ToEquatableArray();
            WriteAllocation(inputBars, arrays, outputBars[0]);
            var statics = _rule.StaticParameters.Count();
            var parts = values.In(Identifiers.Escape(kept)).Take(statics + _residuals.Count);
            WriteRun(
                _rule.Bwd,
                [
                    .. parts.Select((part, i) => new KernelArgument(part, i < statics ? KernelUse.Value : KernelUse.Read)),
                    .. outputBars.Select(static bar => new KernelArgument(bar, KernelUse.Read)),
                    .. Filled(inputBars),
                ],
                outputBars[0]);
            var index = 0;
            foreach (var (parameter, bar) in _rule.DifferentiableParameters.Zip(inputBars, static (parameter, bar) => (parameter, bar)))
            {
                _writer.Line($"{cotangents}.Accumulate({index++}, {bar}, {Literal(_rule.Bwd.DisplayName)}, {Literal(parameter.Name)});");
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
        var state = string.Join(", ", arguments.Select(static argument => argument.Expression));
        var spans = arguments.Select((argument, i) =>
            argument.In(slice, arguments.Count == 1 ? arrays : $"{arrays}.Item{(i + 1).ToString(CultureInfo.InvariantCulture)}"));
        _writer.Line(
            $"{Kernel}Run({like}.Length, {(arguments.Count == 1 ? state : $"({state})")}, "
            + $"static ({slice}, {arrays}) => {Call(method, spans)});");
    }

    private IEnumerable<KernelArgument> InPlace() => _rule.Parameters.Select(static parameter =>
        new KernelArgument(parameter.Expression, parameter is RuleParameter.Static ? KernelUse.Value : KernelUse.Read));

    private static IEnumerable<KernelArgument> Filled(IEnumerable<string> names) =>
        names.Select(static name => new KernelArgument(Identifiers.Escape(name), KernelUse.Write));

    private static string ArrayOf(KernelArray array) => $"global::VjpGen.NdArray<{array.ElementType}>";
}
