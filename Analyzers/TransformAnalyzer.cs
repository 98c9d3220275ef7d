using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Looks into the functions that are written where a transform is called: for recorded arrays that leave it, derivatives that are cut,
/// and rules that cannot be differentiated as often.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransformAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [FlowDescriptors.SecondDerivative, FlowDescriptors.LeakedArray, FlowDescriptors.CutDerivative];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.In(start.Compilation) is { } known)
            {
                start.RegisterSyntaxNodeAction(context => Check(context, known), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, KnownTypes known)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (!Transform.IsMeant(syntax)
            || Transform.Of(context.SemanticModel.GetOperation(syntax, context.CancellationToken), known) is not { } transform)
        {
            return;
        }

        var walk = new RecordingWalk(known);
        IEnumerable<SyntaxNode> tooOften;
        if (walk.RunFunction(transform.Function))
        {
            var result = walk.Result(transform.HasAux);
            tooOften = result.Of(transform.Order > 1 ? OriginKind.OnceRule : OriginKind.GradientOfOnceRule);
            foreach (var number in result.Of(OriginKind.Number))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    FlowDescriptors.CutDerivative, number.GetLocation(), number.ToString(), transform.Name));
            }

            CheckKept(walk, transform, context);
        }
        else
        {
            tooOften = transform.Order > 1 ? walk.OnceRulesIn(transform.Function)
                : Transform.Of(transform.Function, known) is { IsGradient: true } inner ? walk.OnceRulesIn(inner.Function)
                : [];
        }

        foreach (var rule in tooOften)
        {
            var name = context.SemanticModel.GetSymbolInfo(rule, context.CancellationToken).Symbol is IMethodSymbol method
                ? TypeNames.InShort(method)
                : rule.ToString();
            context.ReportDiagnostic(Diagnostic.Create(FlowDescriptors.SecondDerivative, rule.GetLocation(), name, transform.Name));
        }
    }

    private static void CheckKept(RecordingWalk walk, Transform transform, SyntaxNodeAnalysisContext context)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var (place, variable) in walk.Kept)
        {
            if (seen.Add(place.Syntax)
                && LaterRead.Exists(variable, transform.Call.Syntax, context.SemanticModel, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    FlowDescriptors.LeakedArray, place.Syntax.GetLocation(), variable.Name, transform.Name));
            }
        }
    }
}
