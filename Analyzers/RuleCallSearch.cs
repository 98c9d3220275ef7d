using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Finds out whether a method always comes to call a rule: by itself, or through what it always calls and can be followed: local
/// functions, lambdas that are invoked, and the methods and properties of the compilation that cannot be overridden, rules included.
/// </summary>
/// <param name="rule">The rule that is looked for.</param>
internal sealed class RuleCallSearch(
    IMethodSymbol rule,
    SourceBodies bodies,
    InvokedFunctions functions,
    KnownTypes known,
    Compilation compilation,
    CancellationToken cancellation)
{
    /// <summary>Whether each method seen so far always calls the rule; one that is being looked at does not count as doing so.</summary>
    private readonly Dictionary<IMethodSymbol, bool> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>Where the method calls the rule; nowhere if it can return without doing so.</summary>
    public IReadOnlyList<RuleCallSite> SitesIn(IMethodSymbol method)
    {
        if (!Reaches(method) || bodies.Of(method) is not { } body || ControlFlow.Of(body, cancellation) is not { } graph)
        {
            return [];
        }

        _seen[method] = false;
        return SitesIn(graph);
    }

    /// <summary>Whether a method mentions the rule, or something that does. Most do not, and need no graph of their control flow.</summary>
    private bool Reaches(IMethodSymbol method)
    {
        if (bodies.SurveyOf(method).Called.IsEmpty)
        {
            return false;
        }

        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>([method]);
        while (pending.Count > 0)
        {
            foreach (var called in bodies.SurveyOf(pending.Pop()).Called)
            {
                if (SymbolEqualityComparer.Default.Equals(called, rule))
                {
                    return true;
                }

                var next = ValueMethodOf(called) ?? called;
                if (seen.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    private IReadOnlyList<RuleCallSite> SitesIn(ControlFlowGraph graph)
    {
        if (Iterator.Is(graph.OriginalOperation.Syntax))
        {
            return [];
        }

        var sites = graph.Blocks.ToDictionary(
            static block => block,
            block => block.Operations().SelectMany(operation => SitesAt(operation, graph)).ToList());
        return sites.Values.Any(static found => found.Count > 0)
            && ReturnPaths.Exist(graph, static _ => true)
            && !ReturnPaths.Exist(graph, block => sites[block].Count == 0)
                ? [.. sites.Values.SelectMany(static found => found)]
                : [];
    }

    private IEnumerable<RuleCallSite> SitesAt(IOperation operation, ControlFlowGraph graph) => operation switch
    {
        IInvocationOperation call => SitesOfCall(call.TargetMethod, call.Syntax, graph)
            .Concat(functions.Of(call, graph).SelectMany(function => SitesOfFunction(function, graph))),
        IPropertyReferenceOperation { Property.GetMethod: { } getter, Parent: not INameOfOperation } read when !AssignedPlace.Is(read) =>
            SitesOfCall(getter, read.Syntax, graph),
        _ => [],
    };

    private IEnumerable<RuleCallSite> SitesOfFunction(IOperation function, ControlFlowGraph graph) => function switch
    {
        IMethodReferenceOperation group => SitesOfCall(group.Method, group.Syntax, graph),
        IFlowAnonymousFunctionOperation lambda => SitesIn(graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, cancellation)),
        _ => [],
    };

    private IEnumerable<RuleCallSite> SitesOfCall(IMethodSymbol called, SyntaxNode syntax, ControlFlowGraph graph)
    {
        var method = called.OriginalDefinition;
        method = method.PartialDefinitionPart ?? method;
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
            calls = ValueMethodOf(method) is { } value ? AlwaysCallsRule(value, graph)
                : method.MethodKind == MethodKind.LocalFunction
                    ? SitesIn(graph.GetLocalFunctionControlFlowGraphInScope(method, cancellation)).Count > 0
                : SitesIn(method).Count > 0;
            _seen[method] = calls;
        }

        return calls;
    }

    /// <summary>What a rule runs where nothing is differentiated.</summary>
    private IMethodSymbol? ValueMethodOf(IMethodSymbol method) =>
        method.IsPartialDefinition && known.FindCustomVjp(method) is { } attribute
            ? RuleBinder.Bind(method, attribute, known, compilation, cancellation).ValueMethod?.OriginalDefinition
            : null;
}
