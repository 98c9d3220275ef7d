using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Looks into the functions that transforms are called with, for recorded arrays that leave them, derivatives that are cut, and rules that
/// cannot be differentiated as often.
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
                // A function with a name may be given to several transforms.
                var reported = new ConcurrentDictionary<(SyntaxNode, string), bool>();
                start.RegisterSyntaxNodeAction(context => Check(context, known, reported), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Check(
        SyntaxNodeAnalysisContext context, KnownTypes known, ConcurrentDictionary<(SyntaxNode, string), bool> reported)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (!Transform.IsMeant(syntax)
            || Transform.Of(context.SemanticModel.GetOperation(syntax, context.CancellationToken), known) is not { } transform)
        {
            return;
        }

        var walk = new RecordingWalk(known, SourceBodies.Of(context.Compilation));
        IEnumerable<Origin> tooOften;
        if (walk.RunFunction(transform.Function))
        {
            var result = walk.Result(transform.HasAux);
            tooOften = result.Of(transform.Order > 1 ? OriginKind.OnceRule : OriginKind.GradientOfOnceRule);
            foreach (var number in result.Of(OriginKind.Number))
            {
                Report(FlowDescriptors.CutDerivative, number, number.Syntax.ToString(), $"'{transform.Name}'", "");
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
            Report(FlowDescriptors.SecondDerivative, rule, TypeNames.InShort(rule.Rule!), transform.Name);
        }

        // What stands in another file is reported where the function is named.
        void Report(DiagnosticDescriptor descriptor, Origin origin, params object[] words)
        {
            var place = origin.Syntax.SyntaxTree == syntax.SyntaxTree ? origin.Syntax : transform.Function.Syntax;
            if (syntax.Span.Contains(place.Span) || reported.TryAdd((place, descriptor.Id + transform.Name), true))
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, place.GetLocation(), words));
            }
        }
    }

    private static void CheckKept(RecordingWalk walk, Transform transform, SyntaxNodeAnalysisContext context)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var (place, variable) in walk.Kept)
        {
            if (place.Syntax.SyntaxTree == transform.Call.Syntax.SyntaxTree
                && seen.Add(place.Syntax)
                && new LaterRead(variable, transform.Call.Syntax, walk.Source!, context.SemanticModel, context.CancellationToken).Exists())
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    FlowDescriptors.LeakedArray, place.Syntax.GetLocation(), variable.Name, transform.Name));
            }
        }
    }
}
