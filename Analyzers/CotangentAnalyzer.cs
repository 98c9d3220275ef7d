using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports a Bwd that returns what does not depend on its cotangent, or what is not linear in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CotangentAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [FlowDescriptors.IgnoredCotangent, FlowDescriptors.NonlinearBwd];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var bends = new HashSet<SyntaxNode>();
        foreach (var rule in bodies.ValidRules(context.Compilation, context.CancellationToken))
        {
            if (seen.Add(rule.Bwd) && bodies.Of(rule.Bwd) is { } body)
            {
                Check(rule, body, bodies, bends, context.ReportDiagnostic);
            }
        }
    }

    private static void Check(
        RuleRoles rule, IMethodBodyOperation body, RuleBodies bodies, HashSet<SyntaxNode> bends, Action<Diagnostic> report)
    {
        var walk = new LinearityWalk(bodies.Known, bodies.ByMethod);
        var (cotangents, filled) = (rule.Cotangents, rule.Filled);
        walk.Run(rule.Bwd, body, parameter =>
            cotangents.Contains(parameter) ? Dependence.Linear
            : filled.Contains(parameter) ? Dependence.Zero
            : Dependence.Constant);
        if (walk.IsUnclear)
        {
            return;
        }

        var name = TypeNames.InShort(rule.Bwd);
        var cotangent = string.Join("', '", cotangents.Select(static parameter => parameter.Name));
        foreach (var bend in walk.Bends.Where(bend => bends.Add(bend.Key.Syntax)))
        {
            report(Diagnostic.Create(FlowDescriptors.NonlinearBwd, bend.Key.Syntax.GetLocation(), name, cotangent, bend.Value));
        }

        // What is chosen by the cotangent depends on it.
        if (!walk.IsDecidedByCotangent)
        {
            var names = rule.Declaration.DifferentiableArguments.Select(static argument => argument.Name).ToList();
            foreach (var (value, argument) in rule.IsKernel ? Stored(walk, filled, names) : Returned(walk, names))
            {
                report(Diagnostic.Create(FlowDescriptors.IgnoredCotangent, value.Syntax.GetLocation(), name, argument, cotangent));
            }
        }
    }

    private static IEnumerable<(IOperation Value, string Argument)> Stored(
        LinearityWalk walk, ImmutableArray<IParameterSymbol> filled, IReadOnlyList<string> names)
    {
        for (var i = 0; i < filled.Length; i++)
        {
            if (walk.ConstantStoredIn(filled[i]) is { } value)
            {
                yield return (value, names[i]);
            }
        }
    }

    private static IEnumerable<(IOperation Value, string Argument)> Returned(LinearityWalk walk, IReadOnlyList<string> names)
    {
        foreach (var returned in walk.Returned)
        {
            var value = FlowWalk<Dependence>.Unconverted(returned.Key);
            for (var i = 0; i < names.Count; i++)
            {
                var fact = names.Count == 1 ? returned.Value.Fact : returned.Value.Part(i).Fact;
                if (fact == Dependence.Constant)
                {
                    yield return (names.Count > 1 && value is ITupleOperation tuple ? tuple.Elements[i] : value, names[i]);
                }
            }
        }
    }
}
