using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The order in which a method takes its arguments, where that is not the one in which they come.</summary>
internal static class ArgumentOrder
{
    /// <summary>The parameters in the order that their names tell, where that is not the one they are in.</summary>
    public static IReadOnlyList<IParameterSymbol>? ByName(
        IReadOnlyList<PassedArgument> arguments, IReadOnlyList<IParameterSymbol> parameters)
    {
        var names = parameters.Select(static parameter => parameter.Name).ToList();
        var wanted = arguments.Select(static argument => argument.Name).ToList();
        return ExchangedNames.First(names, wanted) is null
            ? null
            : [.. ExchangedNames.Order(names, wanted).Select(place => parameters[place])];
    }

    /// <summary>
    /// For each argument the parameter that takes it; none where the arguments can be taken as they come, or in no order at all.
    /// </summary>
    public static IReadOnlyList<IParameterSymbol>? Of(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, TypeFit fit)
    {
        if (arguments.Count != parameters.Length || PassedArgument.AreApplicable(arguments, parameters, fit))
        {
            return null;
        }

        return arguments.Any(static argument => argument.Type is null) ? null : Reordered(arguments, parameters, fit);
    }

    private static IReadOnlyList<IParameterSymbol>? Reordered(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, TypeFit fit)
    {
        return Matching((argument, parameter) => argument.FitsExactly(parameter, fit))
            ?? Matching((argument, parameter) => argument.IsApplicable(parameter, fit));

        IReadOnlyList<IParameterSymbol>? Matching(Func<PassedArgument, IParameterSymbol, bool> fits)
        {
            var takers = new int?[parameters.Length];
            return Enumerable.Range(0, arguments.Count).All(argument => Place(argument, new bool[parameters.Length]))
                ? [.. Enumerable.Range(0, arguments.Count).Select(argument => parameters[Array.IndexOf(takers, argument)])]
                : null;

            // Kuhn's algorithm: an argument may push another one out of its parameter where that finds a further one. A free one comes
            // first, so that values of one type stay in the user's order.
            bool Place(int argument, bool[] tried)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    if (takers[i] is null && fits(arguments[argument], parameters[i]))
                    {
                        takers[i] = argument;
                        return true;
                    }
                }

                for (var i = 0; i < parameters.Length; i++)
                {
                    if (tried[i] || !fits(arguments[argument], parameters[i]))
                    {
                        continue;
                    }

                    tried[i] = true;
                    if (takers[i] is not { } other || Place(other, tried))
                    {
                        takers[i] = argument;
                        return true;
                    }
                }

                return false;
            }
        }
    }
}
