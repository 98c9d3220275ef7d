using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>A tree that derives from another overrides how that one is copied, which must allow it.</summary>
internal static class InheritedMapLeaves
{
    public static IEnumerable<PytreeObstacle> ObstaclesIn(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            var map = HandWrittenTree.MapsIn(current).FirstOrDefault();
            if (map is null && !IsGeneratedFor(current))
            {
                continue;
            }

            return map is not null && HasTreeAsBase(type) && Reason(map) is { } reason
                ? [new PytreeObstacle(type, $"derives from '{TypeNames.InShort(current)}', whose 'MapLeaves' {reason}", Overridable(map))]
                : [];
        }

        return [];
    }

    /// <summary>Whether the type derives from a tree, by whatever hand.</summary>
    public static bool HasTreeAsBase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (HandWrittenTree.IsTree(current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before and after it is generated.</summary>
    private static bool IsGeneratedFor(INamedTypeSymbol type) =>
        HandWrittenTree.HasGeneratedMap(type) || (HandWrittenTree.IsTree(type) && !HandWrittenTree.Is(type));

    private static string? Reason(IMethodSymbol map) => map switch
    {
        { ExplicitInterfaceImplementations.IsEmpty: false } => "implements the interface explicitly, so it cannot be overridden",
        { IsAbstract: true } => "is abstract, so there is nothing that copies the base",
        { IsSealed: true } => "is sealed, so it cannot be overridden",
        { IsVirtual: false, IsOverride: false } => "is not virtual, so it cannot be overridden",
        _ => null,
    };

    private static string Overridable(IMethodSymbol map)
    {
        var word = map.IsOverride ? "override" : "virtual";
        var visitor = map.TypeParameters[0].Name;
        var constraint = map.IsOverride ? "" : $" where {visitor} : ILeafVisitor";
        var parameters = $"(ref {visitor} {Identifiers.Escape(map.Parameters[0].Name)})";
        return $"public {word} {TypeNames.InShort(map.ReturnType)} MapLeaves<{visitor}>{parameters}{constraint}";
    }
}
