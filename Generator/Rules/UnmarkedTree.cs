using Microsoft.CodeAnalysis;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>Types of the user's with arrays that <c>[Pytree]</c>, and perhaps <c>partial</c>, would make trees.</summary>
internal sealed class UnmarkedTree
{
    private readonly KnownTypes _known;
    private readonly HiddenArrays _hidden;
    private readonly List<INamedTypeSymbol> _found = [];

    private UnmarkedTree(KnownTypes known) => (_known, _hidden) = (known, new HiddenArrays(known));

    /// <summary>The one that keeps a type from being a tree, which may be the type itself; none where something else does.</summary>
    public static INamedTypeSymbol? In(ITypeSymbol type, KnownTypes known) => AllIn(type, known).FirstOrDefault();

    /// <summary>The same one, and those that it derives from or has members of.</summary>
    public static IReadOnlyList<INamedTypeSymbol> AllIn(ITypeSymbol type, KnownTypes known)
    {
        var trees = new UnmarkedTree(known);
        trees.Collect(type);
        return trees._found;
    }

    /// <summary>Whether the type becomes a tree where those are marked that have been found.</summary>
    private bool Collect(ITypeSymbol type)
    {
        if (_hidden.FirstDeadEnd(type) is not INamedTypeSymbol { OriginalDefinition: var end } || _found.Contains(end) || !CanBeMarked(end))
        {
            return false;
        }

        var place = _found.Count;
        _found.Add(end);
        if (Parts(end).Where(part => TreeTypes.ShapeOf(part, _known) is not null || Collect(part)).ToList().Count > 0)
        {
            return true;
        }

        _found.RemoveRange(place, _found.Count - place);
        return false;
    }

    private bool CanBeMarked(INamedTypeSymbol type) =>
        !type.DeclaringSyntaxReferences.IsEmpty && !_known.IsMarkedPytree(type) && PytreeObstacle.IsNoneBesidesPartial(type);

    private IEnumerable<ITypeSymbol> Parts(INamedTypeSymbol type)
    {
        if (type.BaseType is { } parent)
        {
            yield return parent;
        }

        foreach (var member in StoredMember.Of(type))
        {
            if (member.Hindrance is null && !member.IsMarkedNonDiff(_known))
            {
                yield return member.Type;
            }
        }
    }
}
