using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Finds arrays that are lost between a type and its base, of which only one is a tree.</summary>
internal static class InheritanceCheck
{
    /// <summary>A class that derives from a tree and has arrays of its own.</summary>
    public static IEnumerable<PytreeViolation> OfUnmarked(INamedTypeSymbol type, KnownTypes known)
    {
        var tree = PytreeReader.Bases(type, known).FirstOrDefault();
        return tree is not null && Names(type, known) is { } names
            ?
            [
                Violation(
                    type,
                    type,
                    $"derives from the pytree '{TypeNames.InShort(tree)}' but is not marked [Pytree]",
                    $"its {names}",
                    PytreeDeclaration.Marked(type)),
            ]
            : [];
    }

    /// <summary>A tree that derives from a class with arrays.</summary>
    public static IEnumerable<PytreeViolation> OfMarked(INamedTypeSymbol type, KnownTypes known)
    {
        for (var current = type.BaseType; current is not null && !HandWrittenTree.IsTree(current); current = current.BaseType)
        {
            if (Names(current, known) is { } names && !(IsInSource(current) && InheritedMapLeaves.HasTreeAsBase(current)))
            {
                yield return Violation(
                    IsInSource(current) ? current.OriginalDefinition : type,
                    type,
                    $"is a pytree but derives from '{TypeNames.InShort(current)}', which is not",
                    $"{names} of '{TypeNames.InShort(current)}'",
                    PytreeDeclaration.Marked(current));
            }
        }
    }

    /// <summary>A tree that its base copies, as one that is written for all that derive from it.</summary>
    public static IEnumerable<PytreeViolation> OfInherited(INamedTypeSymbol type, KnownTypes known)
    {
        if (type.BaseType is { } parent && !HandWrittenTree.MapsIn(type).Any() && Names(type, known) is { } names)
        {
            yield return Violation(
                type,
                type,
                $"inherits from '{TypeNames.InShort(parent)}' how it is a pytree",
                $"its {names}",
                $"public override {TypeNames.InShort(type)} MapLeaves<TVisitor>(ref TVisitor visitor)");
        }
    }

    private static bool IsInSource(INamedTypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;

    private static string? Names(INamedTypeSymbol type, KnownTypes known)
    {
        var names = PytreeReader.DifferentiableMembers(type, known).Select(static member => $"'{member.Symbol.Name}'").ToList();
        return names.Count switch
        {
            0 => null,
            1 => names[0],
            _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1],
        };
    }

    private static PytreeViolation Violation(INamedTypeSymbol place, INamedTypeSymbol type, string reason, string lost, string expected) =>
        new(DiagnosticIds.NotMarkedPytree, place, TypeNames.InShort(type), reason, lost, expected);
}
