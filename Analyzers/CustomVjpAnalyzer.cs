using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports what keeps a method marked <c>[CustomVjp]</c> from having a valid rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CustomVjpAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        DiagnosticDescriptors.All.Remove(DiagnosticDescriptors.EndlessRecursion);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Generated code as such is of no interest. But the [GeneratedCode] of the part that is generated for a rule counts for
        // the whole method, so that without these flags nothing would ever be reported at the user's own declaration.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.In(start.Compilation) is not { } known)
            {
                return;
            }

            start.RegisterSymbolAction(context => CheckMembers(context, known), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(
                context => CheckNested(context, known),
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    // A type at a time: the rules of one have the same types in their signatures, which are looked at once then.
    private static void CheckMembers(SymbolAnalysisContext context, KnownTypes known)
    {
        foreach (var member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            if (member is IMethodSymbol { IsImplicitlyDeclared: false } method)
            {
                Check(method, known, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }

    /// <summary>Methods inside other methods are no members, and a rule among them would silently do nothing.</summary>
    private static void CheckNested(SyntaxNodeAnalysisContext context, KnownTypes known)
    {
        var symbol = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } function =>
                context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken),
            LambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda =>
                context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol,
            _ => null,
        };
        if (symbol is IMethodSymbol method)
        {
            Check(method, known, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Check(
        IMethodSymbol method, KnownTypes known, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellation)
    {
        // Both parts of a partial method have its attributes; one report is enough. On a constructor the compiler refuses the attribute.
        if (method.PartialDefinitionPart is not null
            || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor
            || known.FindCustomVjp(method) is not { } attribute)
        {
            return;
        }

        var sites = new SiteLocations(method, attribute, cancellation);
        foreach (var violation in RuleBinder.Bind(method, attribute, known, compilation, cancellation).Violations)
        {
            report(Diagnostic.Create(
                DiagnosticDescriptors.For(violation.Id), sites.Of(violation.Site), RuleLink.To(method), violation.Arguments));
        }
    }
}
