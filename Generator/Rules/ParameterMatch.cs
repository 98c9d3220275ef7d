using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Finds out which of the parameters that a method has are meant for the arguments that it will be given.</summary>
internal static class ParameterMatch
{
    /// <summary>For each argument the parameter that is meant for it; none where there is no such parameter.</summary>
    public static IReadOnlyList<IParameterSymbol?> Of(
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
        Fill(matched, static (argument, parameter) => argument.Name == parameter.Name, arguments, parameters);
        Fill(matched, (argument, parameter) => argument.Type is not null && argument.FitsExactly(parameter, fit), arguments, parameters);
        Fill(matched, (argument, parameter) => argument.Type is not null && argument.IsApplicable(parameter, fit), arguments, parameters);
        if (matched.Count(static parameter => parameter is null) == Left(matched, parameters).Count)
        {
            Fill(matched, static (_, _) => true, arguments, parameters);
        }

        return matched;
    }

    /// <summary>The same for the arguments of Bwd, of which the residuals and the cotangent may have one type.</summary>
    public static IReadOnlyList<IParameterSymbol?> OfBwd(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, RuleDeclaration rule, BwdNames names)
    {
        IParameterSymbol?[] matched = [.. Of(arguments, parameters, rule.Fit)];
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

    /// <summary>Gives each argument that has no parameter yet the first one left that is meant for it.</summary>
    public static void Fill(
        IParameterSymbol?[] matched,
        Func<PassedArgument, IParameterSymbol, bool> isMeant,
        IReadOnlyList<PassedArgument> arguments,
        ImmutableArray<IParameterSymbol> parameters)
    {
        for (var i = 0; i < matched.Length; i++)
        {
            matched[i] ??= Left(matched, parameters).Find(parameter => isMeant(arguments[i], parameter));
        }
    }

    /// <summary>The parameters that no argument has.</summary>
    public static List<IParameterSymbol> Left(
        IEnumerable<IParameterSymbol?> matched, ImmutableArray<IParameterSymbol> parameters) =>
        [.. parameters.Except<IParameterSymbol>(matched.OfType<IParameterSymbol>(), SymbolEqualityComparer.Default)];
}
