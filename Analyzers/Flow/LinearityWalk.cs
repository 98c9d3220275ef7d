using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>Finds out how everything in the body of Bwd depends on the cotangent of the output.</summary>
internal sealed partial class LinearityWalk : FlowWalk<CotangentFlow>
{
    private readonly KnownTypes _known;
    private readonly Func<IMethodSymbol, IOperation?> _bodies;
    private readonly IMethodSymbol _bwd;
    private readonly BendRegister _bends = new();
    private readonly Dictionary<IOperation, IReadOnlyList<CotangentFlow>> _collections = [];
    private readonly Dictionary<ISymbol, IOperation> _constants = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<(IOperation Value, Dependence Dependence)>> _stores = new(SymbolEqualityComparer.Default);
    private readonly List<(ulong Bends, bool EndsLoop)> _choices = [];

    /// <summary>The bends that get into the result in no value, but by the way that control takes.</summary>
    private ulong _decisive;

    private LinearityWalk(KnownTypes known, Func<IMethodSymbol, IOperation?> bodies, IMethodSymbol bwd) =>
        (_known, _bodies, _bwd) = (known, bodies, bwd);

    /// <summary>Whether it depends on the value of the cotangent which way control takes.</summary>
    public bool IsDecidedByCotangent { get; private set; }

    /// <summary>A walk through the Bwd of a rule.</summary>
    /// <param name="bodies">The bodies of the methods that can be followed.</param>
    public static LinearityWalk Of(RuleRoles rule, IOperation body, KnownTypes known, Func<IMethodSymbol, IOperation?> bodies)
    {
        var walk = new LinearityWalk(known, bodies, rule.Bwd);
        foreach (var parameter in rule.Bwd.Parameters)
        {
            walk.Set(
                parameter,
                (CotangentFlow)(rule.Cotangents.Contains(parameter) ? Dependence.Linear
                    : rule.Filled.Contains(parameter) ? Dependence.Zero
                    : Dependence.Constant));
        }

        walk.RunToEnd(body);
        return walk;
    }

    /// <summary>Whether the result is zero, or what stands for it, wherever there is one.</summary>
    /// <param name="filled">The spans that are part of the result.</param>
    public bool GivesZero(IEnumerable<IParameterSymbol> filled) =>
        Returned.All(static returned => returned.Value.Fact.Dependence == Dependence.Zero || Emptiness.Guards(returned.Key))
        && filled.All(span => Stored(span).Dependence is Dependence.Zero or Dependence.Absent);

    /// <summary>The expressions that make the result anything but linear in the cotangent, each with what it does.</summary>
    /// <param name="filled">The spans that are part of the result.</param>
    public IEnumerable<(IOperation Place, string What)> Bends(IEnumerable<IParameterSymbol> filled)
    {
        var bends = _decisive;
        foreach (var returned in Returned.Values)
        {
            bends |= returned.Fact.Bends;
        }

        foreach (var span in filled)
        {
            bends |= Stored(span).Bends;
        }

        return _bends.Described(bends);
    }

    /// <summary>The value that is stored in a span, and nothing else is, that does not depend on the cotangent.</summary>
    public IOperation? ConstantStoredIn(IParameterSymbol span) =>
        Stored(span).Dependence == Dependence.Constant && _stores.TryGetValue(span, out var stores)
            ? stores.Find(static store => store.Dependence == Dependence.Constant).Value
            : null;

    /// <summary>Whether there is an end of the body where nothing has been stored in a span.</summary>
    public bool IsEmpty(IParameterSymbol span) => Stored(span).Dependence == Dependence.Zero;

    protected override IOperation? BodyOf(IMethodSymbol method) => _bodies(method);

    protected override CotangentFlow Constant(IOperation operation) => (CotangentFlow)(operation switch
    {
        IInstanceReferenceOperation => Dependence.Opaque,
        // What is empty, or has just been created, has nothing else in it.
        IDefaultValueOperation or IArrayCreationOperation or ICollectionExpressionOperation => Dependence.Zero,
        { ConstantValue: { HasValue: true, Value: var value } } => IsZero(value) ? Dependence.Zero : Dependence.Constant,
        _ => Dependence.Constant,
    });

