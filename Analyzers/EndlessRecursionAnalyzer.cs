using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
                start.RegisterSymbolStartAction(context => Start(context, known), SymbolKind.NamedType);
            }
        });
    }

    /// <summary>Only a type with rules is looked into, and its bodies only where a rule runs them.</summary>
    private static void Start(SymbolStartAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!Rules(type, known).Any())
        {
            return;
        }

        var bodies = new ConcurrentDictionary<IMethodSymbol, IMethodBodyOperation>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block =>
        {
            var body = block.OperationBlocks.Select(static operation => operation.Parent).OfType<IMethodBodyOperation>().FirstOrDefault();
            if (block.OwningSymbol is IMethodSymbol method && body is not null)
            {
                bodies.TryAdd(method.PartialDefinitionPart ?? method, body);
            }
        });
        context.RegisterSymbolEndAction(end => Check(type, known, bodies, end));
    }

    private static IEnumerable<IMethodSymbol> Rules(INamedTypeSymbol type, KnownTypes known) => type.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => method.IsPartialDefinition && known.FindCustomVjp(method) is not null);

    private static void Check(
        INamedTypeSymbol type,
        KnownTypes known,
        IReadOnlyDictionary<IMethodSymbol, IMethodBodyOperation> bodies,
        SymbolAnalysisContext context)
    {
        var valueMethods = new Dictionary<IMethodSymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var rule in Rules(type, known))
        {
            var binding = RuleBinder.Bind(rule, known.FindCustomVjp(rule)!, known, context.Compilation, context.CancellationToken);
            if (binding.ValueMethod is { } method)
            {
                valueMethods[rule] = method.OriginalDefinition;
            }
        }

        foreach (var rule in valueMethods)
        {
            foreach (var site in new RuleCallSearch(rule.Key, valueMethods, bodies, context.CancellationToken).SitesIn(rule.Value))
            {
                Report(rule.Key, rule.Value, site, known, context);
            }
        }
    }

    private static void Report(
        IMethodSymbol rule, IMethodSymbol valueMethod, RuleCallSite site, KnownTypes known, SymbolAnalysisContext context)
    {
        var declaration = new RuleDeclaration(rule, known.FindCustomVjp(rule)!, known, context.Compilation);
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.EndlessRecursion,
            site.Syntax.GetLocation(),
            RuleLink.To(rule),
            TypeNames.InShort(valueMethod),
            TypeNames.InShort(rule),
            site.Through is { } through ? $" through '{TypeNames.InShort(through)}'" : "",
            declaration.Arguments.HasPrimal ? "compute the value without it" : "give the rule a Primal",
            new ExpectedSignatures(declaration).Of(RuleRole.Primal)));
    }
}
