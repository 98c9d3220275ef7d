using System.Collections.Immutable;
using System.Globalization;
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
        var bends = new HashSet<SyntaxNode>();
        foreach (var (rule, body) in bodies.EachWholeBwd(context.CancellationToken))
        {
            if (Stub.Is(body))
            {
                continue;
            }

            if (!Check(rule, body, bodies, bends, context.ReportDiagnostic) && CotangentReads.Unused(rule, body, bodies) is { } unused)
            {
                context.ReportDiagnostic(Ignored(
                    rule,
                    unused.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken).GetLocation(),
                    FlowMessages.UnusedCotangent,
                    unused.Name));
            }

            foreach (var unread in CotangentReads.Unread(rule, body, bodies))
            {
                context.ReportDiagnostic(Ignored(
                    rule, unread.LocationIn(context.CancellationToken), FlowMessages.UnreadCotangent, unread.Name));
            }
        }
    }

    /// <returns>Whether a cotangent was found that does not depend on that of the output.</returns>
    private static bool Check(
        RuleRoles rule, IMethodBodyOperation body, RuleBodies bodies, HashSet<SyntaxNode> bends, Action<Diagnostic> report)
    {
        var filled = rule.Filled;
        var walk = LinearityWalk.Of(rule, body, bodies.Known, bodies.Of);
        if (walk.IsUnclear)
        {
            return false;
        }

        foreach (var (place, what) in walk.Bends(filled))
        {
            if (bends.Add(place.Syntax))
            {
                report(Diagnostic.Create(
                    FlowDescriptors.NonlinearBwd, place.Syntax.GetLocation(), TypeNames.InShort(rule.Bwd), rule.CotangentNames, what));
            }
        }

        // What is chosen by the cotangent depends on it.
        if (walk.IsDecidedByCotangent)
        {
            return false;
        }

        var found = false;
        var arguments = rule.Declaration.DifferentiableArguments.ToList();
        foreach (var (value, argument) in rule.IsKernel ? Stored(walk, filled, arguments) : Returned(walk, arguments, bodies.Known))
        {
            found = true;
            report(Ignored(rule, value.Syntax.GetLocation(), FlowMessages.IndependentCotangent, argument, rule.CotangentNames));
        }

        for (var i = 0; i < filled.Length; i++)
        {
            if (walk.IsEmpty(filled[i]) && CotangentReads.IsNeverWritten(filled[i], body))
            {
                found = true;
                report(Ignored(
                    rule,
                    filled[i].DeclaringSyntaxReferences[0].GetSyntax().GetLocation(),
                    FlowMessages.UnwrittenCotangent,
                    filled[i].Name,
                    arguments[i].Name));
            }
        }

        return found;
    }

    private static Diagnostic Ignored(RuleRoles rule, Location place, string what, params object[] names) => Diagnostic.Create(
        FlowDescriptors.IgnoredCotangent, place, TypeNames.InShort(rule.Bwd), string.Format(CultureInfo.InvariantCulture, what, names));

    private static IEnumerable<(IOperation Value, string Argument)> Stored(
        LinearityWalk walk, ImmutableArray<IParameterSymbol> filled, IReadOnlyList<DifferentiableArgument> arguments)
    {
        for (var i = 0; i < filled.Length; i++)
        {
            if (walk.ConstantStoredIn(filled[i]) is { } value)
            {
                yield return (value, arguments[i].Name);
            }
        }
    }

    private static IEnumerable<(IOperation Value, string Argument)> Returned(
        LinearityWalk walk, IReadOnlyList<DifferentiableArgument> arguments, KnownTypes known)
    {
        foreach (var returned in walk.Returned)
        {
            if (Emptiness.Guards(returned.Key))
            {
                continue;
            }

            for (var i = 0; i < arguments.Count; i++)
            {
                var (made, value) = arguments.Count == 1
                    ? (LinearityWalk.Unconverted(returned.Key), returned.Value)
                    : (ObjectParts.PartOf(returned.Key, i), returned.Value.Part(i));
                foreach (var constant in Constants(made, arguments[i].Type, value, arguments[i].Name, known))
                {
                    yield return constant;
                }
            }
        }
    }

    /// <summary>
    /// What does not depend on the cotangent: a value, or parts of the tree that it is. They stand where they are given to the tree, or
    /// else where that is.
    /// </summary>
    private static IEnumerable<(IOperation Value, string Name)> Constants(
        IOperation made, ITypeSymbol? type, FlowValue<CotangentFlow> value, string name, KnownTypes known)
    {
        if (value.Fact.Dependence == Dependence.Constant)
        {
            return [(made, name)];
        }

        return value.Parts.IsDefault || type is not INamedTypeSymbol whole
            ? []
            : CotangentReads.PlacedParts(whole, known).SelectMany(part =>
                Constants(ObjectParts.PartOf(made, part.Place), part.Type, value.Part(part.Place), $"{name}.{part.Name}", known));
    }
}
