using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>Decisions by whether a count is zero: any array without elements is as good as another.</summary>
internal static class Emptiness
{
    /// <summary>Whether a choice of statements or values is one by such a test.</summary>
    public static bool IsTestedBy(IOperation choice) => choice switch
    {
        IConditionalOperation { Condition: var condition } => IsTest(condition),
        ISwitchExpressionOperation { Value: var value } => IsCount(value),
        ISwitchOperation { Value: var value } => IsCount(value),
        _ => false,
    };

    /// <summary>Whether something is only done where such a test chose so.</summary>
    public static bool Guards(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (IsTestedBy(around))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTest(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            IsTest(both.LeftOperand) || IsTest(both.RightOperand),
        IBinaryOperation comparison => (IsCount(comparison.LeftOperand) && IsSmall(comparison.RightOperand))
            || (IsCount(comparison.RightOperand) && IsSmall(comparison.LeftOperand)),
        IIsPatternOperation { Value: var value } => IsCount(value),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsTest(operand),
        IPropertyReferenceOperation { Property.Name: "IsEmpty" } => true,
        _ => false,
    };

    /// <summary>Whether a number may be that of some elements; the rank of an array is none such.</summary>
    private static bool IsCount(IOperation number) =>
        number.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }
        && number is not IPropertyReferenceOperation { Property.Name: "Rank" };

    private static bool IsSmall(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: 0 or 1 or 0L or 1L };
}
