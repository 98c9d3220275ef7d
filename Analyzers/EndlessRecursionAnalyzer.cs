using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Reports a rule whose value is computed by calling the rule: the call runs the method that makes it, and so on without end.
/// A recursion that some path leaves is legal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessRecursionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.EndlessRecursion];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.In(start.Compilation) is { } known)
            {
                start.RegisterOperationAction(context => Check(context, known), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes known)
    {
        // Most calls are ruled out by the first two conditions, which cost nothing.
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.OriginalDefinition is not { IsPartialDefinition: true } rule
            || context.ContainingSymbol is not IMethodSymbol caller
            || known.FindCustomVjp(rule) is not { } attribute)
        {
            return;
        }

        var arguments = new CustomVjpArguments(attribute);
        var role = arguments.HasPrimal ? RuleRole.Primal : RuleRole.Fwd;
        if (caller.Name == arguments.NameOf(role)
            && IsValueMethod(caller, rule, attribute, known, context)
            && EveryPathCalls(rule, context.GetControlFlowGraph()))
        {
            var expected = new ExpectedSignatures(new RuleDeclaration(rule, attribute, known, context.Compilation));
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.EndlessRecursion,
                call.Syntax.GetLocation(),
                TypeNames.InShort(caller),
                TypeNames.InShort(rule),
                role == RuleRole.Primal ? "compute the value without it" : "give the rule a Primal",
                expected.Of(RuleRole.Primal)));
        }
    }

    private static bool IsValueMethod(
        IMethodSymbol caller, IMethodSymbol rule, AttributeData attribute, KnownTypes known, OperationAnalysisContext context)
    {
        var binding = RuleBinder.Bind(rule, attribute, known, context.Compilation, context.CancellationToken);
        return SymbolEqualityComparer.Default.Equals(binding.ValueMethod?.OriginalDefinition, caller.OriginalDefinition);
    }

    /// <summary>Whether the method can return, but not without a call of the rule.</summary>
    private static bool EveryPathCalls(IMethodSymbol rule, ControlFlowGraph graph) =>
        CanReturn(graph, static _ => true) && !CanReturn(graph, block => !Calls(rule, block));

    private static bool CanReturn(ControlFlowGraph graph, Func<BasicBlock, bool> mayPass)
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

    private static bool Calls(IMethodSymbol rule, BasicBlock block) => block.Operations
        .Concat(block.BranchValue is { } value ? [value] : [])
        .SelectMany(static operation => operation.DescendantsAndSelf())
        .Any(operation => operation is IInvocationOperation call
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, rule));
}
