using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Finds <c>[NonDiff]</c> on members that differentiation does not look at anyway.</summary>
internal static class IdleNonDiff
{
    public static IEnumerable<PytreeViolation> In(INamedTypeSymbol type, KnownTypes known) =>
        from member in type.GetMembers()
        where member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && known.IsMarkedNonDiff(member)
        let found = Find(member, type)
        where found is not null
        select new PytreeViolation(
            DiagnosticIds.IdleNonDiff, member, $"{TypeNames.InShort(type)}.{member.Name}", found.Value.Reason, found.Value.Expected);

    private static (string Reason, string Expected)? Find(ISymbol member, INamedTypeSymbol type) => member switch
    {
        { IsStatic: true } => ("it is static, and only what a value holds is differentiated", Unmarked(member)),
        _ when !IsTree(type) => (
            $"'{TypeNames.InShort(type)}' is not marked [Pytree]; mark it, or remove the attribute", PytreeDeclaration.Marked(type)),
        _ when !IsStored(member, type) => ("nothing is stored in it", Unmarked(member)),
        _ => null,
    };

    /// <summary>A class that derives from a tree says with the attribute that it needs no mark of its own.</summary>
    private static bool IsTree(INamedTypeSymbol type) => HandWrittenTree.IsTree(type) || InheritedMapLeaves.HasTreeAsBase(type);

    private static bool IsStored(ISymbol member, INamedTypeSymbol type) =>
        StoredMember.Of(type).Any(stored => SymbolEqualityComparer.Default.Equals(stored.Symbol, member));

    private static string Unmarked(ISymbol member) =>
        MendedMember.Head(member, TypeNames.InShort(member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type));
}
