using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>
/// The parts of <c>IPytree</c> that the user has written. Generator and analyzer look at the same type, one before and one after its part
/// is generated, so the generated members must not count.
/// </summary>
internal static class HandWrittenTree
{
    public const string MapLeaves = "MapLeaves";

    /// <summary>Whether the type says itself how it is a tree.</summary>
    public static bool Is(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(candidate => IsPytreeOf(type, candidate)) && !HasGeneratedMap(type);

    /// <summary>Whether the part is there that the generator writes.</summary>
    public static bool HasGeneratedMap(INamedTypeSymbol type) => type.GetMembers(MapLeaves).OfType<IMethodSymbol>().Any(GeneratedPart.Is);

    /// <summary>Whether the type is a tree, by whatever hand.</summary>
    public static bool IsTree(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "PytreeAttribute" })
        || type.AllInterfaces.Any(candidate => IsPytreeOf(type, candidate));

    /// <summary>The user's methods that map leaves, under that name or for the interface alone.</summary>
    public static IEnumerable<IMethodSymbol> MapsIn(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static method => !GeneratedPart.Is(method) && (HasItsSignature(method) || Implements(method, arity: 1)));

    /// <summary>The user's methods that make the type known to the transforms, for the interface alone.</summary>
    public static IEnumerable<IMethodSymbol> RegistrationsIn(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static method => !GeneratedPart.Is(method) && Implements(method, arity: 0));

    private static bool HasItsSignature(IMethodSymbol method) =>
        method is { Name: MapLeaves, Arity: 1, Parameters.Length: 1 }
        && method.Parameters[0] is
        {
            RefKind: not RefKind.None,
            Type: ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method },
        };

    private static bool Implements(IMethodSymbol method, int arity)
    {
        // Every method of every tree is asked, and hardly any implements an interface explicitly.
        foreach (var implemented in method.ExplicitInterfaceImplementations)
        {
            if (IsPytree(implemented.ContainingType, arity))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPytreeOf(INamedTypeSymbol type, INamedTypeSymbol candidate) =>
        IsPytree(candidate, arity: 1) && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type);

    private static bool IsPytree(INamedTypeSymbol type, int arity) => type is
    {
        Name: "IPytree",
        ContainingNamespace: { Name: "VjpGen", ContainingNamespace.IsGlobalNamespace: true },
    } && type.Arity == arity;
}
