using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>What a parameter of Bwd takes, or a part of that: an element of a tuple, a member of an object.</summary>
internal sealed class ValuePart
{
    // Objects may hold others of their own type.
    private const int MaxDepth = 4;

    private readonly IParameterSymbol _parameter;
    private readonly ISymbol? _member;

    private ValuePart(IParameterSymbol parameter, ISymbol? member, ITypeSymbol type, string name, IReadOnlyList<int> places, Kind kind)
    {
        (_parameter, _member, Places, Type, Name) = (parameter, member, places, type, name);
        var isMeantToBeLeft = name.Substring(name.LastIndexOf('.') + 1).Trim('_').Length == 0;
        Parts = isMeantToBeLeft || places.Count == MaxDepth ? [] : PartsOf(kind);

        // What may be null is not there in every object, and costs nothing where it is not.
        var mayBeAbsent = member is not null and not IFieldSymbol { ContainingType.IsTupleType: true } && TypeShapes.MayBeNull(type);
        Counts = !isMeantToBeLeft && !mayBeAbsent && (Parts.Count > 0 ? Parts.Any(static part => part.Counts) : kind.Counts(type));
    }

    /// <summary>What the source calls it, such as <c>g.Cosine</c>.</summary>
    public string Name { get; }

    public ITypeSymbol Type { get; }

    /// <summary>Where it stands in its parameter: the place in that, the place in the part that is there, and so on.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>Its own parts in their order; none where it is known as a whole only.</summary>
    public IReadOnlyList<ValuePart> Parts { get; }

    /// <summary>Whether it matters that it is read. What is called by underscores is not meant to be.</summary>
    public bool Counts { get; }

    /// <summary>Whether it was read as a whole.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether it, or anything in it, was read that matters.</summary>
    public bool IsReadSomewhere => Parts.Any(static part => part.IsReadSomewhere) || (IsRead && Counts);

    /// <summary>Where its type is written; where there is no syntax for a part, that of the whole.</summary>
    public Location LocationIn(CancellationToken cancellation)
    {
        var syntax = _parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        var type = (syntax as ParameterSyntax)?.Type;
        foreach (var place in Places)
        {
            if (type is not TupleTypeSyntax tuple)
            {
                break;
            }

            (syntax, type) = (tuple.Elements[place], tuple.Elements[place].Type);
        }

        return syntax.GetLocation();
    }

    /// <summary>All that a parameter takes.</summary>
    public static ValuePart Of(IParameterSymbol parameter, Kind kind) =>
        new(parameter, member: null, parameter.Type, parameter.Name, places: [], kind);

    /// <summary>The part that a member reads.</summary>
    public ValuePart? Behind(ISymbol member)
    {
        if (Parts.Count > 0 && member is IFieldSymbol { ContainingType.IsTupleType: true } element)
        {
            var place = FlowTypes.PlaceOf(element);
            return place < Parts.Count ? Parts[place] : null;
        }

        foreach (var part in Parts)
        {
            if (SymbolEqualityComparer.Default.Equals(part._member, member))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The parts that a deconstruction gives; none where that is not known.</summary>
    public IReadOnlyList<ValuePart>? Deconstructed(int count)
    {
        if (Type.IsTupleType)
        {
            return Parts.Count == count ? Parts : null;
        }

        var names = ObjectParts.NamesOfDeconstructed(Type)?.ToList() ?? [];
        var given = names.SelectMany(name => Parts.Where(part => part._member!.Name == name)).ToList();
        return names.Count == count && given.Count == count ? given : null;
    }

    /// <summary>The parts that matter and are never read; an object none of whose parts is as a whole.</summary>
    public IEnumerable<ValuePart> Unread() =>
        IsRead || !Counts ? []
        : Parts.Count == 0 || (!Type.IsTupleType && !IsReadSomewhere) ? [this]
        : Parts.SelectMany(static part => part.Unread());

    private IReadOnlyList<ValuePart> PartsOf(Kind kind)
    {
        if (TypeShapes.Tuple(Type) is { } tuple)
        {
            return [.. tuple.TupleElements.Select((element, place) => Part(element, element.Name, element.Type, place, kind))];
        }

        // What is private may be read by the members of the type alone, into which nobody looks.
        return Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.Length: > 0 } type
            ? [.. kind.Members(type)
                .Where(static member => member.Symbol.DeclaredAccessibility != Accessibility.Private)
                .Select((member, place) => Part(member.Symbol, member.Symbol.Name, member.Type, place, kind))]
            : [];
    }

    private ValuePart Part(ISymbol member, string name, ITypeSymbol type, int place, Kind kind) =>
        new(_parameter, member, type, $"{Name}.{name}", [.. Places, place], kind);

    /// <summary>What matters among the parts.</summary>
    /// <param name="Counts">Whether it matters that a value of the type is read.</param>
    /// <param name="Members">The members of an object of the type that are told apart; none where it is known as a whole only.</param>
    internal sealed record Kind(Func<ITypeSymbol, bool> Counts, Func<INamedTypeSymbol, IEnumerable<StoredMember>> Members);
}
