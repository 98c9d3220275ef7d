using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Puts one method's type parameters in the place of another's.</summary>
internal sealed class TypeSubstitution(
    ImmutableArray<ITypeParameterSymbol> from, ImmutableArray<ITypeParameterSymbol> to, Compilation compilation)
{
    public ITypeSymbol Apply(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter when from.Contains(parameter, SymbolEqualityComparer.Default) => to[parameter.Ordinal],
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Apply(array.ElementType), array.Rank),
        INamedTypeSymbol named => Apply(named),
        _ => type,
    };

    private INamedTypeSymbol Apply(INamedTypeSymbol type)
    {
        // A type that does not exist is none of those that the type around it has.
        if (type.TypeKind == TypeKind.Error)
        {
            return type;
        }

        var definition = type.ContainingType is { IsGenericType: true } container
            ? Apply(container).GetTypeMembers(type.Name, type.Arity)[0]
            : type.ConstructedFrom;
        return type.Arity == 0 ? definition : definition.Construct([.. type.TypeArguments.Select(Apply)]);
    }
}
