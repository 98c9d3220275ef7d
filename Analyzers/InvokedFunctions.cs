using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Finds the lambdas and method groups that a call certainly runs: those that it invokes, by a variable or through a transform, and those
/// that it passes to a method that invokes them on every path. What is passed on to anything else may run often or never.
/// </summary>
internal sealed class InvokedFunctions(SourceBodies bodies, KnownTypes known, CancellationToken cancellation)
{
    /// <summary>Whether methods invoke what they are given; one that is being looked at does not count as doing so.</summary>
    private readonly Dictionary<IParameterSymbol, bool> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>The functions: lambdas, references to methods, and references to parameters that hold one.</summary>
    public IEnumerable<IOperation> Of(IInvocationOperation call, ControlFlowGraph graph)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            return call.Instance is { } function ? Resolved(function, graph) : [];
        }

        // A transform that returns a function runs what it is given when that is run, any other at once.
        if (Transform.FunctionGiven(call, known) is { } transformed)
        {
            return call.Type?.TypeKind == TypeKind.Delegate ? [] : Resolved(transformed, graph);
        }

        return call.Arguments
            .Where(argument => argument.Parameter is { Type.TypeKind: TypeKind.Delegate } parameter && IsAlwaysInvoked(parameter))
            .SelectMany(argument => Resolved(argument.Value, graph));
    }

    private IEnumerable<IOperation> Resolved(IOperation value, ControlFlowGraph graph) => value switch
    {
        IConversionOperation conversion => Resolved(conversion.Operand, graph),
        IDelegateCreationOperation creation => Resolved(creation.Target, graph),
        IMethodReferenceOperation or IFlowAnonymousFunctionOperation or IParameterReferenceOperation => [value],
        IFlowCaptureReferenceOperation reference when OnlyOne(Captures(reference, graph)) is { } captured => Resolved(captured, graph),
        ILocalReferenceOperation { Local: var local } when OnlyOne(Values(local, graph)) is { } given => Resolved(given, graph),
        IInvocationOperation call when Transform.FunctionGiven(call, known) is { } transformed => Resolved(transformed, graph),
        _ => [],
    };

    private static IEnumerable<IOperation> Captures(IFlowCaptureReferenceOperation reference, ControlFlowGraph graph) =>
        Operations(graph).OfType<IFlowCaptureOperation>()
            .Where(capture => capture.Id.Equals(reference.Id))
            .Select(static capture => capture.Value);

    /// <summary>The value that a local is declared with, in this function or one around it; none where it may get another.</summary>
    private static IEnumerable<IOperation> Values(ILocalSymbol local, ControlFlowGraph graph) =>
        LocalDeclaration.Of(local) is { } declarator && !LocalDeclaration.IsReassigned(declarator)
            ? AndAround(graph).SelectMany(Operations).OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment.Target is ILocalReferenceOperation target
                    && SymbolEqualityComparer.Default.Equals(target.Local, local))
                .Select(static assignment => assignment.Value)
            : [];

    private static IEnumerable<ControlFlowGraph> AndAround(ControlFlowGraph graph)
    {
        for (var around = graph; around is not null; around = around.Parent)
        {
            yield return around;
        }
    }

    private static IEnumerable<IOperation> Operations(ControlFlowGraph graph) =>
        graph.Blocks.SelectMany(static block => block.Operations());

    private static IOperation? OnlyOne(IEnumerable<IOperation> operations)
    {
        var found = operations.Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private bool IsAlwaysInvoked(IParameterSymbol parameter)
    {
        parameter = parameter.OriginalDefinition;
        if (!_seen.TryGetValue(parameter, out var isInvoked))
        {
            _seen[parameter] = false;
            isInvoked = parameter.ContainingSymbol is IMethodSymbol method
                && bodies.Of(method) is { } body
                && ControlFlow.Of(body, cancellation) is { } graph
                && !Iterator.Is(graph.OriginalOperation.Syntax)
                && !ReturnPaths.Exist(graph, block => !Invokes(block, parameter, graph));
            _seen[parameter] = isInvoked;
        }

        return isInvoked;
    }

    private bool Invokes(BasicBlock block, IParameterSymbol parameter, ControlFlowGraph graph) =>
        block.Operations().OfType<IInvocationOperation>()
            .SelectMany(call => Of(call, graph))
            .Any(function => function is IParameterReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));
}