    private static bool IsZero(object? value) => value switch
    {
        null => true,
        bool or string or char => false,
        IConvertible number => number.ToDouble(null) == 0,
        _ => false,
    };

    protected override CotangentFlow Anything(IEnumerable<CotangentFlow> from)
    {
        var bends = 0UL;
        var depends = false;
        foreach (var fact in from)
        {
            bends |= fact.Bends;
            depends |= fact.IsDependent;
        }

        return depends ? new CotangentFlow(Dependence.Dependent, bends) : Dependence.Opaque;
    }

    protected override CotangentFlow Join(CotangentFlow a, CotangentFlow b) => new(Join(a.Dependence, b.Dependence), a.Bends | b.Bends);

    /// <summary>The result of an operation. What does not depend on the cotangent has shaken off the bends on the way to it.</summary>
    private CotangentFlow With(Dependence result, ulong bends)
    {
        bends |= _bends.TakeNew();
        return new(result, Depends(result) ? bends : 0);
    }

    protected override CotangentFlow FromMemory(CotangentFlow fact) =>
        fact.Dependence == Dependence.Constant ? Dependence.Opaque : fact;

    protected override CotangentFlow Outside(ISymbol variable) => Dependence.Opaque;

    protected override void Decide(IOperation condition, CotangentFlow fact) => IsDecidedByCotangent |= fact.IsDependent;

    protected override void Enter(IOperation choice, CotangentFlow condition)
    {
        if (condition.Bends != 0 && LoopEnd.LeavesEarly(choice))
        {
            _decisive |= condition.Bends;
        }

        _choices.Add((condition.Bends, condition.Bends != 0 && LoopEnd.Is(choice)));
    }

    protected override void Leave() => _choices.RemoveAt(_choices.Count - 1);

    protected override FlowValue<CotangentFlow> Under(FlowValue<CotangentFlow> value, bool isReturned)
    {
        var bends = 0UL;
        foreach (var choice in _choices)
        {
            bends |= isReturned && choice.EndsLoop ? 0 : choice.Bends;
        }

        return Bent(value, bends);
    }

    /// <summary>A value that is only there because of such expressions.</summary>
    private static FlowValue<CotangentFlow> Bent(FlowValue<CotangentFlow> value, ulong bends)
    {
        if (bends == 0)
        {
            return value;
        }

        var fact = value.Fact with { Bends = value.Fact.Bends | bends };
        return new(
            fact.IsDependent ? fact : fact with { Dependence = Dependence.Dependent },
            value.Parts.IsDefault ? default : [.. value.Parts.Select(part => Bent(part, bends))]);
    }

    protected override FlowValue<CotangentFlow> Chosen(
        IOperation choice, CotangentFlow condition, IReadOnlyList<(IOperation Source, FlowValue<CotangentFlow> Value)> ways)
    {
        var joined = base.Chosen(choice, condition, ways);

        // A choice that is bent already is one mistake, not two.
        return condition.Bends != 0 ? Bent(joined, condition.Bends)
            : Emptiness.IsTestedBy(choice) ? joined
            : Mixed(joined, ways);
    }

    /// <summary>What several ways give of which some do not depend on the cotangent, or not in all parts.</summary>
    private FlowValue<CotangentFlow> Mixed(
        FlowValue<CotangentFlow> joined, IReadOnlyList<(IOperation Source, FlowValue<CotangentFlow> Value)> ways)
    {
        if (!joined.Parts.IsDefault)
        {
            ImmutableArray<FlowValue<CotangentFlow>> parts =
            [
                .. joined.Parts.Select((part, place) =>
                    Mixed(part, [.. ways.Select(way => (ObjectParts.PartOf(way.Source, place), way.Value.Part(place)))])),
            ];
            var bends = parts.Aggregate(joined.Fact.Bends, static (all, part) => all | part.Fact.Bends);
            return new(joined.Fact with { Bends = bends }, parts);
        }

        var constant = ways.FirstOrDefault(static way => way.Value.Fact.Dependence == Dependence.Constant).Source;
        return constant is not null
            && ways.Any(static way => way.Value.Fact.Dependence == Dependence.Linear)
            && !FlowTypes.IsDiscrete(constant.Type)
                ? Bent(joined, Standing(constant))
                : joined;
    }

