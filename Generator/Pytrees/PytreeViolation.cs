using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>One thing that is wrong with a tree.</summary>
/// <param name="Place">The type or member at whose name it is reported.</param>
/// <param name="Arguments">What fills the message.</param>
internal sealed record PytreeViolation(string Id, ISymbol Place, params object[] Arguments)
{
    public static PytreeViolation NoPytree(INamedTypeSymbol type, PytreeObstacle obstacle) =>
        new(DiagnosticIds.NoPytree, obstacle.Place, TypeNames.InShort(type), obstacle.Reason, obstacle.Expected);
}
