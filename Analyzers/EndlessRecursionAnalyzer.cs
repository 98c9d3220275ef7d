using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Reports a rule whose value is computed by calling the rule: the call runs the method that makes it, and so on without end.
/// A recursion that some path leaves is legal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessRecursionAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.EndlessRecursion];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var functions = new InvokedFunctions(bodies.Source, bodies.Known, context.CancellationToken);
        foreach (var binding in bodies.Bindings(context.CancellationToken))
        {
            if (binding.ValueMethod?.OriginalDefinition is { } value)
            {
                var search = new RuleCallSearch(
                    binding.Declaration.Method, bodies.Source, functions, bodies.Known, context.Compilation, context.CancellationToken);
                foreach (var site in search.SitesIn(value))
                {
                    Report(binding.Declaration, value, site, context);
                }
            }
        }
    }

    private static void Report(RuleDeclaration declaration, IMethodSymbol value, RuleCallSite site, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.EndlessRecursion,
            site.Syntax.GetLocation(),
            RuleLink.To(declaration.Method),
            TypeNames.InShort(value),
            TypeNames.InShort(declaration.Method),
            site.Through is { } through ? $" through '{Name(through)}'" : "",
            declaration.Arguments.HasPrimal ? "compute the value without it" : "give the rule a Primal",
            new ExpectedSignatures(declaration).Of(RuleRole.Primal)));

    /// <summary>An accessor goes by the name of its property.</summary>
    private static string Name(IMethodSymbol method)
    {
        var name = TypeNames.InShort(method);
        return method.AssociatedSymbol is { } property
            ? name.Substring(0, name.Length - method.Name.Length) + property.Name
            : name;
    }
}