    /// <summary>The bend where something constant stands in for what depends on the cotangent.</summary>
    private ulong Standing(IOperation constant)
    {
        Bend(constant, "does not depend on it, though what may stand in its place does");
        return _bends.TakeNew();
    }

    protected override void Given(ISymbol variable, IOperation? source, FlowValue<CotangentFlow> value)
    {
        if (value.Fact.Dependence == Dependence.Constant && source is not null)
        {
            _constants[variable] = Unconverted(source);
        }
    }

    protected override FlowValue<CotangentFlow> Merged(
        ISymbol variable, FlowValue<CotangentFlow> a, FlowValue<CotangentFlow> b, IOperation? choice)
    {
        var joined = a.Join(b, Join);
        var (less, more) = a.Fact.Dependence < b.Fact.Dependence ? (a, b) : (b, a);
        return (less.Fact.Dependence, more.Fact.Dependence) is (Dependence.Constant, Dependence.Linear)
            && a.Parts.IsDefault
            && b.Parts.IsDefault
            && _constants.TryGetValue(variable, out var constant)
            && !FlowTypes.IsDiscrete(constant.Type)
            && !Emptiness.Guards(constant)
            && (choice is null || !Emptiness.IsTestedBy(choice))
                ? Bent(joined, Standing(constant))
                : joined;
    }

    protected override CotangentFlow Tested(IOperation test, IOperation place, CotangentFlow value)
    {
        var numbers = test.DescendantsAndSelf().Where(IsOfNumbers).ToList();
        return !value.IsDependent || numbers.Count == 0 ? Dependence.Constant
            : numbers.TrueForAll(static part => part is not IRelationalPatternOperation && IsZero(Number(part)))
                ? With(Dependence.Dependent, _bends.InTestForZero(value.Bends))
            : With(Bent(place, "compares", value.Dependence), value.Bends);
    }

    private static bool IsOfNumbers(IOperation test) =>
        test is IRelationalPatternOperation { InputType: var type } ? FlowTypes.IsNumber(type) : Number(test) is float or double;

    private static object? Number(IOperation test) =>
        ((test as IConstantPatternOperation)?.Value ?? test).ConstantValue is { HasValue: true, Value: var value } ? value : null;

    protected override FlowValue<CotangentFlow> Gathered(IOperation collection, IReadOnlyList<CotangentFlow> elements)
    {
        _collections[collection] = elements;
        return elements.Aggregate(Join);
    }

    /// <summary>Whether elements that depend on the cotangent stand next to others that do not.</summary>
    private static bool AreMixed(IReadOnlyList<CotangentFlow> elements)
    {
        var (isLinear, isConstant) = (false, false);
        foreach (var element in elements)
        {
            isLinear |= element.Dependence == Dependence.Linear;
            isConstant |= element.Dependence == Dependence.Constant;
            if (element.Dependence is not (Dependence.Linear or Dependence.Constant or Dependence.Zero))
            {
                return false;
            }
        }

        return isLinear && isConstant;
    }

    protected override void Assigned(IOperation target, IOperation? value, FlowValue<CotangentFlow> fact)
    {
        if (value is not null && target is not IParameterReferenceOperation && Root(target) is IParameterSymbol parameter)
        {
            Store(parameter, value, fact.Fact);
        }
    }

    private void Store(IParameterSymbol parameter, IOperation value, CotangentFlow fact)
    {
        // The memory is that of the caller, to whom no value brings it back.
        if (!SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _bwd))
        {
            _decisive |= fact.Bends;
        }

        if (!_stores.TryGetValue(parameter, out var stores))
        {
            _stores.Add(parameter, stores = []);
        }

