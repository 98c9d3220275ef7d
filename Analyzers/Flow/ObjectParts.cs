using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// The parts of objects that are known for what they were made of: no other variable leads to the same object, or nothing is assigned to
/// its members later.
/// </summary>
internal static class ObjectParts
{
    /// <summary>The members of a type whose parts can be told apart, in their order; none of any other type.</summary>
    public static IReadOnlyList<StoredMember> Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol
            {
                TypeKind: TypeKind.Class or TypeKind.Struct,
                IsTupleType: false,
                DeclaringSyntaxReferences.Length: > 0,
                BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType,
            } named)
        {
            return [];
        }

        var members = StoredMember.Of(named).ToList();
        return members.TrueForAll(static member => member is { Hindrance: null, StoresWhatItIsGiven: true } && IsFixed(member.Symbol))
            ? members
            : [];
    }

    /// <summary>Whether a constructor does nothing but to store what it is given in members of the same names.</summary>
    public static bool AreStoredBy(IMethodSymbol? constructor) => constructor is not null
        && (constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true }
            || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is RecordDeclarationSyntax);

    /// <summary>What an expression that makes an object gives to one of its members; none where it does not say.</summary>
    public static IOperation? Given(IOperation made, ISymbol member)
    {
        var (arguments, initializer) = made switch
        {
            IObjectCreationOperation creation => (creation.Arguments, creation.Initializer),
            IWithOperation copy => ([], copy.Initializer),
            _ => ([], null),
        };
        foreach (var part in initializer?.Initializers ?? [])
        {
            if (part is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value }
                && Is(target.Member, member))
            {
                return value;
            }
        }

        return member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
            ? arguments.FirstOrDefault(argument => argument.Parameter?.Name == member.Name)?.Value
            : null;
    }

    /// <summary>The expression of a part of what an expression makes; the expression itself where it does not say.</summary>
    public static IOperation PartOf(IOperation made, int place)
    {
        made = LinearityWalk.Unconverted(made);
        var part = made is ITupleOperation { Elements: var elements } ? elements.ElementAtOrDefault(place)
            : Of(made.Type).ElementAtOrDefault(place) is { } member ? Given(made, member.Symbol)
            : null;
        return part is null ? made : LinearityWalk.Unconverted(part);
    }

    /// <summary>Which part of its object or tuple a member is; negative where that is not known.</summary>
    public static int PlaceOf(ISymbol member)
    {
        if (member is IFieldSymbol { ContainingType.IsTupleType: true } element)
        {
            return FlowTypes.PlaceOf(element);
        }

        var parts = Of(member.ContainingType);
        for (var i = 0; i < parts.Count; i++)
        {
            if (Is(parts[i].Symbol, member))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// The names of the members that an object of a type is deconstructed into, as those of a record are; none where it has a method of its
    /// own for that.
    /// </summary>
    public static IEnumerable<string>? NamesOfDeconstructed(ITypeSymbol type)
    {
        var methods = type.GetMembers("Deconstruct");
        return methods.Length == 1 && methods[0] is IMethodSymbol { IsImplicitlyDeclared: true, Parameters: var parameters }
            ? parameters.Select(static parameter => parameter.Name)
            : null;
    }

    /// <summary>Which parts an object of a type is deconstructed into; none where that is not known.</summary>
    public static IEnumerable<int>? Deconstructed(ITypeSymbol type)
    {
        var parts = Of(type);
        return NamesOfDeconstructed(type)?.Select(name => parts.TakeWhile(part => part.Symbol.Name != name).Count());
    }

    /// <summary>The types of the parts of a tuple or object, in their order; none where they cannot be told apart.</summary>
    public static IReadOnlyList<ITypeSymbol> TypesOf(ITypeSymbol? type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? ElementTypes.Of(tuple)
        : [.. Of(type).Select(static member => member.Type)];

    private static bool IsFixed(ISymbol member) => member.ContainingType.IsValueType
        || member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } };

    private static bool Is(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
