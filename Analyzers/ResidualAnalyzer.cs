using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports arrays that Fwd keeps for Bwd, which never reads them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResidualAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [FlowDescriptors.UnreadResidual];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var rules = bodies.ValidRules(context.CancellationToken);
        foreach (var (rule, body) in bodies.EachWholeBwd(context.CancellationToken))
        {
            if (Stub.Is(body) || bodies.Of(rule.Fwd) is null)
            {
                continue;
            }

            foreach (var unread in Unread(rule, body, bodies))
            {
                if (IsReadElsewhere(rule, unread, rules, bodies, context))
                {
                    continue;
                }

                context.ReportDiagnostic(Diagnostic.Create(
                    FlowDescriptors.UnreadResidual,
                    unread.LocationIn(context.CancellationToken),
                    TypeNames.InShort(rule.Bwd),
                    unread.Name,
                    TypeNames.InShort(rule.Fwd)));
            }
        }
    }

    /// <summary>The arrays among the residuals that Bwd never reads.</summary>
    private static List<ValuePart> Unread(RuleRoles rule, IMethodBodyOperation body, RuleBodies bodies)
    {
        HashSet<ISymbol>? created = null;
        var kind = new ValuePart.Kind(
            type => HoldsArrays(type, bodies.Known),
            type => (created ??= CreatedIn(bodies.Of(rule.Fwd)!)).Contains(type.OriginalDefinition) ? StoredMember.Of(type) : []);
        var residuals = new Dictionary<ISymbol, ValuePart>(SymbolEqualityComparer.Default);
        foreach (var parameter in rule.Residuals)
        {
            if (ValuePart.Of(parameter, kind) is { Counts: true } residual)
            {
                residuals.Add(parameter, residual);
            }
        }

        if (residuals.Count == 0)
        {
            return [];
        }

        PartReads.Note(body, bodies.Source.SurveyOf(body), residuals);
        return [.. residuals.Values.SelectMany(static residual => residual.Unread())];
    }

    /// <summary>The types of which Fwd makes objects itself. What it only passes on is there in any case.</summary>
    private static HashSet<ISymbol> CreatedIn(IMethodBodyOperation fwd)
    {
        var types = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in fwd.Descendants())
        {
            if (operation is IObjectCreationOperation { Type: { } type })
            {
                types.Add(type.OriginalDefinition);
            }
        }

        return types;
    }

    private static bool HoldsArrays(ITypeSymbol type, KnownTypes known) =>
        type is IArrayTypeSymbol
        || known.ArrayElement(type) is not null
        || KernelArguments.SpanElement(type) is not null
        || TypeShapes.OfNullable(type, known).HasLeaves;

    /// <summary>Whether what one of the rule's Fwds keeps is of use to another Bwd, or to something that calls Fwd itself.</summary>
    private static bool IsReadElsewhere(
        RuleRoles rule, ValuePart unread, IReadOnlyList<RuleRoles> rules, RuleBodies bodies, SymbolAnalysisContext context)
    {
        var fwds = rules.Where(other => Is(other.Bwd, rule.Bwd)).Select(static other => other.Fwd).ToList();
        var others = rules.Where(other => !Is(other.Bwd, rule.Bwd) && fwds.Exists(fwd => Is(fwd, other.Fwd)));
        return others.Any(other => bodies.Of(other.Bwd) is not { } body
                || !Unread(other, body, bodies).Exists(same => same.Places.SequenceEqual(unread.Places)))
            || bodies.ByMethod.Values.Any(body => body.Descendants().Any(operation =>
                Mentioned(operation) is { } called && fwds.Exists(fwd => Is(fwd, called.OriginalDefinition))))
            || fwds.Exists(fwd => FwdMentions.AreOutsideOf(fwd, context.Compilation, context.CancellationToken));
    }

    private static IMethodSymbol? Mentioned(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };

    private static bool Is(IMethodSymbol a, IMethodSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
