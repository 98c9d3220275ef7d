using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Finds what is wrong with a type as a tree, and where a type should be one.</summary>
internal static class PytreeCheck
{
    public static IEnumerable<PytreeViolation> Of(INamedTypeSymbol type, KnownTypes known)
    {
        var nonDiff = IdleNonDiff.In(type, known);
        if (HandWrittenTree.Is(type))
        {
            return known.IsMarkedPytree(type) ? [.. nonDiff, .. InheritanceCheck.OfInherited(type, known)] : [];
        }

        if (!known.IsMarkedPytree(type))
        {
            return [.. nonDiff, .. InheritanceCheck.OfUnmarked(type, known)];
        }

        var obstacles = PytreeObstacle.AllOf(type).Select(obstacle => PytreeViolation.NoPytree(type, obstacle)).ToList();
        return obstacles.Count > 0
            ? obstacles
            : [.. nonDiff, .. new HiddenMemberCheck(type, known).OfMembers(), .. InheritanceCheck.OfMarked(type, known)];
    }

    /// <summary>A parameter of the primary constructor that members of the type use, so that it is stored without being a member.</summary>
    public static PytreeViolation? OfCaptured(IParameterSymbol parameter, KnownTypes known)
    {
        var type = parameter.ContainingType;
        return known.IsMarkedPytree(type) && !HandWrittenTree.Is(type) && PytreeObstacle.Of(type) is null
            ? new HiddenMemberCheck(type, known).OfCaptured(parameter)
            : null;
    }
}
