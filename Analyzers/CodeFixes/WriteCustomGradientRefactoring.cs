using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes a static method of arrays a rule: the attribute, stubs of Fwd and Bwd, and the body as Primal.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(WriteCustomGradientRefactoring))]
[Shared]
public sealed class WriteCustomGradientRefactoring : CodeRefactoringProvider
{
    private const string Title = "Write a custom gradient for this method";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax
            || syntax.Body?.Span.Contains(context.Span) == true
            || syntax.ExpressionBody?.Span.Contains(context.Span) == true
            || model?.GetDeclaredSymbol(syntax, context.CancellationToken)
                is not { IsStatic: true, IsAbstract: false, IsExtern: false } method)
        {
            return;
        }

        var changed = await ChangedAsync(context.Document.Project, method, model.Compilation, context.CancellationToken)
            .ConfigureAwait(false);
        if (changed is not null)
        {
            context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(changed), equivalenceKey: Title));
        }
    }

    /// <summary>The solution with the rule; none where the binder finds anything wrong with what it would be.</summary>
    private static async Task<Solution?> ChangedAsync(
        Project project, IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var definition = method.PartialDefinitionPart ?? method;
        if (KnownTypes.In(compilation) is not { CustomVjp: not null } known || known.FindCustomVjp(definition) is not null)
        {
            return null;
        }

        var rule = new RuleDeclaration(definition, attribute: null, known, compilation);
        if (rule.Cotangent is null
            || !rule.DifferentiableParameters.Any()
            || RuleInSource.SyntaxOf(definition) is not { } syntax
            || DocumentationCommentId.CreateDeclarationId(definition) is not { } id)
        {
            return null;
        }

        var changes = new SourceChanges();
        Write(rule, syntax, changes);
        var solution = await changes.ApplyAsync(project.Solution, cancellation).ConfigureAwait(false);
        return solution is not null
            && await RuleInSource.FindAsync(solution.GetProject(project.Id)!, id, cancellation).ConfigureAwait(false) is { } written
            && written.Violations.All(static violation => violation.IsWarning)
                ? solution
                : null;
    }

    private static void Write(RuleDeclaration rule, MethodDeclarationSyntax syntax, SourceChanges changes)
    {
        var text = TypeText.At(syntax, rule.Compilation);
        var names = new NameScope(rule.Method.ContainingType.MemberNames);
        var implementation = RuleInSource.SyntaxOf(rule.Method.PartialImplementationPart) ?? syntax;
        var primal = PrimalFromBody.HasBody(implementation) ? Identifiers.Escape(names.Declare(rule.Method.Name + RuleRole.Primal)) : null;
        var expected = new ExpectedSignatures(rule, text.Of) { ProposesResiduals = true };
        var fwd = expected.For(RuleRole.Fwd) with { Name = Identifiers.Escape(names.Declare(rule.Method.Name + RuleRole.Fwd)) };
        var bwd = expected.For(RuleRole.Bwd) with { Name = Identifiers.Escape(names.Declare(rule.Method.Name + RuleRole.Bwd)) };

        var value = primal is null ? "" : $", Primal = nameof({primal})";
        AttributeLine.Add(
            syntax, $"{text.OfAttribute(rule.Known.CustomVjp!)}(nameof({fwd.Name}), nameof({bwd.Name}){value})", changes);
        foreach (var parameter in rule.StaticParameters)
        {
            NonDiffMark.Add(syntax, parameter.Ordinal, rule.Known, text, changes);
        }

        PartialModifier.AddToTypesAround(rule.Method, changes);
        if (primal is not null)
        {
            PrimalFromBody.Move(implementation, isImplementingPart: implementation != syntax, primal, changes);
        }

        NewRuleMethod.Add(rule, RuleRole.Fwd, fwd, syntax, text, changes);
        NewRuleMethod.Add(rule, RuleRole.Bwd, bwd, syntax, text, changes);
    }
}
