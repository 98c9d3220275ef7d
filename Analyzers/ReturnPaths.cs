using Microsoft.CodeAnalysis.FlowAnalysis;

namespace VjpGen.Analyzers;

/// <summary>The paths that lead to a method's return.</summary>
internal static class ReturnPaths
{
    /// <summary>Whether there is one over blocks that may be passed. Throwing is no way to return.</summary>
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

            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch?.Destination is { } next)
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    /// <summary>No branch leads to an exception handler, yet any may run.</summary>
    private static IEnumerable<ControlFlowRegion> Handlers(ControlFlowRegion region) => region.NestedRegions
        .SelectMany(Handlers)
        .Concat(region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter ? [region] : []);
}
