using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>Finds out how everything in the body of Bwd depends on the cotangent of the output.</summary>
/// <param name="bodies">The bodies of the methods that can be followed.</param>
internal sealed class LinearityWalk(KnownTypes known, IReadOnlyDictionary<IMethodSymbol, IMethodBodyOperation> bodies)
    : FlowWalk<Dependence>
{
    private readonly Dictionary<IOperation, string> _bends = [];
    private readonly HashSet<IOperation> _products = [];
    private readonly Dictionary<ISymbol, List<(IOperation Value, Dependence Fact)>> _stores = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The ratio of two quadratic forms stays the same at any scale. Conjugate gradients and their kin solve linear systems by steps of
    /// such lengths.
    /// </summary>
    private bool _hasRatio;

    /// <summary>The expressions that make the result anything but linear in the cotangent, each with what it does.</summary>
    public IEnumerable<KeyValuePair<IOperation, string>> Bends =>
        _bends.Where(bend => !(_hasRatio && _products.Contains(bend.Key)) && BendReach.IsOfUse(bend.Key));

    /// <summary>Whether it depends on the value of the cotangent which way control takes.</summary>
    public bool IsDecidedByCotangent { get; private set; }

    /// <summary>Goes through the body of a method whose parameters are so known.</summary>
    public void Run(IMethodSymbol method, IMethodBodyOperation body, Func<IParameterSymbol, Dependence> dependence)
    {
        foreach (var parameter in method.Parameters)
        {
            Set(parameter, dependence(parameter));
        }

        RunToEnd(body);
    }

    /// <summary>The value that is stored in a span, and nothing else is, that does not depend on the cotangent.</summary>
    public IOperation? ConstantStoredIn(IParameterSymbol span) =>
        Stored(span) == Dependence.Constant && _stores.TryGetValue(span, out var stores)
            ? stores.Find(static store => store.Fact == Dependence.Constant).Value
            : null;

    protected override IOperation? BodyOf(IMethodSymbol method) => bodies.TryGetValue(method, out var body) ? body : null;

    protected override Dependence Constant(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation => Dependence.Opaque,
        // What is empty, or has just been created, has nothing else in it.
        IDefaultValueOperation or IArrayCreationOperation or ICollectionExpressionOperation => Dependence.Zero,
        { ConstantValue: { HasValue: true, Value: var value } } => IsZero(value) ? Dependence.Zero : Dependence.Constant,
        _ => Dependence.Constant,
    };

    private static bool IsZero(object? value) => value switch
    {
        null => true,
        bool or string or char => false,
        IConvertible number => number.ToDouble(null) == 0,
        _ => false,
    };

    protected override Dependence Anything(IEnumerable<Dependence> from) =>
        from.Any(Depends) ? Dependence.Dependent : Dependence.Opaque;

    private static bool Depends(Dependence fact) => fact >= Dependence.Linear;

    protected override Dependence Join(Dependence a, Dependence b)
    {
        var (less, more) = a < b ? (a, b) : (b, a);
        return (less, more) switch
        {
            (Dependence.Constant or Dependence.Opaque, Dependence.Linear) => Dependence.Dependent,
            (Dependence.Constant or Dependence.Opaque or Dependence.Linear, Dependence.Quadratic) => Dependence.Dependent,
            _ => more,
        };
    }

    protected override Dependence FromMemory(Dependence fact) => fact == Dependence.Constant ? Dependence.Opaque : fact;

    protected override Dependence Outside(ISymbol variable) => Dependence.Opaque;

    protected override void Decide(IOperation condition, Dependence fact) => IsDecidedByCotangent |= Depends(fact);

    protected override void Assigned(IOperation target, IOperation? value, FlowValue<Dependence> fact)
    {
        if (value is not null && target is not IParameterReferenceOperation && Root(target) is IParameterSymbol parameter)
        {
            if (!_stores.TryGetValue(parameter, out var stores))
            {
                _stores.Add(parameter, stores = []);
            }

            stores.Add((value, fact.Fact));
        }
    }

    protected override Dependence Binary(IOperation operation, BinaryOperatorKind kind, Dependence left, Dependence right)
    {
        var (method, first, second) = operation switch
        {
            IBinaryOperation binary => (binary.OperatorMethod, binary.LeftOperand.Type, binary.RightOperand.Type),
            ICompoundAssignmentOperation compound => (compound.OperatorMethod, compound.Target.Type, compound.Value.Type),
            _ => (null, null, null),
        };
        if (operation.Type?.SpecialType == SpecialType.System_String || (method is not null && !IsKnown(method)))
        {
            return Anything([left, right]);
        }

        switch (kind)
        {
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract:
                return Sum(operation, left, right);
            case BinaryOperatorKind.Multiply:
                return Product(operation, left, right);
            case BinaryOperatorKind.Divide:
                return Quotient(operation, left, right);
            case BinaryOperatorKind.Remainder:
                return Bent(operation, "takes the remainder of", left, right);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return Bent(operation, "compares", left, right);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when IsTestForZero(left, right):
                return TestForZero([left, right]);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when FlowTypes.IsNumber(first) && FlowTypes.IsNumber(second):
                return Bent(operation, "compares", left, right);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals:
                return left == Dependence.Dependent || right == Dependence.Dependent ? Dependence.Dependent : Dependence.Constant;
            default:
                return Depends(left) || Depends(right) ? Dependence.Dependent : Join(left, right);
        }
    }

    /// <summary>Whether one of two values that are compared is zero. The other is so at any scale, or not: it may be left out.</summary>
    private static bool IsTestForZero(Dependence left, Dependence right) => left == Dependence.Zero || right == Dependence.Zero;

    private static Dependence TestForZero(IEnumerable<Dependence> facts) =>
        facts.Any(Depends) ? Dependence.Dependent : Dependence.Constant;

    /// <summary>Whether an operator does what its sign says.</summary>
    private bool IsKnown(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Runtime)
        || method.ContainingNamespace is { Name: "System" or "Numerics" };

    private Dependence Sum(IOperation operation, Dependence left, Dependence right)
    {
        var isAffine = (left, right) is (Dependence.Linear, Dependence.Constant) or (Dependence.Constant, Dependence.Linear);
        return isAffine ? Bend(operation, "adds a term that does not depend on it") : Join(left, right);
    }

    private Dependence Product(IOperation operation, Dependence left, Dependence right) => (left, right) switch
    {
        (Dependence.Zero, _) or (_, Dependence.Zero) => Dependence.Zero,
        (Dependence.Linear, Dependence.Linear) => Square(operation, "multiplies two values that depend on it"),
        (>= Dependence.Linear, >= Dependence.Linear) or (Dependence.Dependent, _) or (_, Dependence.Dependent) => Dependence.Dependent,
        _ => left > right ? left : right,
    };

    private Dependence Quotient(IOperation operation, Dependence left, Dependence right) => (left, right) switch
    {
        (_, Dependence.Linear) => Bend(operation, "divides by a value that depends on it"),
        (Dependence.Quadratic, Dependence.Quadratic) => Ratio(),
        (_, Dependence.Quadratic or Dependence.Dependent) or (Dependence.Dependent, _) => Dependence.Dependent,
        (Dependence.Constant, Dependence.Opaque) => Dependence.Opaque,
        _ => left,
    };

    private Dependence Bent(IOperation operation, string what, params IReadOnlyList<Dependence> facts) =>
        facts.Contains(Dependence.Linear) ? Bend(operation, $"{what} a value that depends on it")
        : facts.Any(Depends) ? Dependence.Dependent
        : facts.All(static fact => fact == Dependence.Constant) ? Dependence.Constant
        : Dependence.Opaque;

    private Dependence Bend(IOperation operation, string what)
    {
        _bends[operation] = what;
        return Dependence.Dependent;
    }

    private Dependence Square(IOperation operation, string what)
    {
        Bend(operation, what);
        _products.Add(operation);
        return Dependence.Quadratic;
    }

    private Dependence Ratio()
    {
        _hasRatio = true;
        return Dependence.Opaque;
    }

    protected override Dependence Unary(IUnaryOperation operation, Dependence operand) => operation switch
    {
        { OperatorMethod: { } method } when !IsKnown(method) => Anything([operand]),
        { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus } => operand,
        _ => Depends(operand) ? Dependence.Dependent : Dependence.Constant,
    };

    protected override Dependence Converted(IConversionOperation operation, Dependence operand) => operation switch
    {
        { OperatorMethod: { } method } when !IsKnown(method) => Anything([operand]),
        _ when Depends(operand) && FlowTypes.IsDiscrete(operation.Type) && !FlowTypes.IsDiscrete(operation.Operand.Type) =>
            Dependence.Dependent,
        _ => operand,
    };

    protected override Dependence Member(IMemberReferenceOperation operation, Dependence instance, IReadOnlyList<Dependence> arguments)
    {
        if (operation.Instance is null)
        {
            return !IsOfPlatform(operation.Member) ? Dependence.Opaque
                : operation.Member.Name is "Zero" or "AdditiveIdentity" ? Dependence.Zero
                : Dependence.Constant;
        }

        return instance == Dependence.Dependent || arguments.Any(Depends) ? Dependence.Dependent
            : FlowTypes.IsDiscrete(operation.Type) && !FlowTypes.IsDiscrete(operation.Instance.Type) ? Dependence.Constant
            : instance;
    }

    private static bool IsOfPlatform(ISymbol member) => member.ContainingNamespace is { Name: "System" or "Numerics" };

    protected override FlowValue<Dependence>? Called(
        IInvocationOperation call, Dependence instance, IReadOnlyList<PassedValue<Dependence>> arguments)
    {
        var method = call.TargetMethod;
        var isComparison = LinearityTable.IsComparison(method, known.Runtime);
        if (LinearityTable.Of(method, known.Runtime) is not { } linearity && !isComparison)
        {
            return null;
        }

        var operands = call.Instance is null ? new List<Dependence>() : [instance];
        foreach (var argument in arguments)
        {
            if (!FlowTypes.IsDiscrete(argument.Source.Type))
            {
                operands.Add(argument.Value.Fact);
            }
            else if (Depends(argument.Value.Fact))
            {
                return Dependence.Dependent;
            }
        }

        return !isComparison ? Result(call, LinearityTable.Of(method, known.Runtime)!.Value, operands)
            : IsTestForZero(method, operands) ? TestForZero(operands)
            : Bent(call, "compares", operands);
    }

    private static bool IsTestForZero(IMethodSymbol comparison, List<Dependence> operands) => comparison.Name switch
    {
        "CountNonzero" => true,
        "Equal" or "NotEqual" => operands.Contains(Dependence.Zero),
        _ => false,
    };

    private Dependence Result(IInvocationOperation call, Linearity linearity, List<Dependence> operands)
    {
        var name = call.TargetMethod.Name;
        switch (linearity)
        {
            case Linearity.Zero:
                return Dependence.Zero;
            case Linearity.Constant:
                return Dependence.Constant;
            case Linearity.InNone when name == "Square" && operands.TrueForAll(static operand => operand == Dependence.Linear):
                return Square(call, $"takes {name} of a value that depends on it");
            case Linearity.InNone:
                return Bent(call, $"takes {name} of", operands);
            case Linearity.InEach when operands.Count > 0:
                return operands.Aggregate((left, right) => Product(call, left, right));
            case Linearity.InFirst when operands.Count == 2:
                return Quotient(call, operands[0], operands[1]);
            case Linearity.InSecond when operands.Count == 2:
                return operands[0] == Dependence.Linear
                    ? Bend(call, $"takes {name} with a matrix that depends on it")
                    : Product(call, operands[0] == Dependence.Zero ? Dependence.Constant : operands[0], operands[1]);
            case Linearity.Jointly when name is "Add" or "Subtract" or "Where" && operands.Count == 2:
                return Sum(call, operands[0], operands[1]);
            case Linearity.Jointly when operands.Count > 0:
                return operands.Aggregate(Join);
            default:
                return Anything(operands);
        }
    }

    protected override Dependence Created(IOperation operation, IReadOnlyList<Dependence> arguments) =>
        arguments.Count > 0 && arguments.All(static argument => argument == Dependence.Zero) ? Dependence.Zero : Anything(arguments);
}
