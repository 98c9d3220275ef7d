using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>Places that are only assigned to.</summary>
internal static class AssignedPlace
{
    public static bool Is(IOperation place) => place.Parent is ISimpleAssignmentOperation assignment && assignment.Target == place;
}
