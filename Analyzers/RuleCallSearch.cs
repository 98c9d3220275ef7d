using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>
/// Finds out whether a method always comes to call a rule: by itself, or through what it always calls and can be followed: local
/// functions, lambdas, and the methods of the same type that cannot be overridden, rules included.
/// </summary>
/// <param name="rule">The rule that is looked for.</param>
/// <param name="valueMethods">What the rules of the type run where nothing is differentiated.</param>
/// <param name="bodies">The methods of the type that have one.</param>
internal sealed class RuleCallSearch(
    IMethodSymbol rule,
    IReadOnlyDictionary<IMethodSymbol, IMethodSymbol> valueMethods,
    IReadOnlyDictionary<IMethodSymbol, IMethodBodyOperation> bodies,
    CancellationToken cancellation)
{
    /// <summary>Whether each method seen so far always calls the rule; one that is being looked at does not count as doing so.</summary>
    private readonly Dictionary<IMethodSymbol, bool> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>Where the method calls the rule; nowhere if it can return without doing so.</summary>
    public IReadOnlyList<RuleCallSite> SitesIn(IMethodSymbol method)
    {
        _seen[method] = false;
        return bodies.TryGetValue(method, out var body) ? SitesIn(ControlFlowGraph.Create(body, cancellation)) : [];
    }

    private IReadOnlyList<RuleCallSite> SitesIn(ControlFlowGraph graph)
    {
        var sites = graph.Blocks.ToDictionary(
            static block => block,
            block => Operations(block).SelectMany(operation => SitesAt(operation, graph)).ToList());
        return sites.Values.Any(static found => found.Count > 0)
            && ReturnPaths.Exist(graph, static _ => true)
            && !ReturnPaths.Exist(graph, block => sites[block].Count == 0)
                ? [.. sites.Values.SelectMany(static found => found)]
                : [];
    }

    private static IEnumerable<IOperation> Operations(BasicBlock block) => block.Operations
        .Concat(block.BranchValue is { } value ? [value] : [])
        .SelectMany(static operation => operation.DescendantsAndSelf());

    private IEnumerable<RuleCallSite> SitesAt(IOperation operation, ControlFlowGraph graph) => operation switch
    {
        IInvocationOperation call => SitesOfCall(call.TargetMethod, call.Syntax, graph),
        IMethodReferenceOperation group when !KeptFunction.Is(group.Syntax) => SitesOfCall(group.Method, group.Syntax, graph),
        IFlowAnonymousFunctionOperation lambda when !KeptFunction.Is(lambda.Syntax) =>
            SitesIn(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation)),
        _ => [],
    };

    private IEnumerable<RuleCallSite> SitesOfCall(IMethodSymbol called, SyntaxNode syntax, ControlFlowGraph graph)
    {
        var method = called.OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(method, rule))
        {
            return [new RuleCallSite(syntax, Through: null)];
        }

        return AlwaysCallsRule(method, graph) ? [new RuleCallSite(syntax, method)] : [];
    }

    private bool AlwaysCallsRule(IMethodSymbol method, ControlFlowGraph graph)
    {
        if (!_seen.TryGetValue(method, out var calls))
        {
            _seen[method] = false;
            calls = (method, valueMethods.TryGetValue(method, out var value)) switch
            {
                (_, true) => AlwaysCallsRule(value!, graph),
                ({ MethodKind: MethodKind.LocalFunction }, _) =>
                    SitesIn(graph.GetLocalFunctionControlFlowGraphInScope(method, cancellation)).Count > 0,
                ({ IsVirtual: false, IsAbstract: false, IsOverride: false }, _) => SitesIn(method).Count > 0,
                _ => false,
            };
            _seen[method] = calls;
        }

        return calls;
    }
}
