using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Follows the residuals of Bwd, and what it reads of members, through its variables: where it writes to them. Memory that it makes itself
/// is its own.
/// </summary>
/// <param name="rule">The rule, the methods of whose type are followed for the members that they change.</param>
internal sealed class EffectWalk(RuleRoles rule, KnownTypes known, SourceBodies bodies) : FlowWalk<Sharing>
{
    private readonly INamedTypeSymbol _type = rule.Bwd.ContainingType;

    /// <summary>Whose the places are that variables stand for which were declared with <c>ref</c>.</summary>
    private readonly Dictionary<ISymbol, ISymbol?> _referredTo = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _places = [];
    private readonly List<(SyntaxNode Place, ISymbol Owner)> _writes = [];

    /// <summary>
    /// Where something is written to that is not Bwd's own: in Bwd itself or, of what a method does that it calls, the call.
    /// </summary>
    public IReadOnlyList<(SyntaxNode Place, ISymbol Owner)> Writes => _writes;

    public void RunBwd(IOperation body)
    {
        foreach (var parameter in rule.Bwd.Parameters)
        {
            Set(parameter, rule.Residuals.Contains(parameter) ? Kept(parameter, parameter.Type) : Sharing.None);
        }

        Run(body);
    }

    private static FlowValue<Sharing> Kept(IParameterSymbol residual, ITypeSymbol type) => new(
        new Sharing(residual), type.IsTupleType ? [.. ObjectParts.TypesOf(type).Select(element => Kept(residual, element))] : default);

    protected override Sharing Constant(IOperation operation) => Sharing.None;

    protected override Sharing Anything(IEnumerable<Sharing> from) => Sharing.None;

    protected override Sharing Join(Sharing a, Sharing b) => a.Or(b);

    protected override Sharing Outside(ISymbol variable) => Sharing.None;

    protected override Sharing Binary(IOperation operation, BinaryOperatorKind kind, Sharing left, Sharing right) => Sharing.None;

    protected override Sharing Unary(IUnaryOperation operation, Sharing operand) => Sharing.None;

    protected override Sharing Created(IOperation operation, IReadOnlyList<Sharing> arguments) =>
        FlowTypes.IsView(operation.Type) && arguments.Count > 0 ? arguments[0] : Sharing.None;

    // An array of ours that is made of memory copies it, as does whatever a user's own conversion makes.
    protected override Sharing Converted(IConversionOperation operation, Sharing operand) =>
        operation.OperatorMethod is null || FlowTypes.IsView(operation.Type) ? operand : Sharing.None;

