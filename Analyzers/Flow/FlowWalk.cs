using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Follows values through a body: each expression is given what is known of it, each variable what is known wherever control comes from,
/// and loops are gone through until nothing changes. What a value is known for, and what operations make of it, is for derived classes.
/// </summary>
/// <remarks>Both ways of every condition are taken to be possible, so that what is found holds on some path through the source.</remarks>
internal abstract partial class FlowWalk<TFact>
    where TFact : struct
{
    // A chain of joins is short; a loop that takes longer is given up with all its findings.
    private const int MaxRounds = 12;
    private const int MaxDepth = 6;

    // Helpers that call helpers multiply: what is behind the last of so many calls counts as unknown.
    private const int MaxFollowed = 100;

    private readonly Dictionary<IOperation, FlowValue<TFact>> _returned = [];
    private readonly HashSet<ISymbol> _writtenElsewhere = new(SymbolEqualityComparer.Default);
    private readonly Stack<Jumps> _jumps = new();
    private readonly Stack<FlowValue<TFact>> _conditionalReceivers = new();
    private readonly Dictionary<IMethodSymbol, ILocalFunctionOperation> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _running = new(SymbolEqualityComparer.Default);

    private int _followed;

    /// <summary>Where control is; none behind a return or throw.</summary>
    private FlowState<TFact>? _state = new();

    /// <summary>What the method that is being followed returns; none in the body itself.</summary>
    private Dictionary<IOperation, FlowValue<TFact>>? _calleeReturned;

    /// <summary>Where the body is left by a return without a value.</summary>
    private FlowState<TFact>? _ends;

    /// <summary>Whether something was met that is not understood, so that nothing must be said about the body.</summary>
    public bool IsUnclear { get; private set; }

    /// <summary>The call in the body itself that led to what is gone through now; none there and in its local functions.</summary>
    protected IInvocationOperation? Entrance { get; private set; }

    /// <summary>The expressions that the body returns. An expression that is returned in several ways is joined.</summary>
    public IReadOnlyDictionary<IOperation, FlowValue<TFact>> Returned => _returned;

    /// <summary>What is known of a constant, a default or a creation without arguments.</summary>
    protected abstract TFact Constant(IOperation operation);

    /// <summary>What is known where anything may have happened to values.</summary>
    protected abstract TFact Anything(IEnumerable<TFact> from);

    protected abstract TFact Join(TFact a, TFact b);

    protected abstract TFact Binary(IOperation operation, BinaryOperatorKind kind, TFact left, TFact right);

    protected abstract TFact Unary(IUnaryOperation operation, TFact operand);

    protected abstract TFact Converted(IConversionOperation operation, TFact operand);

    /// <summary>What is known of a field or property that is no element of a tuple, or of an element that an indexer gives.</summary>
    /// <param name="instance">The owner; default of <typeparamref name="TFact"/> for a static member.</param>
    protected abstract TFact Member(IMemberReferenceOperation operation, TFact instance, IReadOnlyList<TFact> arguments);

    /// <summary>What a call gives that cannot be followed; none where it may do anything.</summary>
    /// <param name="arguments">The arguments in the order of the parameters.</param>
    protected abstract FlowValue<TFact>? Called(IInvocationOperation call, TFact instance, IReadOnlyList<PassedValue<TFact>> arguments);

    /// <summary>What an object is made of.</summary>
    protected abstract TFact Created(IOperation operation, IReadOnlyList<TFact> arguments);

    /// <summary>What is known of an element of a collection, or of a range of its elements.</summary>
    protected virtual TFact Element(IOperation element, TFact collection) => collection;

    /// <summary>What is known of memory that was read, to which anything may have been written through another variable.</summary>
    protected virtual TFact FromMemory(TFact fact) => fact;

    /// <summary>What is known of a variable from outside of the body.</summary>
    protected abstract TFact Outside(ISymbol variable);

    /// <summary>Whether a branch was taken by a value.</summary>
    protected virtual void Decide(IOperation condition, TFact fact)
    {
    }

    /// <summary>What the outcome of a test says of the value that is tested.</summary>
    /// <param name="test">A pattern, or the value that it is compared with.</param>
    /// <param name="place">Where it is tested.</param>
    protected virtual TFact Tested(IOperation test, IOperation place, TFact value) => Constant(place);

    /// <summary>From here on values are only given where a condition chose so.</summary>
    /// <param name="choice">The statement or expression.</param>
    protected virtual void Enter(IOperation choice, TFact condition)
    {
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>What is known of a value that is assigned or returned where control is now.</summary>
    protected virtual FlowValue<TFact> Under(FlowValue<TFact> value, bool isReturned) => value;

    /// <summary>What an expression gives that chooses among several.</summary>
    /// <param name="ways">Those that give a value, at least one.</param>
    protected virtual FlowValue<TFact> Chosen(
        IOperation choice, TFact condition, IReadOnlyList<(IOperation Source, FlowValue<TFact> Value)> ways) =>
        ways.Select(static way => way.Value).Aggregate(Joined);

    /// <summary>What is known of a collection by its elements, of which there is one at least.</summary>
    protected virtual FlowValue<TFact> Gathered(IOperation collection, IReadOnlyList<TFact> elements) => elements.Aggregate(Join);

    /// <summary>What is known of a variable where ways come together on which it has different values.</summary>
    /// <param name="choice">What chose the way, if that is known.</param>
    protected virtual FlowValue<TFact> Merged(ISymbol variable, FlowValue<TFact> a, FlowValue<TFact> b, IOperation? choice) => Joined(a, b);

    /// <summary>What a call gives, and leaves in memory that it is given, of which nothing else is known.</summary>
    protected virtual TFact Unfollowed(IInvocationOperation call, IEnumerable<TFact> given) => Anything(given);

    /// <summary>A local or parameter is given a value.</summary>
    protected virtual void Given(ISymbol variable, IOperation? source, FlowValue<TFact> value)
    {
    }

    /// <summary>A value is assigned to a place.</summary>
    protected virtual void Assigned(IOperation target, IOperation? value, FlowValue<TFact> fact)
    {
    }

    /// <summary>A function that is written in the body and might be called.</summary>
    protected virtual FlowValue<TFact> Function(IOperation function) => Anything([]);

    /// <summary>The body of a method that can be followed.</summary>
    protected virtual IOperation? BodyOf(IMethodSymbol method, IReadOnlyList<PassedValue<TFact>> arguments) => BodyOf(method);

    /// <summary>The body of a method that can be followed whatever it is given.</summary>
    protected virtual IOperation? BodyOf(IMethodSymbol method) => null;

    protected void Set(ISymbol variable, FlowValue<TFact> value) => _state?.Set(variable, value);

    protected FlowValue<TFact> Read(ISymbol variable, ITypeSymbol type)
    {
        var value = _writtenElsewhere.Contains(variable) ? Anything([])
            : _state is not null && _state.TryGet(variable, out var known) ? known
            : Outside(variable);
        return Shared(value, type);
    }

    private FlowValue<TFact> Shared(FlowValue<TFact> value, ITypeSymbol type) => FlowTypes.IsMemory(type) ? FromMemory(value.Fact) : value;

    /// <summary>What was stored in a variable in all, elements included.</summary>
    protected TFact Stored(ISymbol variable) => _state is not null && _state.TryGet(variable, out var value) ? value.Fact : default;

    protected void Run(IOperation? body)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                Run(method.BlockBody ?? method.ExpressionBody);
                break;
            case IAnonymousFunctionOperation lambda:
                Run(lambda.Body);
                break;
            case ILocalFunctionOperation local:
                Run(local.Body ?? local.IgnoredBody);
                break;
            default:
                Visit(body);
                break;
        }
    }

    private FlowValue<TFact> Joined(FlowValue<TFact> a, FlowValue<TFact> b) => a.Join(b, Join);

    private FlowState<TFact>? Joined(FlowState<TFact>? a, FlowState<TFact>? b, IOperation? choice = null) =>
        FlowState<TFact>.Join(a, b, (variable, value, other) => Merged(variable, value, other, choice));

    private FlowValue<TFact> Follow(
        IMethodSymbol method, IOperation body, IReadOnlyList<(IParameterSymbol Parameter, FlowValue<TFact> Value)> arguments)
    {
        if (_running.Count >= MaxDepth || _followed++ >= MaxFollowed || !_running.Add(method))
        {
            return Anything(arguments.Select(static argument => argument.Value.Fact));
        }

        var (outer, outerReturned) = (_state, _calleeReturned);
        _state = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? outer!.Copy() : new();
        _calleeReturned = [];
        foreach (var (parameter, value) in arguments)
        {
            _state.Set(parameter, value);
        }

        Run(body);
        var results = _calleeReturned.Values.ToList();
        (_state, _calleeReturned) = (outer, outerReturned);
        _running.Remove(method);
        return results.Count == 0 ? Anything([]) : results.Aggregate(Joined);
    }

    /// <summary>
    /// Goes through a lambda or local function that something may call at any time, with arguments of which nothing is known.
    /// </summary>
    /// <returns>What it returns.</returns>
    protected FlowValue<TFact> FollowFunction(IOperation function)
    {
        var method = (function as IAnonymousFunctionOperation)?.Symbol
            ?? (function as IMethodReferenceOperation)?.Method.OriginalDefinition;
        var body = method is null ? null : function as IAnonymousFunctionOperation ?? (IOperation?)BodyOfLocalFunction(method);
        return body is not null && _state is not null
            ? Follow(method!, body, [.. method!.Parameters.Select(parameter => (parameter, (FlowValue<TFact>)Anything([])))])
            : Anything([]);
    }

    private void Return(IOperation value, FlowValue<TFact> result)
    {
        result = Under(result, isReturned: true);
        var returned = _calleeReturned ?? _returned;
        returned[value] = returned.TryGetValue(value, out var before) ? Joined(before, result) : result;
        _state = null;
    }

    /// <param name="type">The type of what is deconstructed, if that is known.</param>
    private void Give(FlowValue<TFact> value, IOperation target, IOperation? source, ITypeSymbol? type = null)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                Assigned(target, source, value);
                Given(local, source, value);
                Set(local, Under(value, isReturned: false));
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                Assigned(target, source, value);
                Given(parameter, source, value);
                Set(parameter, Under(value, isReturned: false));
                break;
            case IDeclarationExpressionOperation declaration:
                Give(value, declaration.Expression, source, type);
                break;
            case ITupleOperation tuple:
                var sources = source is ITupleOperation { Elements: var elements } && elements.Length == tuple.Elements.Length
                    ? elements
                    : default;
                var types = type is { IsTupleType: true } ? ObjectParts.TypesOf(type) : [];
                value = Deconstructed(value, type);
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    Give(value.Part(i), tuple.Elements[i], sources.IsDefault ? source : sources[i], types.ElementAtOrDefault(i));
                }

                break;
            case IDiscardOperation:
                break;
            default:
                Assigned(target, source, value);
                VisitParts(target);
                if (!GivePart(value, target))
                {
                    Write(target, value.Fact);
                }

                break;
        }
    }

    /// <summary>Adds something to the contents of a variable, whose other contents stay.</summary>
    protected virtual void Write(IOperation? place, TFact fact)
    {
        if (_state is not null && Root(place) is { } variable)
        {
            var before = _state.TryGet(variable, out var known) ? known : Outside(variable);
            _state.Set(variable, Joined(before, Under(fact, isReturned: false)).Fact);
        }
    }

    /// <summary>The variable of which nothing is known any more where a function writes to a place, whenever that is called.</summary>
    protected virtual ISymbol? Changed(IOperation? place) => Root(place);

    /// <summary>The variable that a place belongs to.</summary>
    protected static ISymbol? Root(IOperation? place) => place switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => Root(element.Instance),
        IMemberReferenceOperation member => Root(member.Instance),
        IConversionOperation conversion => Root(conversion.Operand),
        IInvocationOperation { Instance: { } instance } => Root(instance),
        _ => null,
    };

    /// <summary>From now on a function may write to the variables that it assigns, whenever it is called.</summary>
    private void NoteWrites(IOperation function)
    {
        foreach (var operation in function.Descendants())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => argument.Value,
                _ => null,
            };
            foreach (var written in target is ITupleOperation tuple ? tuple.Elements : [target!])
            {
                if (Changed(written) is { } variable && !IsDeclaredIn(variable, function))
                {
                    _writtenElsewhere.Add(variable);
                }
            }
        }
    }

    /// <summary>From now on something else may write to a place at any time.</summary>
    private void NoteReference(IOperation place)
    {
        if (place is IConditionalOperation { WhenFalse: { } other } choice)
        {
            NoteReference(choice.WhenTrue);
            NoteReference(other);
        }
        else if (Changed(place) is { } variable)
        {
            _writtenElsewhere.Add(variable);
        }
    }

    private static bool IsDeclaredIn(ISymbol variable, IOperation function) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
        && declaration.SyntaxTree == function.Syntax.SyntaxTree
        && function.Syntax.Span.Contains(declaration.Span);

    private sealed class Jumps
    {
        public FlowState<TFact>? Breaks { get; set; }

        public FlowState<TFact>? Continues { get; set; }

        public bool IsLoop { get; init; }
    }
}
