using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Reads a type marked <c>[Pytree]</c> into the model of its generated part.</summary>
internal static class PytreeReader
{
    /// <summary>The model; none where the type cannot be a tree, or says itself how it is one.</summary>
    public static PytreeType? Read(INamedTypeSymbol type, KnownTypes known, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (PytreeObstacle.Of(type) is not null || known.ImplementsPytree(type))
        {
            return null;
        }

        return new PytreeType(
            HintNames.Of(type),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(TypeNames.DeclaredNamespace),
            TypeHeader.OfContainingTypes(type)!.Value,
            TypeHeader.Of(type)!,
            TypeNames.InFull(type),
            TypeParametersInScope(type).ToEquatableArray(),
            type.IsValueType ? PytreeKind.Struct : type.IsSealed ? PytreeKind.SealedClass : PytreeKind.OpenClass,
            Bases(type, known).Select(TypeNames.InFull).ToEquatableArray(),
            Members(type, known).ToEquatableArray());
    }

    /// <summary>The members of the type itself whose arrays have cotangents.</summary>
    public static IEnumerable<StoredMember> DifferentiableMembers(INamedTypeSymbol type, KnownTypes known) => StoredMember.Of(type)
        .Where(member => member.Hindrance is null && !member.IsMarkedNonDiff(known) && TreeTypes.ShapeOf(member.Type, known) is not null);

    /// <summary>The trees that a type derives from, nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type, KnownTypes known)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (known.IsPytree(current))
            {
                yield return current;
            }
        }
    }

    private static IEnumerable<PytreeMember> Members(INamedTypeSymbol type, KnownTypes known) => DifferentiableMembers(type, known)
        .Select(member => new PytreeMember(
            member.Symbol.Name, TypeNames.InFull(member.Type), TreeTypes.ShapeOfPart(member.Type, known)!, member.AssignedField));

    /// <summary>A name that a containing type has taken means something in the members too.</summary>
    private static IEnumerable<string> TypeParametersInScope(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            foreach (var parameter in part.TypeParameters)
            {
                yield return parameter.Name;
            }
        }
    }
}
