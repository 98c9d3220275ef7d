using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports a Bwd that changes something that its next run, or anybody else, sees.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BwdEffectAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [FlowDescriptors.WrittenState, FlowDescriptors.WrittenResidual];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var rule in bodies.ValidRules(context.Compilation, context.CancellationToken))
        {
            if (!seen.Add(rule.Bwd) || bodies.Of(rule.Bwd) is not { } body)
            {
                continue;
            }

            var residuals = new HashSet<ISymbol>(rule.Residuals.AsEnumerable(), SymbolEqualityComparer.Default);
            foreach (var place in body.Descendants().SelectMany(WrittenPlaces))
            {
                if (Change(place, residuals) is var (descriptor, changed))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        descriptor, place.Syntax.GetLocation(), TypeNames.InShort(rule.Bwd), changed.Name));
                }
            }
        }
    }

    private static IEnumerable<IOperation> WrittenPlaces(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements,
        IAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],

        // The methods of collections that change them are called alike.
        IInvocationOperation
        {
            Instance: { } collection,
            TargetMethod.Name: "Add" or "AddRange" or "Insert" or "Remove" or "RemoveAt" or "Clear" or "Enqueue" or "Push" or "TryAdd"
                or "Sort" or "Reverse",
        } when FlowTypes.IsMemory(collection.Type) => [collection],
        _ => [],
    };

    /// <summary>What it means to write to a place; none where only Bwd itself sees it.</summary>
    private static (DiagnosticDescriptor Descriptor, ISymbol Changed)? Change(IOperation place, HashSet<ISymbol> residuals)
    {
        // A local or parameter itself is Bwd's own, as are the elements of a tuple: only behind a reference there is something shared.
        var isShared = place.Parent is IInvocationOperation;
        for (var part = place; part is not null; part = Owner(part))
        {
            switch (part)
            {
                case IParameterReferenceOperation { Parameter: var parameter } when isShared && residuals.Contains(parameter):
                    return (FlowDescriptors.WrittenResidual, parameter);
                case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member:
                    return (FlowDescriptors.WrittenState, member.Member);
            }

            isShared |= part is IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation
                || (part is IMemberReferenceOperation { Instance.Type: { } owner } && (owner.IsReferenceType || FlowTypes.IsMemory(owner)));
        }

        return null;
    }

    private static IOperation? Owner(IOperation part) => part switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        IImplicitIndexerReferenceOperation element => element.Instance,
        IMemberReferenceOperation member => member.Instance,
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };
}
