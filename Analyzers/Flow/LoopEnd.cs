using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Decisions that end an iteration. One that only tells when that has come near enough to its limit bends nothing: the limit is linear in
/// the cotangent all the same.
/// </summary>
internal static class LoopEnd
{
    /// <summary>Whether what a decision leads to is the end of a loop.</summary>
    public static bool Is(IOperation choice)
    {
        if (choice is not IConditionalOperation { Type: null, WhenFalse: null, WhenTrue: var way })
        {
            return false;
        }

        var last = way is IBlockOperation { Operations: { Length: > 0 } statements } ? statements[statements.Length - 1] : way;
        return (last is IBranchOperation { BranchKind: BranchKind.Break } or IReturnOperation) && IsInLoop(choice);
    }

    /// <summary>Whether a decision skips what comes after it, in which it cannot be seen.</summary>
    public static bool LeavesEarly(IOperation choice)
    {
        if (choice is not (IConditionalOperation { Type: null } or ISwitchOperation))
        {
            return false;
        }

        var endsLoop = Is(choice);
        foreach (var operation in choice.Descendants())
        {
            if (operation is IBranchOperation { BranchKind: BranchKind.Continue }
                || (!endsLoop && operation is IReturnOperation { ReturnedValue: null }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInLoop(IOperation choice)
    {
        var around = choice.Parent;
        while (around is not (null or ILoopOperation or ILocalFunctionOperation or IAnonymousFunctionOperation))
        {
            around = around.Parent;
        }

        return around is ILoopOperation;
    }
}
