using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <content>Expressions.</content>
internal abstract partial class FlowWalk<TFact>
{
    private FlowValue<TFact> Value(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return Constant(operation);
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Read(local.Local, local.Local.Type);
            case IParameterReferenceOperation parameter:
                return Read(parameter.Parameter, parameter.Parameter.Type);
            case IConversionOperation conversion:
                var converted = Visit(conversion.Operand);
                return converted.Parts.IsDefault || conversion.OperatorMethod is not null
                    ? Converted(conversion, converted.Fact)
                    : converted;
            case IInvocationOperation call:
                return Call(call);
            case ITupleOperation tuple:
                return Tuple(tuple);
            case IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } field, Instance: { } tuple }:
                return Shared(Visit(tuple).Part(FlowTypes.PlaceOf(field)), field.Type);
            case IFieldReferenceOperation member:
                return ReadMember(member, []);
            case IPropertyReferenceOperation member:
                return ReadMember(member, member.Arguments);
            case IArrayElementReferenceOperation element:
                Facts(element.Indices);
                return Element(element, Visit(element.ArrayReference).Fact);
            case IImplicitIndexerReferenceOperation element:
                Visit(element.Argument);
                return Element(element, Visit(element.Instance).Fact);
            case IBinaryOperation binary:
                return Binary(binary, binary.OperatorKind, Visit(binary.LeftOperand).Fact, Visit(binary.RightOperand).Fact);
            case IUnaryOperation unary:
                return Unary(unary, Visit(unary.Operand).Fact);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return Assignment(operation);
            case IConditionalOperation choice:
                return Choose(choice);
            case ICoalesceOperation coalesce:
                return Chosen(
                    coalesce, default, [(coalesce.Value, Visit(coalesce.Value)), (coalesce.WhenNull, Visit(coalesce.WhenNull))]);
            case IConditionalAccessOperation access:
                _conditionalReceivers.Push(Visit(access.Operation));
                var accessed = Visit(access.WhenNotNull);
                _conditionalReceivers.Pop();
                return accessed;
            case IConditionalAccessInstanceOperation when _conditionalReceivers.Count > 0:
                return _conditionalReceivers.Peek();
            case ISwitchExpressionOperation choice:
                return Choose(choice);
            case IIsPatternOperation test:
                var tested = Visit(test.Value);
                Bind(test.Pattern, tested);
                return Tested(test.Pattern, operation, tested.Fact);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IWithOperation copy:
                return Copy(copy);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return Elements(operation, initializer.ElementValues);
            case IArrayCreationOperation:
                return Constant(operation);
            case ICollectionExpressionOperation collection:
                return Elements(operation, collection.Elements);
            case ISpreadOperation spread:
                return Visit(spread.Operand).Fact;
            case IDelegateCreationOperation creation:
                return Visit(creation.Target);
            case IAnonymousFunctionOperation lambda:
                NoteWrites(lambda);
                return Function(lambda);
            case IMethodReferenceOperation method:
                if (BodyOfLocalFunction(method.Method) is { } referred)
                {
                    NoteWrites(referred);
                }

                Visit(method.Instance);
                return Function(method);
            case IDeclarationExpressionOperation declaration:
                return Visit(declaration.Expression);
            case IEventAssignmentOperation subscription:
                var handler = Visit(subscription.HandlerValue);
                Assigned(subscription.EventReference, subscription.HandlerValue, handler);
                return Anything([]);
            case IDefaultValueOperation or IInstanceReferenceOperation or ITypeOfOperation or ISizeOfOperation or INameOfOperation:
                return Constant(operation);
            default:
                return Anything(VisitParts(operation));
        }
    }

    private IReadOnlyList<TFact> Facts<TOperation>(ImmutableArray<TOperation> operations)
        where TOperation : class, IOperation
    {
        if (operations.IsEmpty)
        {
            return [];
        }

        var facts = new List<TFact>(operations.Length);
        foreach (var operation in operations)
        {
            facts.Add(Visit((operation as IArgumentOperation)?.Value ?? operation).Fact);
        }

        return facts;
    }

    private List<TFact> VisitParts(IOperation operation)
    {
        var facts = new List<TFact>();
        foreach (var part in operation.ChildOperations)
        {
            facts.Add(Visit((part as IArgumentOperation)?.Value ?? part).Fact);
        }

        return facts;
    }

    private FlowValue<TFact> Tuple(ITupleOperation tuple)
    {
        var parts = ImmutableArray.CreateBuilder<FlowValue<TFact>>(tuple.Elements.Length);
        foreach (var element in tuple.Elements)
        {
            parts.Add(Visit(element));
        }

        var whole = parts[0].Fact;
        for (var i = 1; i < parts.Count; i++)
        {
            whole = Join(whole, parts[i].Fact);
        }

        return FlowValue<TFact>.Of(whole, parts.MoveToImmutable());
    }

    /// <summary>A new collection.</summary>
    protected virtual FlowValue<TFact> Elements(IOperation operation, ImmutableArray<IOperation> elements) =>
        elements.IsEmpty ? Constant(operation) : Gathered(operation, Facts(elements));

    private FlowValue<TFact> Assignment(IOperation operation)
    {
        FlowValue<TFact> value;
        switch (operation)
        {
            case ISimpleAssignmentOperation simple:
                value = Visit(simple.Value);
                Give(value, simple.Target, simple.Value);
                return value;
            case ICompoundAssignmentOperation compound:
                var right = Visit(compound.Value);
                value = Binary(compound, compound.OperatorKind, Visit(compound.Target).Fact, right.Fact);
                Give(value, compound.Target, compound);
                return value;
            case ICoalesceAssignmentOperation coalesce:
                var given = Visit(coalesce.Value);
                value = Joined(Visit(coalesce.Target), given);
                Assigned(coalesce.Target, coalesce.Value, given);
                Give(value, coalesce.Target, coalesce.Value);
                return value;
            case IDeconstructionAssignmentOperation deconstruction:
                value = Visit(deconstruction.Value);
                Give(value, deconstruction.Target, Unconverted(deconstruction.Value), deconstruction.Value.Type);
                return value;
            case IIncrementOrDecrementOperation increment:
                value = Visit(increment.Target);
                Give(value, increment.Target, increment);
                return value;
            default:
                return Anything(VisitParts(operation));
        }
    }

    /// <summary>An expression without the conversions that the compiler puts around it.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private FlowValue<TFact> Choose(IConditionalOperation choice)
    {
        var condition = Visit(choice.Condition).Fact;
        Decide(choice.Condition, condition);
        Enter(choice, condition);
        var before = _state?.Copy();
        var whenTrue = Visit(choice.WhenTrue);
        var afterTrue = _state;
        _state = before;
        var whenFalse = choice.WhenFalse is null ? whenTrue : Visit(choice.WhenFalse);
        _state = Joined(afterTrue, _state, choice);
        Leave();
        return choice.Type is null || choice.WhenFalse is null ? whenTrue
            : IsThrow(choice.WhenTrue) ? whenFalse
            : IsThrow(choice.WhenFalse) ? whenTrue
            : Chosen(choice, condition, [(choice.WhenTrue, whenTrue), (choice.WhenFalse, whenFalse)]);
    }

    private static bool IsThrow(IOperation? operation) => operation is not null && Unconverted(operation) is IThrowOperation;

    private FlowValue<TFact> Choose(ISwitchExpressionOperation choice)
    {
        var value = Visit(choice.Value);
        var condition = value.Fact;
        Decide(choice.Value, condition);
        var before = _state;
        FlowState<TFact>? after = null;
        var ways = new List<(IOperation, FlowValue<TFact>)>();
        foreach (var arm in choice.Arms)
        {
            _state = before?.Copy();
            Bind(arm.Pattern, value);
            condition = Join(condition, Tested(arm.Pattern, choice.Value, value.Fact));
            if (arm.Guard is not null)
            {
                var guard = Visit(arm.Guard).Fact;
                Decide(arm.Guard, guard);
                condition = Join(condition, guard);
            }

            Enter(choice, condition);
            var chosen = Visit(arm.Value);
            Leave();
            after = Joined(after, _state);
            if (!IsThrow(arm.Value))
            {
                ways.Add((arm.Value, chosen));
            }
        }

        _state = after;
        return ways.Count == 0 ? Anything([]) : Chosen(choice, condition, ways);
    }

    /// <summary>What a pattern declares is part of the value that it is held against.</summary>
    private void Bind(IPatternOperation pattern, FlowValue<TFact> value)
    {
        foreach (var part in pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (declared is not null)
            {
                Set(declared, part == pattern ? value : Anything([value.Fact]));
            }
        }
    }

    private FlowValue<TFact> Call(IInvocationOperation call)
    {
        var instance = call.Instance is { } receiver ? Visit(receiver) : default;
        var arguments = Passed(call);
        if (_state is null)
        {
            return Anything([]);
        }

        // A method of a struct may assign to its members.
        if (call is { Instance.Type: { IsValueType: true, DeclaringSyntaxReferences.Length: > 0 }, TargetMethod.IsReadOnly: false })
        {
            Write(call.Instance, Anything(arguments.Select(static argument => argument.Value.Fact).Append(instance.Fact)));
        }

        var method = call.TargetMethod.OriginalDefinition;
        var body = BodyToFollow(method, call.Instance, arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke && Invoked(call.Instance, arguments) is var (function, held))
        {
            (method, body) = (function, held);
        }

        if (body is not null)
        {
            var entrance = Entrance;
            Entrance ??= method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? null : call;
            var followed = Follow(method, body, [.. arguments.Select(argument => (method.Parameters[argument.Ordinal], argument.Value))]);
            Entrance = entrance;
            NoteFilled(method, body, arguments);
            return followed;
        }

        if (Called(call, instance.Fact, arguments) is { } result)
        {
            return result;
        }

        var anything = Unfollowed(call, arguments.Select(static argument => argument.Value.Fact).Append(instance.Fact));
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            {
                Give(anything, argument.Value, source: null);
            }
            else if (FlowTypes.IsMemory(argument.Value.Type))
            {
                Write(argument.Value, anything);
            }
        }

        if (call.Instance is { Type.IsReferenceType: true })
        {
            Write(call.Instance, anything);
        }

        return anything;
    }

    /// <summary>The arguments in the order of the parameters, visited in that of the source.</summary>
    private List<PassedValue<TFact>> Passed(IInvocationOperation call)
    {
        var passed = new List<PassedValue<TFact>>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            var value = new PassedValue<TFact>(argument.Parameter?.Ordinal ?? 0, argument.Value, Visit(argument.Value));
            var place = passed.Count;
            while (place > 0 && passed[place - 1].Ordinal > value.Ordinal)
            {
                place--;
            }

            passed.Insert(place, value);
        }

        return passed;
    }

    /// <summary>What a method that was followed stores in memory that is handed to it.</summary>
    private void NoteFilled(IMethodSymbol method, IOperation body, IReadOnlyList<PassedValue<TFact>> arguments)
    {
        foreach (var argument in arguments)
        {
            var parameter = method.Parameters[argument.Ordinal];
            if (FlowTypes.IsMemory(parameter.Type) && body.Descendants().Any(operation => MayFill(operation, parameter)))
            {
                Write(Unconverted(argument.Source), Anything(arguments.Select(static other => other.Value.Fact)));
            }
        }
    }

    private static bool MayFill(IOperation operation, IParameterSymbol parameter)
    {
        var place = operation switch
        {
            IAssignmentOperation { Target: not IParameterReferenceOperation and var target } => target,
            IIncrementOrDecrementOperation { Target: not IParameterReferenceOperation and var target } => target,
            IArgumentOperation { Value: var value } when FlowTypes.IsMemory(value.Type) => value,
            IInvocationOperation { Instance: { } instance } when FlowTypes.IsMemory(instance.Type) => instance,
            _ => null,
        };
        return SymbolEqualityComparer.Default.Equals(Root(place), parameter);
    }

    /// <summary>The lambda or method that a delegate is known to hold, if it can be followed.</summary>
    private (IMethodSymbol Method, IOperation Body)? Invoked(IOperation? function, IReadOnlyList<PassedValue<TFact>> arguments) =>
        (function is null ? null : Transform.Resolved(function)) switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda),
            IMethodReferenceOperation { Method.OriginalDefinition: var method, Instance: var instance }
                when BodyToFollow(method, instance, arguments) is { } body => (method, body),
            _ => null,
        };

    private IOperation? BodyToFollow(IMethodSymbol method, IOperation? instance, IReadOnlyList<PassedValue<TFact>> arguments)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            if (BodyOfLocalFunction(method) is { } local)
            {
                NoteWrites(local);
                return local;
            }

            return null;
        }

        var isOwn = instance is null or IInstanceReferenceOperation;
        return isOwn
            && method is { DeclaringSyntaxReferences.Length: > 0, IsVirtual: false, IsAbstract: false, IsOverride: false }
            && method.Parameters.All(static parameter => parameter.RefKind is RefKind.None or RefKind.In)
                ? BodyOf(method, arguments)
                : null;
    }

    /// <summary>The local function as it is written around the point where it is used.</summary>
    private ILocalFunctionOperation? BodyOfLocalFunction(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction && _localFunctions.TryGetValue(method.OriginalDefinition, out var known)
            ? known
            : null;
}
