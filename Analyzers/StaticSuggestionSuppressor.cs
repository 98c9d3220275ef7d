using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Takes back the suggestion of the SDK's analyzers to make a method static that does not use its instance, where the rule of an instance
/// method names it: it must be an instance method too (VJP005).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticSuggestionSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Descriptor = new(
        "VJPS01", "CA1822", "The methods of a rule are static where the rule is, and instance methods where it is one");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (KnownTypes.In(context.Compilation) is not { } known)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is MethodDeclarationSyntax syntax
                && context.GetSemanticModel(tree).GetDeclaredSymbol(syntax, context.CancellationToken) is IMethodSymbol method
                && IsNamedByInstanceRule(method, known))
            {
                context.ReportSuppression(Suppression.Create(Descriptor, diagnostic));
            }
        }
    }

    private static bool IsNamedByInstanceRule(IMethodSymbol method, KnownTypes known) => method.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static rule => !rule.IsStatic)
        .Select(known.FindCustomVjp)
        .OfType<AttributeData>()
        .Any(attribute => new CustomVjpArguments(attribute).Names.Contains(method.Name));
}
