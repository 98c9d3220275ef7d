using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <content>Objects and their members.</content>
internal abstract partial class FlowWalk<TFact>
{
    private FlowValue<TFact> Create(IObjectCreationOperation creation)
    {
        var values = new Dictionary<IOperation, FlowValue<TFact>>();
        foreach (var argument in creation.Arguments)
        {
            // The object may keep the reference.
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            {
                NoteReference(argument.Value);
            }

            values[argument.Value] = Visit(argument.Value);
        }

        Initialize(creation.Initializer, values);
        var facts = values.Values.Select(static value => value.Fact).ToList();
        return FlowValue<TFact>.Of(
            Created(creation, facts),
            ObjectParts.AreStoredBy(creation.Constructor) ? Parts(creation, values, _ => Anything(facts)) : default);
    }

    private FlowValue<TFact> Copy(IWithOperation copy)
    {
        var original = Visit(copy.Operand);
        var values = new Dictionary<IOperation, FlowValue<TFact>>();
        Initialize(copy.Initializer, values);
        return FlowValue<TFact>.Of(
            Anything(values.Values.Select(static value => value.Fact).Append(original.Fact)),
            original.Parts.IsDefault ? default : Parts(copy, values, original.Part));
    }

    private void Initialize(IObjectOrCollectionInitializerOperation? initializer, Dictionary<IOperation, FlowValue<TFact>> values)
    {
        foreach (var part in initializer?.Initializers ?? [])
        {
            values[part is ISimpleAssignmentOperation assignment ? assignment.Value : part] = Visit(part);
        }
    }

    /// <param name="values">What is known of the expressions of which it is made.</param>
    /// <param name="other">What is known of a member of which they do not tell.</param>
    private static ImmutableArray<FlowValue<TFact>> Parts(
        IOperation made, Dictionary<IOperation, FlowValue<TFact>> values, Func<int, FlowValue<TFact>> other)
    {
        var members = ObjectParts.Of(made.Type);
        return members.Count == 0
            ? default
            : [.. members.Select((member, place) => ObjectParts.Given(made, member.Symbol) is { } given ? values[given] : other(place))];
    }

    private FlowValue<TFact> ReadMember(IMemberReferenceOperation member, ImmutableArray<IArgumentOperation> arguments)
    {
        if (member.Instance is null)
        {
            return Member(member, default, Facts(arguments));
        }

        var instance = Visit(member.Instance);
        return !instance.Parts.IsDefault && ObjectParts.PlaceOf(member.Member) is >= 0 and var place
            ? Shared(instance.Part(place), member.Type!)
            : Member(member, instance.Fact, Facts(arguments));
    }

    /// <summary>Gives a value to a member of a variable that is a tuple or struct with parts, and nothing else's.</summary>
    /// <returns>Whether the place is such a member.</returns>
    private bool GivePart(FlowValue<TFact> value, IOperation target)
    {
        if (_state is null
            || target is not IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance, Member: var member }
            || instance is not (IParameterReferenceOperation or ILocalReferenceOperation { Local.IsRef: false })
            || !_state.TryGet(Root(instance)!, out var whole)
            || whole.Parts.IsDefault
            || ObjectParts.PlaceOf(member) is not (>= 0 and var place)
            || place >= whole.Parts.Length)
        {
            return false;
        }

        var given = Under(value, isReturned: false);
        _state.Set(Root(instance)!, FlowValue<TFact>.Of(Join(whole.Fact, given.Fact), whole.Parts.SetItem(place, given)));
        return true;
    }

    /// <summary>What an object gives to variables in parentheses.</summary>
    private static FlowValue<TFact> Deconstructed(FlowValue<TFact> value, ITypeSymbol? type) =>
        value.Parts.IsDefault || type is { IsTupleType: true } ? value
        : type is not null && ObjectParts.Deconstructed(type) is { } places
            ? new FlowValue<TFact>(value.Fact, [.. places.Select(value.Part)])
        : value.Fact;
}
