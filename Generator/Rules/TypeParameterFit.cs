using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether a method of a rule can be called with the type parameters of the rule's own as type arguments.</summary>
internal static class TypeParameterFit
{
    /// <summary>The method as it is called; what it annotates stays annotated, and what it does not is not.</summary>
    public static IMethodSymbol Construct(RuleDeclaration rule, IMethodSymbol candidate) =>
        candidate.IsGenericMethod ? ConstructGeneric(rule, candidate) : candidate;

    /// <summary>Why it cannot be called so; nothing where it can.</summary>
    public static string? Mismatch(RuleDeclaration rule, IMethodSymbol candidate)
    {
        var (wanted, given) = (rule.Method.TypeParameters, candidate.TypeParameters);
        if (wanted.IsEmpty && given.IsEmpty)
        {
            return null;
        }

        return wanted.Length != given.Length ? Counts.Mismatch(given.Length, wanted.Length) : Mismatch(rule, wanted, given);
    }

    private static IMethodSymbol ConstructGeneric(RuleDeclaration rule, IMethodSymbol candidate) => candidate.Construct(
        [.. rule.Method.TypeParameters],
        [.. candidate.TypeParameters.Select(parameter => AnnotationOf(parameter, candidate))]);

    private static string? Mismatch(
        RuleDeclaration rule, ImmutableArray<ITypeParameterSymbol> wanted, ImmutableArray<ITypeParameterSymbol> given) =>
        wanted.Zip(given, (argument, parameter) => Mismatch(rule, argument, parameter)).FirstOrDefault(static reason => reason is not null);

    /// <summary>None where the signature is not annotated.</summary>
    private static NullableAnnotation AnnotationOf(ITypeParameterSymbol parameter, IMethodSymbol method)
    {
        ITypeSymbol[] types = [method.ReturnType, .. method.Parameters.Select(static parameter => parameter.Type)];
        return types.Any(type => MentionsWithoutAnnotation(type, parameter)) ? NullableAnnotation.None : NullableAnnotation.NotAnnotated;
    }

    private static bool MentionsWithoutAnnotation(ITypeSymbol type, ITypeParameterSymbol parameter) => type switch
    {
        ITypeParameterSymbol { NullableAnnotation: NullableAnnotation.None } => SymbolEqualityComparer.Default.Equals(type, parameter),
        IArrayTypeSymbol array => MentionsWithoutAnnotation(array.ElementType, parameter),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => MentionsWithoutAnnotation(argument, parameter)),
        _ => false,
    };

    private static string? Mismatch(RuleDeclaration rule, ITypeParameterSymbol argument, ITypeParameterSymbol parameter)
    {
        var missing = MissingConstraints(rule, argument, parameter).FirstOrDefault();
        return missing is null ? null : $"its '{parameter.Name}' is constrained to '{missing}', '{argument.Name}' is not";
    }

    private static IEnumerable<string> MissingConstraints(
        RuleDeclaration rule, ITypeParameterSymbol argument, ITypeParameterSymbol parameter)
    {
        if (parameter.HasReferenceTypeConstraint && !argument.IsReferenceType)
        {
            yield return "class";
        }

        if (parameter.HasUnmanagedTypeConstraint && !argument.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }

        if (parameter.HasValueTypeConstraint && !argument.HasValueTypeConstraint)
        {
            yield return "struct";
        }

        if (parameter.HasConstructorConstraint && !argument.HasConstructorConstraint && !argument.HasValueTypeConstraint)
        {
            yield return "new()";
        }

        var substitution = new TypeSubstitution(parameter.DeclaringMethod!.TypeParameters, rule.Method.TypeParameters, rule.Compilation);
        foreach (var constraint in parameter.ConstraintTypes)
        {
            var wanted = substitution.Apply(constraint);
            if (!rule.Fit.Satisfies(argument, wanted))
            {
                yield return TypeNames.InShort(wanted);
            }
        }

        if (argument.AllowsRefLikeType && !parameter.AllowsRefLikeType)
        {
            yield return "no ref struct";
        }
    }
}
