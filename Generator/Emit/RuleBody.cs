using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The body of a method with a rule: runs the rule, and records the call where some transform records an argument.</summary>
internal sealed class RuleBody
{
    private const string Support = "global::VjpGen.CompilerServices.";

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
        var scope = UserNames();
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
        body.WritePullback();
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
        var arguments = string.Join(", ", _rule.Parameters.Select(static parameter => Identifiers.Escape(parameter.Name)));
        var (value, consequence) = _rule.Primal is { } primal
            ? ($"{Callee(primal)}({arguments})", $"{primal.Name} gives the value and nothing is kept")
            : ($"{Callee(_rule.Fwd)}({arguments}).{Identifiers.Escape(_rule.FwdOutputName)}",
                "only the value is wanted and the residuals are dropped");

        _writer.Line($"// The innermost transform that records {ParameterNames("or")}. Where there is none, {consequence}.");
        _writer.Line($"var {_level} = {Support}RuleLevel.Innermost({InputLeaves()});");
        using (_writer.OpenBlock($"if ({_level}.IsNone)"))
        {
            _writer.Line($"return {value};");
        }

        _writer.Line();
    }

    private void WriteRecordedCall()
    {
        var primals = string.Join(", ", _rule.Parameters.Select(PrimalArgument));
        var kept = _rule.StaticParameters.Any()
            ? $"({string.Concat(_rule.StaticParameters.Select(static parameter => Identifiers.Escape(parameter.Name) + ", "))}{_residuals})"
            : _residuals;
        var outputs = ShapePart.LeavesOf(_rule.Output, _output).Count();
        var index = 0;
        var result = ShapePart.Rebuild(_rule.Output, _output, (leaf, _) => $"{_call}.Output({index++}, {leaf})");

        var instead = _rule.Primal is { } primal ? $" instead of {primal.Name}" : "";
        var values = _rule.DifferentiableParameters.Count() == 1 ? "value" : "values";
        _writer.Line(
            $"// Being differentiated: {_rule.Fwd.Name} runs once{instead}, on the primal {values} of {ParameterNames("and")} at this level.");
        _writer.Line($"var ({_output}, {_residuals}) = {Callee(_rule.Fwd)}({primals});");
        _writer.Line(
            $"var {_call} = {_level}.Append({Literal(_method.DisplayName)}, outputs: {outputs}, {kept}, {_pullback}, {InputLeaves()});");
        _writer.Line($"return {result};");
        _writer.Line();
    }

    private void WritePullback()
    {
        var scope = UserNames();
        var kept = scope.Declare(_rule.StaticParameters.Any() ? "kept" : "residuals");
        var cotangents = scope.Declare("cotangents");
        var cotangentIndex = 0;
        var cotangent = ShapePart.Rebuild(_rule.Cotangent, "", (_, leaf) =>
            $"{cotangents}.{(leaf.IsNullable ? "OutputOrNull" : "Output")}<{leaf.ElementType}>({cotangentIndex++})");
        var (keptType, keptArguments) = Kept(kept);
        var bars = _rule.DifferentiableParameters.Select(parameter => scope.Declare(parameter.Name + "Bar")).ToList();
        var target = bars.Count == 1 ? bars[0] : $"({string.Join(", ", bars)})";

        _writer.Line("// Runs once each time a pullback reaches this call.");
        using (_writer.OpenBlock($"static void {_pullback}({keptType} {kept}, {Support}RuleCotangents {cotangents})"))
        {
            _writer.Line($"var {target} = {Callee(_rule.Bwd)}({keptArguments}, {cotangent});");
            var input = 0;
            foreach (var (parameter, bar) in _rule.DifferentiableParameters.Zip(bars, static (parameter, bar) => (parameter, bar)))
            {
                var leaves = ShapePart.LeavesOf(parameter.Shape, parameter.Name);
                foreach (var (leaf, leafBar) in leaves.Zip(ShapePart.LeavesOf(parameter.Cotangent, bar), static (leaf, leafBar) => (leaf, leafBar)))
                {
                    _writer.Line(
                        $"{cotangents}.Accumulate({input++}, {leafBar.Expression}, {Literal(_rule.Bwd.DisplayName)}, {Literal(leaf.DisplayName)});");
                }
            }
        }
    }

    /// <summary>The type of what a recorded call keeps for its pullback, and the arguments of Bwd that come out of it.</summary>
    private (string Type, string Arguments) Kept(string kept)
    {
        if (!_rule.StaticParameters.Any())
        {
            return (_rule.ResidualType, kept);
        }

        var scope = new NameScope(TupleNames.Reserved);
        var elements = _rule.StaticParameters
            .Select(parameter => (parameter.Type, Name: scope.Declare(TupleNames.Permitted(parameter.Name))))
            .ToList();
        elements.Add((_rule.ResidualType, scope.Declare("residuals")));
        return (
            $"({string.Join(", ", elements.Select(static element => $"{element.Type} {Identifiers.Escape(element.Name)}"))})",
            string.Join(", ", elements.Select(element => $"{kept}.{Identifiers.Escape(element.Name)}")));
    }

    private string PrimalArgument(RuleParameter parameter) => parameter is RuleParameter.Differentiable array
        ? ShapePart.Rebuild(array.Shape, Identifiers.Escape(array.Name), (leaf, _) => $"{_level}.Primal({leaf})")
        : Identifiers.Escape(parameter.Name);

    private string InputLeaves() => string.Join(", ", _rule.DifferentiableParameters
        .SelectMany(static parameter => ShapePart.LeavesOf(parameter.Shape, parameter.Name))
        .Select(static leaf => leaf.Expression));

    /// <summary>The differentiable parameters in a sentence: <c>x, y or z</c>.</summary>
    private string ParameterNames(string conjunction)
    {
        var names = _rule.DifferentiableParameters.Select(static parameter => parameter.Name).ToList();
        return names.Count == 1
            ? names[0]
            : $"{string.Join(", ", names.Take(names.Count - 1))} {conjunction} {names[names.Count - 1]}";
    }

    private string Callee(RuleMethod method)
    {
        var name = Identifiers.Escape(method.Name) + method.TypeArguments;
        var isHidden = _method.TypeParameters.Contains(method.Name) || _method.Parameters.Any(parameter => parameter.Name == method.Name);
        return isHidden ? $"{method.ContainingType}.{name}" : name;
    }

    private NameScope UserNames() => new(
    [
        .. _method.Parameters.Select(static parameter => parameter.Name),
        .. _method.TypeParameters,
        _rule.Fwd.Name,
        _rule.Bwd.Name,
        .. _rule.Primal is { } primal ? [primal.Name] : Array.Empty<string>(),
    ]);

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
