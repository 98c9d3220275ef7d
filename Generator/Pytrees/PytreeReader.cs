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
            type.TypeParameters.Select(static parameter => parameter.Name).ToEquatableArray(),
            type.IsValueType ? PytreeKind.Struct : type.IsSealed ? PytreeKind.SealedClass : PytreeKind.OpenClass,
            Bases(type, known).Select(TypeNames.InFull).ToEquatableArray(),
            Members(type, known).ToEquatableArray());
    }

    /// <summary>The members of the type itself whose arrays have cotangents.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> DifferentiableMembers(INamedTypeSymbol type, KnownTypes known) =>
        StoredMembers(type).Where(member => !known.IsMarkedNonDiff(member.Member) && TreeTypes.ShapeOf(member.Type, known) is not null);

    /// <summary>The members that hold something: fields, and properties with a field of their own.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> StoredMembers(INamedTypeSymbol type)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst);
        foreach (var field in fields)
        {
            switch (field.AssociatedSymbol)
            {
                case null when field.CanBeReferencedByName:
                    yield return (field, field.Type);
                    break;
                case IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property:
                    yield return (property, property.Type);
                    break;
            }
        }
    }

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
            member.Member.Name, TypeNames.InFull(member.Type), TreeTypes.ShapeOf(member.Type, known)!, ReadOnlyField(member.Member)));

    private static string? ReadOnlyField(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: true } field => field.Name,
        IPropertySymbol { SetMethod: null or { IsInitOnly: true } } property => $"<{property.Name}>k__BackingField",
        _ => null,
    };
}
