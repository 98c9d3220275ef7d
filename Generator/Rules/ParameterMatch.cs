using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Finds out which of the parameters that a method has are meant for the arguments that it will be given.</summary>
internal static class ParameterMatch
{
    /// <summary>For each argument of Fwd or Primal the parameter that is meant for it; none where there is no such parameter.</summary>
    public static IReadOnlyList<IParameterSymbol?> Of(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, TypeFit fit) =>
        Matched(arguments, parameters, fit);

    /// <summary>The same for the arguments of Bwd, of which the residuals and the cotangent may have one type.</summary>
    public static IReadOnlyList<IParameterSymbol?> OfBwd(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, RuleDeclaration rule, BwdNames names)
    {
        IParameterSymbol?[] matched = [.. Matched(arguments, parameters, rule.Fit)];
        var (residuals, cotangent) = (rule.StaticParameters.Count, rule.StaticParameters.Count + 1);
        if (Takes(cotangent, matched[residuals])
            && Takes(residuals, matched[cotangent])
            && names.AreExchanged(matched[residuals], matched[cotangent]))
        {
            (matched[residuals], matched[cotangent]) = (matched[cotangent], matched[residuals]);
        }

        return matched;

        bool Takes(int argument, IParameterSymbol? parameter) =>
            parameter is null || arguments[argument].IsApplicable(parameter, rule.Fit);
    }

    private static IReadOnlyList<IParameterSymbol?> Matched(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, TypeFit fit)
    {
        if (arguments.Count == parameters.Length)
        {
            var order = ArgumentOrder.Of(arguments, parameters, fit) ?? ArgumentOrder.ByName(arguments, parameters);
            if (order is not null)
            {
                return order;
            }

            if (PassedArgument.AreApplicable(arguments, parameters, fit)
                && !arguments.Any(argument => parameters.Any(parameter => parameter.Name == argument.Name)))
            {
                return [.. parameters];
            }
        }

        var matched = new IParameterSymbol?[arguments.Count];
        Match((argument, parameter) => argument.Name == parameter.Name);
        Match((argument, parameter) => argument.Type is not null && argument.FitsExactly(parameter, fit));
        Match((argument, parameter) => argument.Type is not null && argument.IsApplicable(parameter, fit));
        if (matched.Count(static parameter => parameter is null) == Left().Count)
        {
            Match(static (_, _) => true);
        }

        return matched;

        void Match(Func<PassedArgument, IParameterSymbol, bool> isMeant)
        {
            for (var i = 0; i < matched.Length; i++)
            {
                matched[i] ??= Left().Find(parameter => isMeant(arguments[i], parameter));
            }
        }

        List<IParameterSymbol> Left() =>
            [.. parameters.Except<IParameterSymbol>(matched.OfType<IParameterSymbol>(), SymbolEqualityComparer.Default)];
    }
}
