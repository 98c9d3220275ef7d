using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Removes <c>[NonDiff]</c> from a member that differentiation does not look at.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveIdleNonDiffFix))]
[Shared]
public sealed class RemoveIdleNonDiffFix : CodeFixProvider
{
    private const string Title = "Remove [NonDiff]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.IdleNonDiff];

    /// <summary>All of a document at a stroke: the variables of one field share their attribute.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await RemoveAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => RemoveAsync(context.Document, [diagnostic], cancellation), equivalenceKey: Title),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> RemoveAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var changes = new SourceChanges();
        var attributes = diagnostics.SelectMany(diagnostic => Attributes(root!, diagnostic.Location.SourceSpan, model!));
        foreach (var attribute in attributes.Distinct())
        {
            Remove(attribute, changes);
        }

        var solution = await changes.ApplyAsync(document.Project.Solution, cancellation).ConfigureAwait(false);
        return solution.GetDocument(document.Id)!;
    }

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxNode root, TextSpan name, SemanticModel model)
    {
        var declaration = root.FindNode(name).AncestorsAndSelf().First(static node => node is MemberDeclarationSyntax or ParameterSyntax);
        var lists = declaration is MemberDeclarationSyntax member ? member.AttributeLists : ((ParameterSyntax)declaration).AttributeLists;
        return lists.SelectMany(static list => list.Attributes).Where(attribute =>
            model.GetSymbolInfo(attribute).Symbol?.ContainingType is { Name: "NonDiffAttribute", ContainingNamespace.Name: "VjpGen" });
    }

    private static void Remove(AttributeSyntax attribute, SourceChanges changes)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            ListItem.Remove(attribute, changes);
            return;
        }

        var end = list.CloseBracketToken.TrailingTrivia.All(static trivia =>
            trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                ? list.GetLastToken().GetNextToken().SpanStart
                : list.Span.End;
        changes.Replace(attribute.SyntaxTree, TextSpan.FromBounds(list.SpanStart, end), "");
    }
}
