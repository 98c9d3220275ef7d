using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// What is obsolete so that using it is an error, which no <c>#pragma</c> takes back. Code that is obsolete itself may use it: the
/// generated parts of types and methods may what the user's may, but generated types of their own may not.
/// </summary>
internal static class Obsolescence
{
    /// <summary>
    /// Whether naming a symbol is an error where nothing around is obsolete, because of itself or of what its name consists of.
    /// </summary>
    public static bool Forbids(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => Forbids(array.ElementType),
        IPointerTypeSymbol pointer => Forbids(pointer.PointedAtType),
        INamedTypeSymbol type => IsError(type)
            || (type.ContainingType is { } around && Forbids(around))
            || type.TypeArguments.Any(Forbids),
        ITypeSymbol => false,
        IMethodSymbol method => IsError(method)
            || Forbids(method.ContainingType)
            || Forbids(method.ReturnType)
            || method.Parameters.Any(static parameter => Forbids(parameter.Type)),
        _ => IsError(symbol) || (symbol.ContainingType is { } type && Forbids(type)),
    };

    /// <summary>Whether using a symbol is an error within a member or type.</summary>
    public static bool Forbids(ISymbol symbol, ISymbol within)
    {
        if (!IsError(symbol))
        {
            return false;
        }

        for (var around = within; around is IMethodSymbol or INamedTypeSymbol; around = around.ContainingSymbol)
        {
            if (Of(around) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsError(ISymbol symbol) =>
        Of(symbol) is { ConstructorArguments: { Length: > 1 } arguments } && arguments[1].Value is true;

    private static AttributeData? Of(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass is
        {
            Name: "ObsoleteAttribute",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        });
}
