using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Looks for arrays with derivatives in places where differentiation does not, as far as types tell.</summary>
internal sealed class HiddenArrays(KnownTypes known)
{
    /// <summary>Generic types can contain ever larger instances of themselves.</summary>
    private const int MostTypes = 200;

    /// <summary>The outermost type at which the way to some array ends; none where all are found.</summary>
    public ITypeSymbol? FirstDeadEnd(ITypeSymbol type)
    {
        if (known.ArrayElement(type) is { } element)
        {
            return IsUndecided(element) ? type : null;
        }

        if (IsTree(type))
        {
            return null;
        }

        return TreeTypes.PartsOf(type) is { } parts
            ? parts.Select(FirstDeadEnd).FirstOrDefault(static end => end is not null)
            : HasArrays(type) ? type : null;
    }

    /// <summary>Whether a value of the type has arrays, wherever, that have derivatives or may turn out to have them.</summary>
    public bool HasArrays(ITypeSymbol type) =>
        HasArrays(type, static element => TypeShapes.IsDifferentiable(element) || IsUndecided(element));

    /// <summary>Whether a value of the type has arrays, wherever, that are known to have derivatives.</summary>
    public bool HasDifferentiableArrays(ITypeSymbol type) => HasArrays(type, TypeShapes.IsDifferentiable);

    /// <summary>What a collection gives its users one by one.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type)
    {
        const SpecialType collection = SpecialType.System_Collections_Generic_IEnumerable_T;
        IEnumerable<INamedTypeSymbol> candidates = type is INamedTypeSymbol named ? [named, .. named.AllInterfaces] : [];
        return candidates.FirstOrDefault(static candidate => candidate.OriginalDefinition.SpecialType == collection)?.TypeArguments[0];
    }

    private bool HasArrays(ITypeSymbol type, Func<ITypeSymbol, bool> isMeant)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        return Has(type);

        bool Has(ITypeSymbol part) => known.ArrayElement(part) is { } element
            ? isMeant(element)
            : seen.Count < MostTypes && seen.Add(part) && part switch
            {
                IArrayTypeSymbol array => Has(array.ElementType),
                ITypeParameterSymbol parameter => IsTree(parameter) || parameter.ConstraintTypes.Any(Has),
                INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named =>
                    IsTree(named) || Contents(named).Any(Has),
                _ => false,
            };
    }

    /// <summary>
    /// What a value holds. Private fields of another assembly are not to be seen, so its generic types are taken at what they show: it is
    /// there that an array would be one of the user's.
    /// </summary>
    private static IEnumerable<ITypeSymbol> Contents(INamedTypeSymbol type)
    {
        if (ItemOf(type) is { } item)
        {
            yield return item;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(static member => !member.IsStatic))
            {
                switch (member)
                {
                    case IFieldSymbol field:
                        yield return field.Type;
                        break;
                    case IPropertySymbol { Parameters.IsEmpty: true, GetMethod: not null } property when IsGenericElsewhere(current):
                        yield return property.Type;
                        break;
                }
            }
        }
    }

    private static bool IsGenericElsewhere(INamedTypeSymbol type) => type.IsGenericType && type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>A marked type that cannot be a tree is reported for that.</summary>
    private bool IsTree(ITypeSymbol type) => known.IsPytree(type) || (type is INamedTypeSymbol named && known.IsMarkedPytree(named));

    /// <summary>Whether an element type may turn out to have derivatives, though nothing says so.</summary>
    private static bool IsUndecided(ITypeSymbol element) =>
        element is ITypeParameterSymbol parameter
        && !TypeShapes.IsDifferentiable(parameter)
        && !parameter.ConstraintTypes.Any(static constraint =>
            constraint.SpecialType == SpecialType.System_Enum
            || constraint.AllInterfaces.Append(constraint).Any(static candidate => candidate.MetadataName == "IBinaryInteger`1"));
}
