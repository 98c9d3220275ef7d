using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Types that the compiler could not make out. It says so itself, and nothing can be concluded from them.</summary>
internal static class ErrorTypes
{
    public static bool AreMentionedIn(IMethodSymbol method, KnownTypes known)
    {
        if (known.Errors.Of(method.ReturnType))
        {
            return true;
        }

        foreach (var parameter in method.Parameters)
        {
            if (known.Errors.Of(parameter.Type))
            {
                return true;
            }
        }

        return method.IsGenericMethod && method.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(AreMentionedIn));
    }

    public static bool AreMentionedIn(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => AreMentionedIn(array.ElementType),
        IPointerTypeSymbol pointer => AreMentionedIn(pointer.PointedAtType),
        INamedTypeSymbol named =>
            named.TypeArguments.Any(AreMentionedIn) || (named.ContainingType is { } container && AreMentionedIn(container)),
        _ => false,
    };
}
