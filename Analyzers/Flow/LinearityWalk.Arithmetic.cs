using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <content>What operations make of the dependences of their operands.</content>
internal sealed partial class LinearityWalk
{
    private static Dependence Join(Dependence a, Dependence b)
    {
        var (less, more) = a < b ? (a, b) : (b, a);
        return (less, more) switch
        {
            (Dependence.Constant or Dependence.Opaque, Dependence.Linear) => Dependence.Dependent,
            (Dependence.Constant or Dependence.Opaque or Dependence.Linear, Dependence.Quadratic) => Dependence.Dependent,
            _ => more,
        };
    }

    private static bool Depends(Dependence dependence) => dependence >= Dependence.Linear;

    private Dependence Binary(IOperation operation, BinaryOperatorKind kind, Dependence left, Dependence right)
    {
        var (method, first, second) = operation switch
        {
            IBinaryOperation binary => (binary.OperatorMethod, binary.LeftOperand.Type, binary.RightOperand.Type),
            ICompoundAssignmentOperation compound => (compound.OperatorMethod, compound.Target.Type, compound.Value.Type),
            _ => (null, null, null),
        };
        if (operation.Type?.SpecialType == SpecialType.System_String || (method is not null && !IsKnown(method)))
        {
            return Unknown(left, right);
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

    /// <summary>What something that was not looked into makes of two values.</summary>
    private static Dependence Unknown(Dependence left, Dependence right) =>
        Depends(left) || Depends(right) ? Dependence.Dependent : Dependence.Opaque;

    /// <summary>Whether one of two values that are compared is zero. The other is so at any scale, or not: it may be left out.</summary>
    private static bool IsTestForZero(Dependence left, Dependence right) => left == Dependence.Zero || right == Dependence.Zero;

    private static Dependence TestForZero(IEnumerable<Dependence> facts) =>
        facts.Any(Depends) ? Dependence.Dependent : Dependence.Constant;

    /// <summary>Whether an operator does what its sign says.</summary>
    private bool IsKnown(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _known.Runtime)
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
        facts.Contains(Dependence.Linear) ? Bend(operation, $"{what} a value that depends on it", IsHomogeneous(operation))
        : facts.Any(Depends) ? Dependence.Dependent
        : facts.All(static fact => fact == Dependence.Constant) ? Dependence.Constant
        : Dependence.Opaque;

    private Dependence Bend(IOperation operation, string what, bool isHomogeneous = false)
    {
        _bends.Add(operation, what, isHomogeneous);
        return Dependence.Dependent;
    }

    private static bool IsHomogeneous(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Abs" or "Max" or "Min" or "Maximum" or "Minimum" or "Norm" };

    private Dependence Square(IOperation operation, string what)
    {
        _bends.AddProduct(operation, what);
        return Dependence.Quadratic;
    }

    private Dependence Ratio()
    {
        _bends.AddRatio();
        return Dependence.Opaque;
    }

    private static bool IsTestForZero(IMethodSymbol comparison, List<Dependence> operands) => comparison.Name switch
    {
        "CountNonzero" or "Nonzero" or "ArgWhere" => true,
        "Equal" or "NotEqual" or "ArrayEqual" => operands.Contains(Dependence.Zero),
        "IsClose" or "AllClose" => operands.Count(static operand => operand != Dependence.Zero) == 1,
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
            case Linearity.InFirst when operands.Count == 1:
                return operands[0];
            case Linearity.InFirst when operands.Count == 2:
                return Quotient(call, operands[0], operands[1]);
            case Linearity.InLast when operands.Count > 1:
                var last = operands[operands.Count - 1];
                var others = operands.Take(operands.Count - 1).ToList();
                return others.Contains(Dependence.Linear)
                    ? Bend(call, $"takes {name}, which is linear in its last argument only, with another that depends on it")
                    : Product(
                        call,
                        others.Exists(Depends) ? Dependence.Dependent
                            : others.Contains(Dependence.Opaque) ? Dependence.Opaque
                            : Dependence.Constant,
                        last);
            case Linearity.Jointly when name is "Add" or "Subtract" or "Where" && operands.Count == 2:
                return Sum(call, operands[0], operands[1]);
            case Linearity.Jointly when operands.Count > 0:
                return operands.Aggregate(Join);
            default:
                return operands.Exists(Depends) ? Dependence.Dependent : Dependence.Opaque;
        }
    }
}
