using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using VjpGen.Analyzers;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes a rule's method, a type around it, or a pytree and the types around that partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    private const string Title = "Make partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.NoPlaceForBody, DiagnosticIds.ContainingTypeNotPartial, DiagnosticIds.NoPytree];

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

    /// <summary>
    /// A method with a body needs more than a modifier: the body would stand in the way of the generated one. So does a type that is
    /// partial and reported all the same, or local to its file, or a static or ref type that is to be a tree.
    /// </summary>
    private static bool CanBePartial(MemberDeclarationSyntax declaration) => declaration switch
    {
        TypeDeclarationSyntax type =>
            !type.Modifiers.Any(static word =>
                word.IsKind(SyntaxKind.PartialKeyword) || word.IsKind(SyntaxKind.FileKeyword) || word.IsKind(SyntaxKind.RefKeyword))
            && !(type.Modifiers.Any(SyntaxKind.StaticKeyword) && PytreeMark.IsOn(type)),
        MethodDeclarationSyntax { Body: null, ExpressionBody: null } => true,
        _ => false,
    };

    private static async Task<Document> MakePartial(Document document, MemberDeclarationSyntax declaration, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        editor.SetModifiers(declaration, editor.Generator.GetModifiers(declaration).WithPartial(true));
        return editor.GetChangedDocument();
    }
}
