using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes a rule's method, or a type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    private const string Title = "Make partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.NoPlaceForBody, DiagnosticIds.ContainingTypeNotPartial];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is MemberDeclarationSyntax declaration && CanBePartial(declaration))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        cancellation => MakePartial(context.Document, declaration, cancellation),
                        equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    /// <summary>A method with a body needs more than a modifier: the body would stand in the way of the generated one.</summary>
    private static bool CanBePartial(MemberDeclarationSyntax declaration) =>
        declaration is BaseTypeDeclarationSyntax or MethodDeclarationSyntax { Body: null, ExpressionBody: null };

    private static async Task<Document> MakePartial(Document document, MemberDeclarationSyntax declaration, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        editor.SetModifiers(declaration, editor.Generator.GetModifiers(declaration).WithPartial(true));
        return editor.GetChangedDocument();
    }
}