    protected override Sharing Member(IMemberReferenceOperation operation, Sharing instance, IReadOnlyList<Sharing> arguments) =>
        OwnMember.Is(operation) ? IsStored(operation.Member) ? new Sharing(operation.Member) : Sharing.None
        : IsStored(operation.Member) || operation is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection }
            && FlowTypes.IsMemory(collection.Type) ? instance
        : Sharing.None;

    // A range of an array or list is a copy, one of a span shows the same memory.
    protected override Sharing Element(IOperation element, Sharing collection) => IsRange(element) && !FlowTypes.IsView(element.Type)
        ? Sharing.None
        : collection;

    private static bool IsRange(IOperation element)
    {
        var index = element switch
        {
            IArrayElementReferenceOperation { Indices: { Length: 1 } indices } => indices[0],
            IImplicitIndexerReferenceOperation { Argument: var argument } => argument,
            _ => null,
        };
        return index?.Type?.Name == "Range";
    }

    protected override FlowValue<Sharing> Elements(IOperation operation, ImmutableArray<IOperation> elements)
    {
        base.Elements(operation, elements);
        return Sharing.None;
    }

    // What is stored in memory does not change whose the memory is; what is stored in a variable itself does.
    protected override void Write(IOperation? place, Sharing fact)
    {
        if (VariableOf(place) is { } variable)
        {
            Set(variable, Sharing.None);
        }
    }

    /// <summary>The variable in which a struct lies, or the struct that a member is of.</summary>
    private static ISymbol? VariableOf(IOperation? place) => place switch
    {
        ILocalReferenceOperation { Local.IsRef: false, Type: { IsValueType: true, DeclaringSyntaxReferences.Length: > 0 } }
            or IParameterReferenceOperation { Type: { IsValueType: true, DeclaringSyntaxReferences.Length: > 0 } } => Root(place),
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } whole } =>
            whole is IMemberReferenceOperation ? VariableOf(whole)
            : whole is ILocalReferenceOperation { Local.IsRef: true } ? null
            : Root(whole),
        _ => null,
    };

    protected override ISymbol? Changed(IOperation? place) =>
        place is ILocalReferenceOperation or IParameterReferenceOperation ? Root(place) : null;

    protected override FlowValue<Sharing>? Called(
        IInvocationOperation call, Sharing instance, IReadOnlyList<PassedValue<Sharing>> arguments)
    {
        foreach (var place in Mutation.PlacesOf(call))
        {
            if (Visit(Unconverted(place)).Fact.Owner is { } owner)
            {
                Note(place, owner);
            }
        }

        return call.TargetMethod switch
        {
            { Name: "AsSpan" or "AsMemory", IsStatic: true } when arguments.Count > 0 => arguments[0].Value.Fact,
            { Name: "Slice" or "AsSpan" } => FlowTypes.IsView(call.Type) ? instance : Sharing.None,
            _ => null,
        };
    }

    protected override IOperation? BodyOf(IMethodSymbol method, IReadOnlyList<PassedValue<Sharing>> arguments) =>
        known.FindCustomVjp(method) is null
        && (SymbolEqualityComparer.Default.Equals(method.ContainingType, _type)
            || arguments.Any(static argument => argument.Value.Fact.Owner is not null))
            ? bodies.Of(method)
            : null;

    protected override FlowValue<Sharing> Function(IOperation function)
    {
        FollowFunction(function);
        return Sharing.None;
    }

    protected override void Given(ISymbol variable, IOperation? source, FlowValue<Sharing> value)
    {
        if (variable is ILocalSymbol { IsRef: true }
            && source?.Parent is IVariableInitializerOperation or ISimpleAssignmentOperation { IsRef: true })
        {
            _referredTo[variable] = OwnerOf(source!);
        }
    }

    protected override void Assigned(IOperation target, IOperation? value, FlowValue<Sharing> fact)
    {
        if (target.Parent is not ISimpleAssignmentOperation { IsRef: true }
            && OwnerOf(target) is { } owner
            && !(target.Parent is ICoalesceAssignmentOperation lazy && IsUnseen(lazy, owner)))
        {
            Note(target, owner);
        }
    }

    /// <summary>
    /// Whether what is made when it is first needed is no change that anybody sees. What is made of the cotangent is another one each time.
    /// </summary>
    private bool IsUnseen(ICoalesceAssignmentOperation lazy, ISymbol owner) =>
        owner is not IParameterSymbol
        || !lazy.Value.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any(given => rule.Cotangents.Contains(given.Parameter));

    /// <summary>
    /// Whose a place is that is written to. A local or parameter itself is Bwd's own, unless it stands for another place, as are the
    /// elements of a tuple.
    /// </summary>
    private ISymbol? OwnerOf(IOperation place) => place switch
    {
        ILocalReferenceOperation { Local: { IsRef: true } local } =>
            _referredTo.TryGetValue(local, out var owner) ? owner : local.IsForEach ? Visit(place).Fact.Owner : null,
        IArrayElementReferenceOperation element => Visit(element.ArrayReference).Fact.Owner,
        IImplicitIndexerReferenceOperation element => Visit(element.Instance).Fact.Owner,
        IMemberReferenceOperation member when OwnMember.Is(member) => member.Member,
        IMemberReferenceOperation { Instance: { } instance } =>
            instance.Type is { IsReferenceType: true } || FlowTypes.IsMemory(instance.Type)
                ? Visit(instance).Fact.Owner
                : OwnerOf(instance),
        IConversionOperation conversion => OwnerOf(conversion.Operand),
        _ => null,
    };

    /// <summary>Whether reading it gives what was stored, and no copy.</summary>
    private static bool IsStored(ISymbol member) => member switch
    {
        IFieldSymbol => true,
        IPropertySymbol property => AutoProperty.Is(property),
        _ => false,
    };

    private void Note(IOperation place, ISymbol owner)
    {
        var syntax = (Entrance ?? place).Syntax;
        if (_places.Add(syntax))
        {
            _writes.Add((syntax, owner));
        }
    }
}
