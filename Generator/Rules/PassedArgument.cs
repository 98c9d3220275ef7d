using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>One argument of a generated call.</summary>
/// <param name="Name">What it is, for a message: the name of a parameter, <c>residuals</c> or <c>cotangent</c>.</param>
/// <param name="Type">Its type; none where that is not known because another part of the rule is wrong.</param>
/// <param name="IsArrays">Whether it holds arrays with cotangents, which must not be converted on the way.</param>
internal sealed record PassedArgument(string Name, ITypeSymbol? Type, bool IsArrays)
{
    public bool Fits(IParameterSymbol parameter, TypeFit fit) =>
        Type is null || (IsArrays ? fit.IsPassed(Type, parameter.Type) : fit.Converts(Type, parameter.Type));

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

    /// <summary>Why a method cannot be called with these arguments; nothing where it can.</summary>
    public static string? Mismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        CountMismatch(arguments, method) ?? TypeMismatch(arguments, method, fit);

    public static string? CountMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method) =>
        method.Parameters.Length == arguments.Count ? null : $"it has {method.Parameters.Length} where {arguments.Count} are needed";

    /// <summary>The first of the arguments that does not fit the parameter in its place.</summary>
    public static string? TypeMismatch(IReadOnlyList<PassedArgument> arguments, IMethodSymbol method, TypeFit fit) =>
        arguments.Zip(method.Parameters, (argument, parameter) => argument.Fits(parameter, fit) ? null : argument.Misfit(parameter))
            .FirstOrDefault(static misfit => misfit is not null);

    private string Misfit(IParameterSymbol parameter) =>
        $"'{parameter.Name}' has type '{TypeNames.InShort(parameter.Type)}' where '{Name}' of type '{TypeNames.InShort(Type!)}' is passed";
}
