using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>A method that is yet to be written: all it does is throw. What it does not use says nothing.</summary>
internal static class Stub
{
    public static bool Is(IMethodBodyOperation body) =>
        (body.BlockBody ?? body.ExpressionBody) is { Operations: { Length: 1 } operations } && AllItDoesIsThrow(operations[0]);

    private static bool AllItDoesIsThrow(IOperation operation) => operation switch
    {
        IThrowOperation => true,
        IReturnOperation { ReturnedValue: { } value } => Throws(value),
        IExpressionStatementOperation { Operation: var expression } => Throws(expression),
        _ => false,
    };

    private static bool Throws(IOperation value) =>
        value is IThrowOperation || (value is IConversionOperation { Operand: var operand } && Throws(operand));
}
