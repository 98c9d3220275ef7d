using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Whether a value gets into anything that a body returns or stores. One that is only printed or asserted does not, nor one that only
/// tells when an iteration has come near enough to its limit: the limit is linear in the cotangent all the same.
/// </summary>
internal static class BendReach
{
    /// <summary>False only where it is clear that nothing comes of the value.</summary>
    public static bool IsOfUse(IOperation value) => IsOfUse(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <param name="followed">The variables whose uses are being looked at already.</param>
    private static bool IsOfUse(IOperation value, HashSet<ISymbol> followed)
    {
        for (var part = value; part.Parent is { } user; part = user)
        {
            switch (user)
            {
                case IVariableDeclaratorOperation { Symbol: var variable }:
                    return IsUsed(variable, user, followed);
                case IAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation }
                    when part != target:
                    return IsUsed(target.Local, user, followed);
                case IExpressionStatementOperation:
                    return !IsOnlyTold(part);
                case ILoopOperation loop:
                    return !IsTestOf(loop, part);
                case IConditionalOperation { Type: null } choice when part == choice.Condition:
                    return !EndsLoop(choice);
                case IAssignmentOperation or IReturnOperation or IAnonymousFunctionOperation or IConditionalOperation { Type: null }
                    or ISwitchOperation or IUsingOperation or ILockOperation:
                    return true;
            }
        }

        return true;
    }

    private static bool IsUsed(ILocalSymbol variable, IOperation place, HashSet<ISymbol> followed)
    {
        if (!followed.Add(variable))
        {
            return false;
        }

        var body = place;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return body.Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Local, variable) && !IsTarget(reference) && IsOfUse(reference, followed));
    }

    private static bool IsTarget(ILocalReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    /// <summary>Whether a statement calls a static method that can keep nothing of what it is given, as one that prints it.</summary>
    private static bool IsOnlyTold(IOperation statement) =>
        statement is IInvocationOperation { TargetMethod: { IsStatic: true, ReturnsVoid: true, MethodKind: MethodKind.Ordinary } told } call
        && told.ContainingNamespace is { Name: "System" or "Diagnostics" }
        && call.Arguments.All(static argument =>
            argument.Parameter is { RefKind: RefKind.None } && !FlowTypes.IsMemory(argument.Value.Type));

    private static bool IsTestOf(ILoopOperation loop, IOperation part) => part == loop switch
    {
        IForLoopOperation counted => counted.Condition,
        IWhileLoopOperation conditional => conditional.Condition,
        _ => null,
    };

    /// <summary>Whether the only thing that a decision does is to leave a loop.</summary>
    private static bool EndsLoop(IConditionalOperation choice)
    {
        var statement = choice.WhenTrue is IBlockOperation { Operations: { Length: 1 } statements } ? statements[0] : choice.WhenTrue;
        var isLeaving = statement is IBranchOperation { BranchKind: BranchKind.Break } or IReturnOperation;
        if (!isLeaving || choice.WhenFalse is not null)
        {
            return false;
        }

        var around = choice.Parent;
        while (around is not (null or ILoopOperation or ILocalFunctionOperation or IAnonymousFunctionOperation))
        {
            around = around.Parent;
        }

        return around is ILoopOperation;
    }
}
