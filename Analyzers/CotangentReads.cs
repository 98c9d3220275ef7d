using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Which parts of the cotangent of the output Bwd reads, and which cotangents of the arguments it writes.</summary>
internal static class CotangentReads
{
    /// <summary>
    /// The cotangent that Bwd never mentions though what it gives is not zero, as far as the source tells, other types included: however
    /// it is made, it cannot depend on the cotangent.
    /// </summary>
    public static IParameterSymbol? Unused(RuleRoles rule, IMethodBodyOperation body, RuleBodies bodies)
    {
        var cotangent = rule.Cotangents[0];
        var isMentioned = bodies.Source.SurveyOf(body).Variables
            .Any(variable => variable is IParameterReferenceOperation reference && rule.Cotangents.Contains(reference.Parameter));
        if (isMentioned || IsDiscard(cotangent))
        {
            return null;
        }

        var walk = LinearityWalk.Of(rule, body, bodies.Known, bodies.Source.Of);
        return walk.IsUnclear || walk.GivesZero(rule.Filled) ? null : cotangent;
    }

    private static bool IsDiscard(IParameterSymbol parameter) => parameter.Name.Trim('_').Length == 0;

    /// <summary>
    /// The parts that Bwd never reads where it reads others. One that reads none gives no gradient at all, which may be meant, or gives
    /// what does not depend on the cotangent, which is another matter.
    /// </summary>
    public static IReadOnlyList<ValuePart> Unread(RuleRoles rule, IMethodBodyOperation body, RuleBodies bodies)
    {
        var kind = new ValuePart.Kind(type => HasCotangents(type, bodies.Known), type => PartsOfTree(type, bodies.Known));
        var cotangents = new Dictionary<ISymbol, ValuePart>(SymbolEqualityComparer.Default);
        foreach (var parameter in rule.Cotangents)
        {
            cotangents.Add(parameter, ValuePart.Of(parameter, kind));
        }

        if (cotangents.Count == 1 && cotangents.Values.First().Parts.Count == 0)
        {
            return [];
        }

        PartReads.Note(body, bodies.Source.SurveyOf(body), cotangents);
        return !cotangents.Values.Any(static cotangent => cotangent.IsReadSomewhere)
            ? []
            : [.. cotangents.Values.SelectMany(static cotangent => cotangent.Unread()).Where(part => !IsOfConstant(part, rule, bodies))];
    }

    /// <summary>The members of a tree that have cotangents; none of a type that says itself how it is one.</summary>
    public static IEnumerable<StoredMember> PartsOfTree(INamedTypeSymbol type, KnownTypes known) =>
        IsMadeOfMembers(type, known) ? PytreeReader.DifferentiableMembers(type, known) : [];

    private static bool IsMadeOfMembers(INamedTypeSymbol type, KnownTypes known) => known.IsPytree(type) && !HandWrittenTree.Is(type);

    /// <summary>The parts of a tuple or tree that have cotangents, with their places among those that can be told apart.</summary>
    public static IEnumerable<(string Name, ITypeSymbol Type, int Place)> PlacedParts(INamedTypeSymbol type, KnownTypes known) =>
        TypeShapes.Tuple(type) is { } tuple
            ? tuple.TupleElements.Select(static (element, place) => (element.Name, element.Type, place))
            : PartsOfTree(type, known)
                .Select(static part => (part.Symbol.Name, part.Type, ObjectParts.PlaceOf(part.Symbol)))
                .Where(static part => part.Item3 >= 0);

    /// <summary>Whether a member of a tree is copied into its cotangents as it is: a number, or what is marked <c>[NonDiff]</c>.</summary>
    public static bool IsCarriedAlong(ISymbol member, KnownTypes known) =>
        member is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
        && IsMadeOfMembers(member.ContainingType, known)
        && IsAmong(StoredMember.Of(member.ContainingType), member)
        && !IsAmong(PytreeReader.DifferentiableMembers(member.ContainingType, known), member);

    private static bool IsAmong(IEnumerable<StoredMember> members, ISymbol member) =>
        members.Any(stored => SymbolEqualityComparer.Default.Equals(stored.Symbol, member));

    private static bool HasCotangents(ITypeSymbol type, KnownTypes known) =>
        KernelArguments.SpanElement(type) is not null || TypeShapes.OfNullable(type, known).HasLeaves;

    /// <summary>Whether what Fwd returns in that place has no gradient: zeros, or what was rounded or detached.</summary>
    private static bool IsOfConstant(ValuePart part, RuleRoles rule, RuleBodies bodies)
    {
        if (TypeShapes.Tuple(rule.Declaration.Method.ReturnType) is not { } outputs
            || part.Places.Count == 0
            || bodies.Of(rule.Fwd) is not { } fwd)
        {
            return false;
        }

        var types = ElementTypes.Of(outputs);
        var places = Enumerable.Range(0, types.Count)
            .Where(place => HasCotangents(types[place], bodies.Known))
            .ToList();
        var returned = fwd.Descendants().OfType<IReturnOperation>().Select(static path => path.ReturnedValue).ToList();
        return part.Places[0] < places.Count
            && returned.Count > 0
            && returned.TrueForAll(value =>
                Element(Element(value, 0), places[part.Places[0]]) is IInvocationOperation { TargetMethod: var method }
                && LinearityTable.IsPiecewiseConstant(method, bodies.Known.Runtime));
    }

    private static IOperation? Element(IOperation? value, int place) =>
        value is not null && LinearityWalk.Unconverted(value) is ITupleOperation { Elements: var elements } && place < elements.Length
            ? LinearityWalk.Unconverted(elements[place])
            : null;

    /// <summary>Whether nothing is done with a span of a loop but to ask for its length.</summary>
    public static bool IsNeverWritten(IParameterSymbol span, IMethodBodyOperation body)
    {
        if (IsDiscard(span))
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IParameterReferenceOperation reference
                && reference.Parent is not IPropertyReferenceOperation { Property.IsIndexer: false }
                && SymbolEqualityComparer.Default.Equals(reference.Parameter, span))
            {
                return false;
            }
        }

        return true;
    }
}
