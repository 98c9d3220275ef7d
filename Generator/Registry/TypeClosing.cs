using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>Puts <c>double</c> in the place of all type parameters.</summary>
internal sealed class TypeClosing(Compilation compilation)
{
    private readonly INamedTypeSymbol _double = compilation.GetSpecialType(SpecialType.System_Double);

    /// <summary>Why that cannot be done, as a sentence; none where it can.</summary>
    public string? Obstacle(IMethodSymbol method)
    {
        var parameters = method.TypeParameters.AsEnumerable();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            parameters = parameters.Concat(type.TypeParameters);
        }

        return parameters.FirstOrDefault(parameter => !Satisfies(parameter)) is { } refusing
            ? $"Its type parameter '{TypeNames.InShort(refusing)}' cannot be double, for which rules are checked. Call GradCheck.Check "
                + "with another type."
            : null;
    }

    public IMethodSymbol Close(IMethodSymbol method)
    {
        var member = Close(method.ContainingType).GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .First(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
        return member.IsGenericMethod ? member.Construct([.. Doubles(member.Arity)]) : member;
    }

    private INamedTypeSymbol Close(INamedTypeSymbol type)
    {
        var definition = type.ContainingType is { } container
            ? Close(container).GetTypeMembers(type.Name, type.Arity).First(candidate =>
                SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, type.OriginalDefinition))
            : type.OriginalDefinition;
        return type.Arity == 0 ? definition : definition.Construct([.. Doubles(type.Arity)]);
    }

    private IEnumerable<ITypeSymbol> Doubles(int count) => Enumerable.Repeat<ITypeSymbol>(_double, count);

    private bool Satisfies(ITypeParameterSymbol parameter) =>
        !parameter.HasReferenceTypeConstraint
        && parameter.ConstraintTypes.All(constraint =>
            compilation.ClassifyConversion(_double, Substitute(constraint)) is { IsImplicit: true, IsUserDefined: false });

    /// <summary>A constraint with <c>double</c> in it.</summary>
    private ITypeSymbol Substitute(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => _double,
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Substitute(array.ElementType), array.Rank),
        INamedTypeSymbol { IsGenericType: true, Arity: > 0 } named =>
            named.ConstructedFrom.Construct([.. named.TypeArguments.Select(Substitute)]),
        _ => type,
    };
}
