using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Members of a type marked <c>[Pytree]</c> that leave no room for the generated ones.</summary>
internal static class PytreeCollision
{
    public static IEnumerable<PytreeObstacle> ObstaclesIn(INamedTypeSymbol type) =>
    [
        .. OfName(type).Concat(OfMembers(type)).Concat(OfBases(type))
            .Select(collision => new PytreeObstacle(collision.Place, collision.Reason, PytreeDeclaration.Marked(type))),
        .. HandWrittenTree.MapsIn(type).Concat(HandWrittenTree.RegistrationsIn(type))
            .Select(method => new PytreeObstacle(
                method,
                $"has a '{MendedMember.NameOf(method)}' of its own without being an IPytree<{TypeNames.InShort(type)}>; "
                + "rename it or state the interface",
                $"{PytreeDeclaration.Of(type)} : IPytree<{TypeNames.InShort(type)}>")),
    ];

    private static IEnumerable<(ISymbol Place, string Reason)> OfName(INamedTypeSymbol type)
    {
        if (type.Name == HandWrittenTree.MapLeaves)
        {
            yield return (type, "has the name of its generated method; rename it");
        }

        foreach (var parameter in type.TypeParameters.Where(static parameter => parameter.Name == HandWrittenTree.MapLeaves))
        {
            yield return (parameter, "has a type parameter with the name of its generated method; rename it");
        }
    }

    private static IEnumerable<(ISymbol Place, string Reason)> OfMembers(INamedTypeSymbol type) => type.GetMembers()
        .Where(static member => member.Kind != SymbolKind.Method && !member.IsImplicitlyDeclared && IsGenerated(member.Name))
        .Select(static member => (member, $"has a member '{member.Name}', which is the name of a generated one; rename it"));

    /// <summary>
    /// A class that derives from no tree is copied by the method of <see cref="object"/>; one that hides it does something else.
    /// </summary>
    private static IEnumerable<(ISymbol Place, string Reason)> OfBases(INamedTypeSymbol type)
    {
        if (InheritedMapLeaves.HasTreeAsBase(type))
        {
            yield break;
        }

        for (var current = type; IsOfUser(current); current = current!.BaseType)
        {
            var hiding = current!.GetMembers(nameof(MemberwiseClone)).OfType<IMethodSymbol>();
            foreach (var method in hiding.Where(static method => method is { Arity: 0, Parameters.IsEmpty: true }))
            {
                var isOwn = SymbolEqualityComparer.Default.Equals(current, type);
                if (!isOwn && method.DeclaredAccessibility == Accessibility.Private)
                {
                    continue;
                }

                var owner = isOwn ? "" : $" from '{TypeNames.InShort(current)}'";
                yield return (method, $"has a '{method.Name}'{owner} that hides the one that copies it; rename it");
            }
        }
    }

    private static bool IsOfUser(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class, SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };

    private static bool IsGenerated(string name) =>
        name == HandWrittenTree.MapLeaves
        || (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("OfCopy", StringComparison.Ordinal));
}
