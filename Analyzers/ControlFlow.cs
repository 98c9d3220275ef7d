using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>The graphs of bodies and what there is in their blocks.</summary>
internal static class ControlFlow
{
    /// <summary>The graph of the body of a method or an accessor; none of anything else.</summary>
    public static ControlFlowGraph? Of(IOperation body, CancellationToken cancellation) => body switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IBlockOperation { Parent: null } property => ControlFlowGraph.Create(property, cancellation),
        _ => null,
    };

    /// <summary>What is computed in a block, operands included.</summary>
    public static IEnumerable<IOperation> Operations(this BasicBlock block) => block.Operations
        .Concat(block.BranchValue is { } value ? [value] : [])
        .SelectMany(static operation => operation.DescendantsAndSelf());
}
