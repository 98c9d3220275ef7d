using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>What has to become of the parameters of a method of a rule.</summary>
internal sealed class ParameterRepair
{
    private readonly RuleMethodInSource _method;
    private readonly IReadOnlyList<PassedArgument> _arguments;
    private readonly IReadOnlyList<IParameterSymbol?> _matched;
    private readonly IReadOnlyList<IParameterSymbol> _spread;
    private readonly IReadOnlyList<SignatureParameter> _wanted;
    private readonly bool _isClear = true;

    public ParameterRepair(RuleMethodInSource method)
    {
        _method = method;
        if (method.IsKernel)
        {
            var match = new KernelMatch(method.Rule.Declaration, method.Role, method.Symbol);
            (_arguments, _matched, _spread, _isClear) = (match.Arguments, match.Parameters, [], match.IsClear && method.Symbol.ReturnsVoid);
            _wanted = [.. _arguments.Select(argument =>
                new SignatureParameter(method.Text.Of(argument.Type!), Identifiers.Escape(argument.Name)))];
            return;
        }

        _wanted = method.Expected.Parameters;
        _arguments = method.Arguments();
        var rule = method.Rule.Declaration;
        if (method.Role != RuleRole.Bwd)
        {
            (_spread, _matched) = ([], ParameterMatch.Of(_arguments, method.Symbol.Parameters, rule.Fit));
            return;
        }

        var expected = new ExpectedSignatures(rule);
        _spread = expected.SpreadResiduals(method.Symbol) ?? [];
        ImmutableArray<IParameterSymbol> parameters = [.. method.Symbol.Parameters.Where(parameter => !IsSpread(parameter))];
        _matched = MatchedWithWholeOutput(parameters) ?? ParameterMatch.OfBwd(_arguments, parameters, rule, expected.BwdNames);
    }

    /// <summary>Whether all that is wrong is the order.</summary>
    public bool IsReordering =>
        _isClear
        && _matched.Count == _method.Symbol.Parameters.Length
        && _matched.Zip(_arguments, (parameter, argument) => parameter is not null && Fits(argument, parameter)).All(static fits => fits);

    /// <summary>Whether it is clear what is meant, and nothing that the body uses gets lost.</summary>
    public bool IsPossible => _isClear && Surplus().All(parameter => !_method.Uses(parameter));

    public void Apply(SourceChanges changes)
    {
        var names = new NameScope(_method.Names());
        var syntax = _method.Syntax.ParameterList;
        var declared = new List<(ParameterSyntax? Source, string Text)>();
        var residuals = "";
        var firstOptional = FirstOptional();
        Follow(changes);
        for (var i = 0; i < _arguments.Count; i++)
        {
            var expected = _wanted[i];
            if (_matched[i] is { } parameter)
            {
                var source = syntax.Parameters[parameter.Ordinal];
                declared.Add((source, Fits(_arguments[i], parameter)
                    ? InPlace(source, isOptional: i >= firstOptional, isLast: i == _arguments.Count - 1)
                    : Retyped(source, expected.Type)));
                if (!Fits(_arguments[i], parameter))
                {
                    TuplePart.Use(_method, parameter, _arguments[i].Type, changes);
                }

                continue;
            }

            var name = names.Declare(expected.Name);
            residuals = _spread.Count > 0 && i == _method.Rule.Declaration.StaticParameters.Count ? name : residuals;
            declared.Add((null, $"{expected.Type} {name}"));
        }

        changes.Replace(syntax, ParameterListText.Of(syntax, declared));
        if (residuals.Length > 0 && _spread.Any(_method.Uses))
        {
            var parts = _spread.Select(part => _method.Uses(part) ? Identifiers.Escape(part.Name) : "_");
            FirstStatement.Insert(_method.Syntax, $"var ({string.Join(", ", parts)}) = {residuals};", changes);
        }
    }

    /// <summary>
    /// What takes the whole output, with the parts that have no derivative, is meant for the cotangent, which has only the others.
    /// </summary>
    private IReadOnlyList<IParameterSymbol?>? MatchedWithWholeOutput(ImmutableArray<IParameterSymbol> parameters)
    {
        var rule = _method.Rule.Declaration;
        var (residuals, cotangent) = (rule.StaticParameters.Count, rule.StaticParameters.Count + 1);
        if (rule.Cotangent is null
            || rule.Fit.IsSame(rule.Method.ReturnType, rule.Cotangent)
            || _arguments[residuals].Type is not { } kept
            || rule.Fit.IsSame(rule.Method.ReturnType, kept)
            || parameters.Where(parameter => rule.Fit.IsSame(parameter.Type, rule.Method.ReturnType)).ToList() is not { Count: 1 } takers)
        {
            return null;
        }

        var others = ParameterMatch.Of([.. _arguments.Where((_, i) => i != cotangent)], parameters.Remove(takers[0]), rule.Fit);
        return [.. others.Take(cotangent), takers[0], .. others.Skip(cotangent)];
    }

    /// <summary>Other calls keep their meaning; where parameters come or go, what they should pass is not known.</summary>
    private void Follow(SourceChanges changes)
    {
        var order = _matched.OfType<IParameterSymbol>().Select(static parameter => parameter.Ordinal).ToList();
        if (order.Count != _arguments.Count || order.Count != _method.Symbol.Parameters.Length)
        {
            changes.Follow(new Unfollowed(_method.Symbol));
        }
        else if (!order.SequenceEqual(Enumerable.Range(0, order.Count)))
        {
            changes.Follow(new ReorderedArguments(_method.Symbol, order));
        }
    }

    /// <summary>The first of the parameters that calls may leave out because they may leave out all that follow.</summary>
    private int FirstOptional()
    {
        var first = _arguments.Count;
        while (first > 0 && _matched[first - 1] is { } parameter && Fits(_arguments[first - 1], parameter) && IsOptional(parameter))
        {
            first--;
        }

        return first;

        bool IsOptional(IParameterSymbol parameter) =>
            parameter.HasExplicitDefaultValue || (parameter.IsParams && first == _arguments.Count);
    }

    /// <summary>The parameter without what may only stand at the end of a list.</summary>
    private static string InPlace(ParameterSyntax parameter, bool isOptional, bool isLast)
    {
        var kept = isOptional || parameter.Default is null ? parameter : parameter.WithDefault(null).WithoutTrailingTrivia();
        var words = kept.Modifiers.Where(static word => word.IsKind(SyntaxKind.ParamsKeyword)).ToList();
        return isLast || words.Count == 0
            ? kept.ToString()
            : kept.WithModifiers(kept.Modifiers.Remove(words[0])).ToString();
    }

    private bool Fits(PassedArgument argument, IParameterSymbol parameter) => argument.Fits(parameter, _method.Rule.Declaration.Fit);

    private bool IsSpread(IParameterSymbol parameter) => _spread.Contains(parameter, SymbolEqualityComparer.Default);

    private IEnumerable<IParameterSymbol> Surplus() => _method.Symbol.Parameters.Where(parameter =>
        !IsSpread(parameter) && !_matched.Contains(parameter, SymbolEqualityComparer.Default));

    /// <summary>The parameter with another type, and without a default value that would not have it.</summary>
    private static string Retyped(ParameterSyntax parameter, string type)
    {
        var text = parameter.WithDefault(null).ToString().TrimEnd();
        var start = parameter.Type!.SpanStart - parameter.SpanStart;
        return text.Substring(0, start) + type + text.Substring(start + parameter.Type.Span.Length);
    }
}
