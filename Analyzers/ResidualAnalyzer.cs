using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
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
        var rules = bodies.ValidRules(context.Compilation, context.CancellationToken).ToList();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var rule in rules)
        {
            if (bodies.Of(rule.Bwd) is not { } body || Stub.Is(body) || bodies.Of(rule.Fwd) is null || !seen.Add(rule.Bwd))
            {
                continue;
            }

            foreach (var unread in ResidualReads.Unread(rule, body, bodies.Known))
            {
                if (!IsReadElsewhere(rule, unread, rules, bodies))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        FlowDescriptors.UnreadResidual,
                        LocationOf(unread, context.CancellationToken),
                        TypeNames.InShort(rule.Bwd),
                        unread.Name,
                        TypeNames.InShort(rule.Fwd)));
                }
            }
        }
    }

    /// <summary>Whether what one of the rule's Fwds keeps is of use to another Bwd, or to a method that calls Fwd itself.</summary>
    private static bool IsReadElsewhere(RuleRoles rule, Residual unread, IReadOnlyList<RuleRoles> rules, RuleBodies bodies)
    {
        var fwds = rules.Where(other => Is(other.Bwd, rule.Bwd)).Select(static other => other.Fwd).ToList();
        var others = rules.Where(other => !Is(other.Bwd, rule.Bwd) && fwds.Exists(fwd => Is(fwd, other.Fwd)));
        return others.Any(other => bodies.Of(other.Bwd) is not { } body
                || !ResidualReads.Unread(other, body, bodies.Known).Any(same => same.Place == unread.Place))
            || bodies.ByMethod.Values.Any(body => body.Descendants().Any(operation =>
                (operation as IInvocationOperation)?.TargetMethod is { } called && fwds.Exists(fwd => Is(fwd, called.OriginalDefinition))));
    }

    private static bool Is(IMethodSymbol a, IMethodSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static Location LocationOf(Residual unread, CancellationToken cancellation)
    {
        var syntax = unread.Parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        return syntax is ParameterSyntax { Type: TupleTypeSyntax tuple } && unread.Place is { } place
            ? tuple.Elements[place].GetLocation()
            : syntax.GetLocation();
    }
}