        stores.Add((value, fact.Dependence));
    }

    protected override CotangentFlow Binary(IOperation operation, BinaryOperatorKind kind, CotangentFlow left, CotangentFlow right)
    {
        var bends = left.Bends | right.Bends;
        var isTestForZero = kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && IsTestForZero(left.Dependence, right.Dependence);
        return With(
            Binary(operation, kind, left.Dependence, right.Dependence), isTestForZero ? _bends.InTestForZero(bends) : bends);
    }

    protected override CotangentFlow Unary(IUnaryOperation operation, CotangentFlow operand) => operation switch
    {
        { OperatorMethod: { } method } when !IsKnown(method) => Anything([operand]),
        { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus } => operand,
        _ => operand.IsDependent ? operand with { Dependence = Dependence.Dependent } : Dependence.Constant,
    };

    protected override CotangentFlow Converted(IConversionOperation operation, CotangentFlow operand) => operation switch
    {
        { OperatorMethod: { } method } when !IsKnown(method) => Anything([operand]),
        _ when operand.IsDependent && FlowTypes.IsDiscrete(operation.Type) && !FlowTypes.IsDiscrete(operation.Operand.Type) =>
            operand with { Dependence = Dependence.Dependent },
        _ => operand,
    };

    protected override CotangentFlow Member(
        IMemberReferenceOperation operation, CotangentFlow instance, IReadOnlyList<CotangentFlow> arguments)
    {
        if (operation.Instance is null)
        {
            return !IsOfPlatform(operation.Member) ? Dependence.Opaque
                : operation.Member.Name is "Zero" or "AdditiveIdentity" ? Dependence.Zero
                : Dependence.Constant;
        }

        if (instance.IsDependent && CotangentReads.IsCarriedAlong(operation.Member, _known))
        {
            return Dependence.Constant;
        }

        if (FlowTypes.IsDiscrete(operation.Type) && _known.ArrayElement(operation.Instance.Type!) is not null && arguments.Count == 0)
        {
            return Dependence.Constant;
        }

        return instance.Dependence == Dependence.Dependent || arguments.Any(static argument => argument.IsDependent)
                ? Anything(arguments.Append(instance))
            : FlowTypes.IsDiscrete(operation.Type) && !FlowTypes.IsDiscrete(operation.Instance.Type) ? Dependence.Constant
            : instance;
    }

    private static bool IsOfPlatform(ISymbol member) => member.ContainingNamespace is { Name: "System" or "Numerics" };

    protected override FlowValue<CotangentFlow>? Called(
        IInvocationOperation call, CotangentFlow instance, IReadOnlyList<PassedValue<CotangentFlow>> arguments)
    {
        if (Filling.Of(call, instance, arguments) is var (destination, value, fact))
        {
            if (Root(destination) is IParameterSymbol parameter)
            {
                Store(parameter, value, fact);
            }

            Write(destination, fact);
            return (CotangentFlow)Dependence.Opaque;
        }

        var method = call.TargetMethod;
        var linearity = LinearityTable.Of(method, _known.Runtime);
        var isComparison = linearity is null && LinearityTable.IsComparison(method, _known.Runtime);
        if (linearity is null && !isComparison)
        {
            return null;
        }

        var operands = call.Instance is null ? new List<Dependence>() : [instance.Dependence];
        var bends = instance.Bends;
        var isMixture = false;
        foreach (var argument in arguments)
        {
            var passed = argument.Value.Fact;
            bends |= passed.Bends;
            if (_collections.Count > 0 && _collections.TryGetValue(Unconverted(argument.Source), out var elements))
            {
                isMixture |= AreMixed(elements);
                if (linearity == Linearity.InEach)
                {
                    operands.AddRange(elements.Select(static element => element.Dependence));
                    continue;
                }
            }

            if (linearity == Linearity.InLast && _known.ArrayElement(argument.Source.Type!) is null)
            {
                continue;
            }

            if (!FlowTypes.IsDiscrete(argument.Source.Type))
            {
                operands.Add(passed.Dependence);
            }
            else if (passed.IsDependent)
            {
                return With(Dependence.Dependent, bends);
            }
        }

        if (isComparison && IsTestForZero(method, operands))
        {
            return With(TestForZero(operands), _bends.InTestForZero(bends));
        }

        var result = isComparison ? Bent(call, "compares", operands)
            : isMixture && linearity == Linearity.Jointly
                ? Bend(call, "puts values that do not depend on it next to a value that does")
                : Result(call, linearity!.Value, operands);
        return With(result, bends);
    }

    protected override CotangentFlow Created(IOperation operation, IReadOnlyList<CotangentFlow> arguments) =>
        arguments.Count > 0 && arguments.All(static argument => argument.Dependence == Dependence.Zero)
            ? Dependence.Zero
            : Anything(arguments);
}
