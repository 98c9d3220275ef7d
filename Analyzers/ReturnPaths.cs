using Microsoft.CodeAnalysis.FlowAnalysis;

namespace VjpGen.Analyzers;

/// <summary>The paths that lead to a method's return.</summary>
internal static class ReturnPaths
{
    /// <summary>
    /// Whether there is one over blocks that may be passed. Throwing is no way to return, nor is what stands behind <c>while (true)</c>.
    /// </summary>
    public static bool Exist(ControlFlowGraph graph, Func<BasicBlock, bool> mayPass)
    {
        var seen = new HashSet<BasicBlock>();
        var handlers = Handlers(graph.Root).Select(region => graph.Blocks[region.FirstBlockOrdinal]);
        var pending = new Stack<BasicBlock>([graph.Blocks[0], .. handlers]);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!seen.Add(block) || !mayPass(block))
            {
                continue;
            }

            if (block.Kind == BasicBlockKind.Exit)
            {
                return true;
            }

            foreach (var branch in Branches(block))
            {
                if (branch?.Destination is { } next)
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    /// <summary>The branches that can be taken: where the condition is a constant, one of them never is.</summary>
    private static IEnumerable<ControlFlowBranch?> Branches(BasicBlock block)
    {
        if (block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue.ConstantValue: { HasValue: true, Value: bool value } })
        {
            var isTaken = value == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
            return [isTaken ? block.ConditionalSuccessor : block.FallThroughSuccessor];
        }

        return [block.FallThroughSuccessor, block.ConditionalSuccessor];
    }

    /// <summary>No branch leads to an exception handler, yet any may run.</summary>
    private static IEnumerable<ControlFlowRegion> Handlers(ControlFlowRegion region) => region.NestedRegions
        .SelectMany(Handlers)
        .Concat(region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter ? [region] : []);
}
