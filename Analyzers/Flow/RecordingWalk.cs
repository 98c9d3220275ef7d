using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Follows the arguments of a function that a transform differentiates: what is recorded, what leaves, and what gets lost.
/// </summary>
internal sealed class RecordingWalk(KnownTypes known, SourceBodies bodies, int depth = 0) : FlowWalk<Recording>
{
    // Transforms in functions of transforms, which may be recursive.
    private const int MaxDepthOfFunctions = 3;
    private const int MaxDepthOfTrees = 3;

    private readonly List<(IOperation Place, ISymbol Variable)> _kept = [];
    private int _choices;
    private bool _isRole;

    /// <summary>What is gone through.</summary>
    public SyntaxNode? Source { get; private set; }

    /// <summary>Where a recorded array is assigned or added to something from outside of the function.</summary>
    public IReadOnlyList<(IOperation Place, ISymbol Variable)> Kept => _kept;

    /// <summary>Goes through a lambda, a local function, or a method of the compilation that is no rule.</summary>
    /// <returns>Whether there was one to go through.</returns>
    public bool RunFunction(IOperation function)
    {
        var (method, body) = function switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, (IOperation)lambda),
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } reference =>
                (local.OriginalDefinition, reference.SemanticModel?.GetOperation(local.DeclaringSyntaxReferences[0].GetSyntax())),
            IMethodReferenceOperation { Method: { } named, Instance: null or IInstanceReferenceOperation } =>
                (named.OriginalDefinition, BodyOf(named)),
            _ => (null, null),
        };
        if (method is null || body is null)
        {
            return false;
        }

        Source = body.Syntax;
        foreach (var parameter in method.Parameters)
        {
            Set(parameter, Argument(parameter));
        }

        Run(body);
        return !IsUnclear;
    }

    /// <summary>Goes through Fwd or Bwd as it is differentiated again.</summary>
    /// <param name="given">What is known of its parameters; none for those of which nothing is.</param>
    public bool RunRole(IOperation body, IMethodSymbol method, Func<IParameterSymbol, FlowValue<Recording>?> given)
    {
        (Source, _isRole) = (body.Syntax, true);
        foreach (var parameter in method.Parameters)
        {
            Set(parameter, given(parameter) ?? Argument(parameter));
        }

        Run(body);
        return !IsUnclear;
    }

    /// <summary>All that is returned, with what is known of its elements.</summary>
    public FlowValue<Recording> Output =>
        Returned.Count == 0 ? Recording.None : Returned.Values.Aggregate((all, one) => all.Join(one, Join));

    /// <summary>The plain numbers in the parts of a value that are differentiated.</summary>
    public IEnumerable<Origin> NumbersIn(FlowValue<Recording> value, ITypeSymbol type)
    {
        var tuple = TypeShapes.Tuple(TypeShapes.WithoutNullable(type));
        if (!value.Parts.IsDefault && (tuple ?? type as INamedTypeSymbol) is { } whole)
        {
            return CotangentReads.PlacedParts(whole, known).SelectMany(part => NumbersIn(value.Part(part.Place), part.Type));
        }

        return tuple is null && TypeShapes.OfNullable(type, known).HasLeaves ? value.Fact.Of(OriginKind.Number) : [];
    }

    /// <summary>All that is returned, taken together; of a function with something besides its value only that value.</summary>
    public Recording Result(bool hasAux) => Returned.Values
        .Select(value => hasAux ? value.Part(0).Fact : value.Fact)
        .Aggregate(Recording.None, static (all, one) => all.Or(one));

    private FlowValue<Recording> Argument(IParameterSymbol parameter) =>
        known.IsMarkedNonDiff(parameter) ? Recording.None : Argument(parameter.Type);

    /// <param name="depth">How many trees it is a part of, which may hold others of their own type.</param>
    private FlowValue<Recording> Argument(ITypeSymbol type, int depth = 0)
    {
        var whole = TypeShapes.OfNullable(type, known).HasLeaves ? Recording.Possible : Recording.None;
        if (TypeShapes.Tuple(type) is { } tuple)
        {
            return new(whole, [.. ElementTypes.Of(tuple).Select(element => Argument(element, depth))]);
        }

        if (depth < MaxDepthOfTrees && type is INamedTypeSymbol tree && ObjectParts.Of(tree) is { Count: > 0 } members)
        {
            var differentiable = new HashSet<int>(CotangentReads.PlacedParts(tree, known).Select(static part => part.Place));
            return new(
                whole,
                [.. members.Select((member, place) => differentiable.Contains(place) ? Argument(member.Type, depth + 1) : Recording.None)]);
        }

        return TypeShapes.OfNullable(type, known) switch
        {
            TypeShape.Leaf => Recording.Certain,
            { HasLeaves: true } => type is IArrayTypeSymbol { ElementType: var element } && known.ArrayElement(element) is not null
                ? Recording.Certain
                : Recording.Possible,
            _ => Recording.None,
        };
    }

    protected override Recording Constant(IOperation operation) => Recording.None;

    protected override Recording Anything(IEnumerable<Recording> from) =>
        from.Any(static fact => fact.Level != RecordingLevel.No) ? Recording.Possible : Recording.None;

    // Collections and queries give what they are given.
    protected override Recording Unfollowed(IInvocationOperation call, IEnumerable<Recording> given) =>
        call.TargetMethod.ContainingNamespace is { Name: "Linq" or "Generic", ContainingNamespace: { Name: "System" or "Collections" } }
            ? given.Aggregate(static (all, one) => all.And(one))
            : Anything(given);

    // Whatever calls it may return a number that it makes of an array around it.
    protected override FlowValue<Recording> Function(IOperation function) =>
        FollowFunction(function).Fact with { Level = RecordingLevel.No };

    protected override Recording Join(Recording a, Recording b) => a.Or(b);

    protected override Recording Outside(ISymbol variable) => Recording.None;

    // What is given nothing recorded returns nothing recorded.
    protected override IOperation? BodyOf(IMethodSymbol method, IReadOnlyList<PassedValue<Recording>> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.Fact != Recording.None)
            {
                return BodyOf(method);
            }
        }

        return null;
    }

    protected override IOperation? BodyOf(IMethodSymbol method) =>
        known.FindCustomVjp(method.OriginalDefinition) is null ? bodies.Of(method) : null;

    protected override Recording Binary(IOperation operation, BinaryOperatorKind kind, Recording left, Recording right) => kind switch
    {
        BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide
            or BinaryOperatorKind.Remainder => FlowTypes.IsDiscrete(operation.Type) ? Recording.None : left.And(right),
        _ => Recording.None,
    };

    protected override Recording Unary(IUnaryOperation operation, Recording operand) =>
        operation.OperatorKind is UnaryOperatorKind.Minus or UnaryOperatorKind.Plus ? operand : Recording.None;

    protected override Recording Converted(IConversionOperation operation, Recording operand)
    {
        if (FlowTypes.IsDiscrete(operation.Type))
        {
            return Recording.None;
        }

        return ArrayExit.Is(operation, known) ? Number(operation, operation.Operand, operand) : operand;
    }

    private Recording Number(IOperation operation, IOperation array, Recording recording) =>
        recording.Level == RecordingLevel.Certain && !(_isRole && IsExtreme(array))
            ? (recording with { Level = RecordingLevel.No }).Through(new Origin(OriginKind.Number, PlaceOf(operation)))
            : Recording.None;

    /// <summary>Where the function itself comes to an operation.</summary>
    private SyntaxNode PlaceOf(IOperation operation) => (Entrance ?? operation).Syntax;

    /// <summary>Whether it is a largest or smallest element, by which rules shift or scale what does not depend on it.</summary>
    private static bool IsExtreme(IOperation array) =>
        Transform.Resolved(array) is IInvocationOperation { TargetMethod.Name: "Max" or "Min" or "Maximum" or "Minimum" };

    protected override Recording Member(IMemberReferenceOperation operation, Recording instance, IReadOnlyList<Recording> arguments) =>
        operation.Instance is null || FlowTypes.IsDiscrete(operation.Type) ? Recording.None
        : operation is IPropertyReferenceOperation { Property.IsIndexer: true } ? instance
        : instance.Level == RecordingLevel.No ? Recording.None
        : Recording.Possible;

    protected override Recording Created(IOperation operation, IReadOnlyList<Recording> arguments) => Anything(arguments);

    protected override FlowValue<Recording>? Called(
        IInvocationOperation call, Recording instance, IReadOnlyList<PassedValue<Recording>> arguments)
    {
        var method = call.TargetMethod;
        NoteAddition(call, arguments);
        var all = arguments.Select(static argument => argument.Value.Fact).Aggregate(instance, static (all, one) => all.And(one));
        if (known.FindCustomVjp(method.OriginalDefinition) is { } attribute)
        {
            var output = IsOnce(method, attribute) && all.Level == RecordingLevel.Certain
                ? all.Through(new Origin(OriginKind.OnceRule, PlaceOf(call), method))
                : all;
            return Given(method.ReturnType, output);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            if (all.Level != RecordingLevel.Certain || call.Instance is null)
            {
                return null;
            }

            // A pullback brings along what it went through.
            return Transform.Of(Transform.Resolved(call.Instance), known) is { } inner ? Differentiated(inner, all)
                : instance.Of(OriginKind.GradientOfOnceRule).Any() ? all
                : null;
        }

        if (method.Name == "Vjp" && all.Level == RecordingLevel.Certain && Transform.Of(call, known) is { } pullback)
        {
            return new(all, [all, Gradient(pullback, all)]);
        }

        if (LinearityTable.IsOnNumbers(method.ContainingType))
        {
            return FlowTypes.IsDiscrete(method.ReturnType) || LinearityTable.IsStep(method, known.Runtime) ? Recording.None : all;
        }

        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Runtime)
            || method.ContainingType.Name is not ("NdArray" or "Linalg" or "Autodiff"))
        {
            return null;
        }

        return method switch
        {
            _ when ArrayExit.Is(method, known) => Number(call, call.Instance ?? call.Arguments[0].Value, instance),
            { ContainingType.Name: "Autodiff", Name: not "StopGradient" } => null,
            { Name: "OnesLike" } => Recording.None,
            _ when LinearityTable.IsStep(method, known.Runtime) || FlowTypes.IsDiscrete(method.ReturnType) => Recording.None,
            _ => all,
        };
    }

    /// <summary>What a transform makes of what its function is given.</summary>
    private FlowValue<Recording>? Differentiated(Transform transform, Recording arguments) => transform switch
    {
        { IsGradient: true } => Gradient(transform, arguments),
        { Name: "ValueAndGrad" } => new(arguments, [arguments, Gradient(transform, arguments)]),
        { HasAux: true } => new(arguments, [arguments, Anything([arguments]), Gradient(transform, arguments)]),
        _ => null,
    };

    private Recording Gradient(Transform transform, Recording arguments)
    {
        foreach (var rule in OnceRulesIn(transform.Function))
        {
            arguments = arguments.Through(
                rule with { Kind = OriginKind.GradientOfOnceRule, Syntax = Entrance?.Syntax ?? rule.Syntax });
        }

        return arguments;
    }

    /// <summary>The output of a rule, of which only the arrays are recorded.</summary>
    private FlowValue<Recording> Given(ITypeSymbol type, Recording arrays)
    {
        if (TypeShapes.Tuple(type) is { } tuple)
        {
            return new(
                arrays with { Level = RecordingLevel.Possible }, [.. ElementTypes.Of(tuple).Select(element => Given(element, arrays))]);
        }

        return TypeShapes.OfNullable(type, known) switch
        {
            TypeShape.Leaf => arrays,
            { HasLeaves: true } => Anything([arrays]),
            _ => Recording.None,
        };
    }

    /// <summary>The once-differentiable rules on which what a function returns depends, with a gradient.</summary>
    public IEnumerable<Origin> OnceRulesIn(IOperation function)
    {
        if (function is IMethodReferenceOperation { Method: var method } && known.FindCustomVjp(method.OriginalDefinition) is { } attribute)
        {
            return IsOnce(method, attribute) ? [new Origin(OriginKind.OnceRule, function.Syntax, method)] : [];
        }

        var walk = new RecordingWalk(known, bodies, depth + 1);
        return depth < MaxDepthOfFunctions && walk.RunFunction(function) ? walk.Result(hasAux: false).Of(OriginKind.OnceRule) : [];
    }

    private bool IsOnce(IMethodSymbol method, AttributeData attribute) =>
        new CustomVjpArguments(attribute).IsOnceDifferentiable
        || method.OriginalDefinition.ContainingType.GetMembers(new CustomVjpArguments(attribute).NameOf(RuleRole.Fwd))
            .OfType<IMethodSymbol>()
            .Any(static fwd => fwd.ReturnsVoid);

    protected override void Assigned(IOperation target, IOperation? value, FlowValue<Recording> fact)
    {
        if (((target.Type is { } type && TypeShapes.OfNullable(type, known).HasLeaves && IsCertain(fact, type)) || IsClosure(value))
            && OutsideVariable(target) is { } variable)
        {
            _kept.Add((target.Parent is ISimpleAssignmentOperation assignment ? assignment : target, variable));
        }
        else if (_choices == 0 && IsReplaced(target) && OutsideVariable(target) is { } replaced)
        {
            _kept.RemoveAll(kept => SymbolEqualityComparer.Default.Equals(kept.Variable, replaced));
        }
    }

    /// <summary>Whether a variable that is assigned to keeps nothing of what was in it.</summary>
    private static bool IsReplaced(IOperation target) => target.Parent is not ICoalesceAssignmentOperation
        && (target is ILocalReferenceOperation or IParameterReferenceOperation
            || (target is IMemberReferenceOperation member && OwnMember.Is(member)));

    protected override void Enter(IOperation choice, Recording condition) => _choices++;

    protected override void Leave() => _choices--;

    /// <summary>Whether it is a lambda that reads a recorded array, and needs more of it than its shape.</summary>
    private bool IsClosure(IOperation? value)
    {
        var function = value is null ? null : Unconverted(value);
        if ((function is IDelegateCreationOperation { Target: var target } ? target : function) is not IAnonymousFunctionOperation lambda)
        {
            return false;
        }

        foreach (var operation in lambda.Descendants())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation
                && operation.Parent is not (INameOfOperation
                    or IPropertyReferenceOperation { Property.Name: "Shape" or "Rank" or "Length" })
                && Stored(Root(operation)!).Level == RecordingLevel.Certain)
            {
                return true;
            }
        }

        return false;
    }

    private void NoteAddition(IInvocationOperation call, IReadOnlyList<PassedValue<Recording>> arguments)
    {
        if (Mutation.ExtendedBy(call) is { } collection
            && arguments.Any(argument => IsCertain(argument.Value, argument.Source.Type))
            && OutsideVariable(collection) is { } variable)
        {
            _kept.Add((call, variable));
        }
    }

    /// <summary>Whether all arrays in a value are recorded. Where some are not, only those may be read.</summary>
    private bool IsCertain(FlowValue<Recording> value, ITypeSymbol? type)
    {
        if (value.Fact.Level == RecordingLevel.Certain || value.Parts.IsDefault)
        {
            return value.Fact.Level == RecordingLevel.Certain;
        }

        var types = ObjectParts.TypesOf(type);
        var places = Enumerable.Range(0, types.Count).Where(place => TypeShapes.OfNullable(types[place], known).HasLeaves).ToList();
        return places.Count > 0 && places.TrueForAll(place => IsCertain(value.Part(place), types[place]));
    }

    /// <summary>The variable, field or property from outside of the function that a place belongs to.</summary>
    private ISymbol? OutsideVariable(IOperation place)
    {
        for (IOperation? part = place; part is not null; part = part switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference,
            IMemberReferenceOperation member => member.Instance,
            _ => null,
        })
        {
            switch (part)
            {
                case IMemberReferenceOperation member when OwnMember.Is(member):
                    return member.Member;
                case ILocalReferenceOperation or IParameterReferenceOperation:
                    var variable = Root(part)!;
                    return variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
                        && Source is not null
                        && !Source.Span.Contains(declaration.Span)
                            ? variable
                            : null;
            }
        }

        return null;
    }
}
