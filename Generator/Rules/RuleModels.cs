using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Makes models of what a rule consists of.</summary>
internal readonly struct RuleModels(RuleDeclaration rule)
{
    private const string Var = "var";

    // The search goes through all declarations, and every rule asks.
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> DeclaresVar = new();

    /// <summary>The instance that the method is called on; none for a static one.</summary>
    /// <param name="cotangent">What Bwd returns for it, where it is differentiable.</param>
    public RuleParameter? Receiver(ITypeSymbol? cotangent)
    {
        if (rule.Method.IsStatic)
        {
            return null;
        }

        var type = rule.Method.ContainingType;
        return cotangent is null
            ? Static(RuleDeclaration.This, type) with { IsReceiver = true }
            : Differentiable(RuleDeclaration.This, type, cotangent) with { IsReceiver = true };
    }

    /// <param name="cotangent">What Bwd returns for the parameter, where it is differentiable.</param>
    public RuleParameter Parameter(IParameterSymbol parameter, ITypeSymbol? cotangent) => cotangent is null
        ? Static(parameter.Name, parameter.Type)
        : Differentiable(parameter.Name, parameter.Type, cotangent);

    /// <param name="arguments">What it is called with.</param>
    public RuleMethod Method(RuleRole role, IMethodSymbol method, IReadOnlyList<PassedArgument> arguments)
    {
        var typeArguments = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(TypeNames.InFull))}>" : "";
        var isOverloaded = rule.CandidatesFor(role).Sole() is null;
        var isHidden = IsNameOfParameter(method.Name);
        var isInherited = !SymbolEqualityComparer.Default.Equals(method.ContainingType, rule.Method.ContainingType);
        return new RuleMethod(
            method.Name,
            typeArguments,
            rule.Known.FullNames.Of(method.ContainingType),
            MustBeQualified: isHidden || (isOverloaded && isInherited),
            isOverloaded ? Casts(method, arguments, rule.Fit) : EquatableArray<string>.Empty,
            Flags(arguments),
            rule.Known.SpokenNames.Of(method.ContainingType));
    }

    private bool IsNameOfParameter(string name)
    {
        foreach (var parameter in rule.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        foreach (var parameter in rule.Method.TypeParameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static EquatableArray<string> Casts(IMethodSymbol method, IReadOnlyList<PassedArgument> arguments, TypeFit fit) =>
        method.Parameters
            .Select(parameter => arguments[parameter.Ordinal].FitsExactly(parameter, fit) ? "" : CastTo(parameter.Type))
            .ToEquatableArray();

    /// <summary>The arguments whose flags are passed, which come last.</summary>
    private static EquatableArray<string> Flags(IReadOnlyList<PassedArgument> arguments) =>
        arguments.Count > 0 && arguments[arguments.Count - 1].IsFlag
            ? arguments.Where(static argument => argument.IsFlag).Select(static argument => argument.Name).ToEquatableArray()
            : EquatableArray<string>.Empty;

    /// <summary>Whether <c>var</c> may mean a type of the user's.</summary>
    public bool IsVarAType()
    {
        var isTypeParameter = rule.Method.TypeParameters.Any(static parameter => parameter.Name == Var);
        for (var type = rule.Method.ContainingType; type is not null; type = type.ContainingType)
        {
            isTypeParameter |= type.TypeParameters.Any(static parameter => parameter.Name == Var);
        }

        return isTypeParameter || DeclaresVar.GetValue(rule.Compilation, static compilation =>
            new StrongBox<bool>(compilation.ContainsSymbolsWithName(Var, SymbolFilter.Type) || compilation.SyntaxTrees.Any(IsVarAliased)))
            .Value;
    }

    /// <summary>Whether a file gives the word another meaning in all files.</summary>
    private static bool IsVarAliased(SyntaxTree file) =>
        file.GetRoot() is CompilationUnitSyntax root && root.Usings.Any(static directive =>
            directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && directive.Alias?.Name.Identifier.ValueText == Var);

    private RuleParameter.Static Static(string name, ITypeSymbol type) =>
        new(name, rule.Known.FullNames.Of(type), TypeShapes.OfNullable(type, rule.Known));

    private RuleParameter.Differentiable Differentiable(string name, ITypeSymbol type, ITypeSymbol cotangent) => new(
        name,
        TypeShapes.Of(type, rule.Known),
        TypeShapes.OfNullable(cotangent, rule.Known),
        rule.Known.FullNames.Of(cotangent));

    /// <summary>A cast to dynamic would have the call bound at run time.</summary>
    private static string CastTo(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object" : TypeNames.InFull(type);
}
