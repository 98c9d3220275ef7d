using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>One argument of a generated call.</summary>
/// <param name="Name">What it is, for a message: the name of a parameter, <c>residuals</c> or <c>cotangent</c>.</param>
/// <param name="Type">Its type; none where that is not known because another part of the rule is wrong.</param>
/// <param name="IsArrays">Whether it holds arrays with cotangents, which must not be converted on the way.</param>
internal sealed record PassedArgument(string Name, ITypeSymbol? Type, bool IsArrays)
{
    /// <summary>Whether the compiler would pass it, which asks for no annotations.</summary>
    public bool IsApplicable(IParameterSymbol parameter, TypeFit fit) =>
        Type is null || (IsArrays ? fit.IsPassed(Type, parameter.Type) : fit.Converts(Type, parameter.Type));

    /// <summary>Whether it may be passed.</summary>
    public bool Fits(IParameterSymbol parameter, TypeFit fit) =>
        Type is null || (IsApplicable(parameter, fit) && fit.Agrees(Type, TypeTaken(parameter)));

    public bool FitsExactly(IParameterSymbol parameter, TypeFit fit) => Type is null || fit.IsSame(Type, parameter.Type);

    /// <summary>The arguments that Fwd and Primal are called with: those of the method itself.</summary>
    public static IReadOnlyList<PassedArgument> InPlace(RuleDeclaration rule) =>
    [
        .. rule.Method.Parameters.Select(parameter =>
            new PassedArgument(parameter.Name, parameter.Type, IsArrays: !rule.IsStatic(parameter))),
    ];

    /// <summary>The arguments that Bwd is called with: the static ones first, then the residuals, then the cotangent.</summary>
    public static IReadOnlyList<PassedArgument> ForBwd(RuleDeclaration rule, ITypeSymbol? residuals) =>
    [
        .. rule.StaticParameters.Select(static parameter => new PassedArgument(parameter.Name, parameter.Type, IsArrays: false)),
        new("residuals", residuals, IsArrays: false),
        new("cotangent", rule.Cotangent, IsArrays: true),
    ];

    /// <summary>Whether the compiler would choose the method if there were no other.</summary>
    public static bool AreApplicable(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        method.Parameters.Length == arguments.Count
        && arguments.Zip(method.Parameters, (argument, parameter) => argument.IsApplicable(parameter, fit)).All(static fits => fits);

    /// <summary>Why a method must not be called with these arguments; nothing where it may.</summary>
    public static string? Mismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        CountMismatch(arguments, method) ?? TypeMismatch(arguments, method, fit) ?? NameMismatch(arguments, method);

    public static string? CountMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method) =>
        method.Parameters.Length == arguments.Count ? null : $"it has {method.Parameters.Length} where {arguments.Count} are needed";

    /// <summary>The first of the arguments that does not fit the parameter in its place.</summary>
    public static string? TypeMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        arguments.Zip(method.Parameters, (argument, parameter) => argument.Fits(parameter, fit) ? null : argument.Misfit(parameter))
            .FirstOrDefault(static misfit => misfit is not null);

    /// <summary>The first parameter that has the name of another one's argument, where names are exchanged.</summary>
    public static string? NameMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method)
    {
        var names = arguments.Select(static argument => argument.Name).ToList();
        var taken = method.Parameters.Select(static parameter => parameter.Name).ToList();
        return ExchangedNames.First(taken, names) is { } place ? $"'{taken[place]}' stands where '{names[place]}' is passed" : null;
    }

    /// <summary>What the parameter takes, which may be more than it gives.</summary>
    private static ITypeSymbol TypeTaken(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "AllowNullAttribute")
            ? parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : parameter.Type;

    private string Misfit(IParameterSymbol parameter) =>
        $"'{parameter.Name}' has type '{TypeNames.InShort(parameter.Type)}' where '{Name}' of type '{TypeNames.InShort(Type!)}' is passed";
}
