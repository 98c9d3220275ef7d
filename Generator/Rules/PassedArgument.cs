using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>One argument of a generated call.</summary>
/// <param name="Name">What it is, for a message: the name of a parameter, <c>residuals</c> or <c>cotangent</c>.</param>
/// <param name="Type">Its type; none where that is not known because another part of the rule is wrong.</param>
/// <param name="IsArrays">Whether it holds arrays with cotangents, which must not be converted on the way.</param>
internal readonly record struct PassedArgument(string Name, ITypeSymbol? Type, bool IsArrays)
{
    /// <summary>Whether it says if the cotangent of the argument <see cref="Name"/> is wanted.</summary>
    public bool IsFlag { get; private init; }

    /// <summary>Whether generated code makes it for the call.</summary>
    public bool IsMade { get; private init; }

    /// <summary>Whether the compiler would pass it, which asks for no annotations.</summary>
    public bool IsApplicable(IParameterSymbol parameter, TypeFit fit) =>
        Type is null || (IsArrays ? fit.IsPassed(Type, parameter.Type) : fit.Converts(Type, parameter.Type));

    /// <summary>Whether it may be passed.</summary>
    public bool Fits(IParameterSymbol parameter, TypeFit fit) =>
        Type is null || (IsApplicable(parameter, fit) && fit.Agrees(Type, TypeTaken(parameter), IsMade));

    public bool FitsExactly(IParameterSymbol parameter, TypeFit fit) => Type is null || fit.IsSame(Type, parameter.Type);

    /// <summary>The arguments that Primal is called with: those of the method itself.</summary>
    public static IReadOnlyList<PassedArgument> ForPrimal(RuleDeclaration rule)
    {
        var arguments = new PassedArgument[rule.Parameters.Length];
        foreach (var parameter in rule.Parameters)
        {
            arguments[parameter.Ordinal] = new PassedArgument(parameter.Name, parameter.Type, IsArrays: !rule.IsStatic(parameter));
        }

        return arguments;
    }

    /// <summary>The arguments that Fwd is called with: those of the method itself, and the flags it asks for.</summary>
    public static IReadOnlyList<PassedArgument> ForFwd(RuleDeclaration rule, IMethodSymbol fwd) =>
        WithFlags(ForPrimal(rule), rule, fwd);

    /// <summary>
    /// The arguments that Bwd is called with: the static ones first, then the residuals, then the cotangent, and the flags it asks for.
    /// </summary>
    public static IReadOnlyList<PassedArgument> ForBwd(RuleDeclaration rule, ITypeSymbol? residuals, IMethodSymbol bwd)
    {
        var arguments = new PassedArgument[rule.StaticParameters.Count + 2];
        for (var i = 0; i < rule.StaticParameters.Count; i++)
        {
            arguments[i] = new PassedArgument(rule.StaticParameters[i].Name, rule.StaticParameters[i].Type, IsArrays: false);
        }

        arguments[rule.StaticParameters.Count] = new PassedArgument("residuals", residuals, IsArrays: false);
        arguments[rule.StaticParameters.Count + 1] = new PassedArgument("cotangent", rule.Cotangent, IsArrays: true) { IsMade = true };
        return WithFlags(arguments, rule, bwd);
    }

    /// <summary>Whether the compiler would choose the method if there were no other.</summary>
    public static bool AreApplicable(
        IReadOnlyList<PassedArgument> arguments, ImmutableArray<IParameterSymbol> parameters, TypeFit fit)
    {
        if (parameters.Length != arguments.Count)
        {
            return false;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (!arguments[i].IsApplicable(parameters[i], fit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a method must not be called with these arguments; nothing where it may.</summary>
    public static string? Mismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        CountMismatch(arguments, method) ?? TypeMismatch(arguments, method, fit) ?? NameMismatch(arguments, method);

    public static string? CountMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method)
    {
        if (method.Parameters.Length == arguments.Count)
        {
            return null;
        }

        var surplus = method.Parameters.Skip(arguments.Count).FirstOrDefault(NeedsFlags.IsMeant);
        return surplus is not null ? $"'{surplus.Name}' asks for no differentiable parameter, or does not stand last"
            : Counts.Mismatch(method.Parameters.Length, arguments.Count);
    }

    /// <summary>The first of the arguments that does not fit the parameter in its place.</summary>
    public static string? TypeMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Ordinal < arguments.Count && !arguments[parameter.Ordinal].Fits(parameter, fit))
            {
                return arguments[parameter.Ordinal].Misfit(parameter);
            }
        }

        return null;
    }

    /// <summary>The first parameter that has the name of another one's argument, where names are exchanged.</summary>
    public static string? NameMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method)
    {
        // Nearly all methods end here, and lists of names cost memory.
        if (!ExchangedNames.AnyIsElsewhere(
            method.Parameters.AsSpan(), static parameter => parameter.Name, arguments, static argument => argument.Name))
        {
            return null;
        }

        var (names, taken) = (new List<string>(arguments.Count), new List<string>(arguments.Count));
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Ordinal < arguments.Count && !arguments[parameter.Ordinal].IsFlag)
            {
                names.Add(arguments[parameter.Ordinal].Name);
                taken.Add(parameter.Name);
            }
        }

        return ExchangedNames.First(taken, names) is { } place ? $"'{taken[place]}' stands where '{names[place]}' is passed" : null;
    }

    private static IReadOnlyList<PassedArgument> WithFlags(
        IReadOnlyList<PassedArgument> arguments, RuleDeclaration rule, IMethodSymbol method)
    {
        var flags = NeedsFlags.Of(rule, method, arguments.Count);
        return flags.Count == 0 ? arguments : [.. arguments, .. Flags(flags, rule)];
    }

    private static IEnumerable<PassedArgument> Flags(IEnumerable<DifferentiableArgument> wanted, RuleDeclaration rule)
    {
        var boolean = rule.Compilation.GetSpecialType(SpecialType.System_Boolean);
        return wanted.Select(argument => new PassedArgument(argument.Name, boolean, IsArrays: false) { IsFlag = true });
    }

    /// <summary>What the parameter takes, which may be more than it gives.</summary>
    private static ITypeSymbol TypeTaken(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "AllowNullAttribute")
            ? parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : parameter.Type;

    private string Misfit(IParameterSymbol parameter) =>
        $"'{parameter.Name}' has type '{TypeNames.InShort(parameter.Type)}' where '{Name}' of type '{TypeNames.InShort(Type!)}' is passed";
}
