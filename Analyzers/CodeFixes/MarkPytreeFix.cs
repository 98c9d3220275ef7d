using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using VjpGen.Analyzers;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Marks a class with arrays as a pytree, as the class is that it derives from or that derives from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkPytreeFix))]
[Shared]
public sealed class MarkPytreeFix : CodeFixProvider
{
    private const string Title = "Mark [Pytree]";
    private const string Namespace = "VjpGen";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotMarkedPytree];

    /// <summary>All of a document at a stroke: single fixes would each bring the namespace in.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return await Mark(document, diagnostics.Select(diagnostic => FindType(root, diagnostic)), context.CancellationToken)
            .ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FindType(root, diagnostic) is { } type)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, cancellation => Mark(context.Document, [type], cancellation), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    /// <summary>The class to mark; none where it is marked, and the mark is not what is missing.</summary>
    private static TypeDeclarationSyntax? FindType(SyntaxNode? root, Diagnostic diagnostic) =>
        root?.FindNode(diagnostic.Location.SourceSpan) is TypeDeclarationSyntax type && !PytreeMark.IsOn(type) ? type : null;

    private static async Task<Document> Mark(
        Document document, IEnumerable<TypeDeclarationSyntax?> found, CancellationToken cancellation)
    {
        var types = found.OfType<TypeDeclarationSyntax>().Distinct().ToList();
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (var type in types.SelectMany(static type => type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct())
        {
            var isToMark = types.Contains(type);
            editor.ReplaceNode(type, (current, generator) => Changed((TypeDeclarationSyntax)current, isToMark, generator));
        }

        if (types.Exists(type => !IsInScope(editor.SemanticModel, type)))
        {
            editor.ReplaceNode(editor.OriginalRoot, static (current, generator) => generator.AddNamespaceImports(
                current, generator.NamespaceImportDeclaration(Namespace).WithAdditionalAnnotations(Formatter.Annotation)));
        }

        return editor.GetChangedDocument();
    }

    private static SyntaxNode Changed(TypeDeclarationSyntax type, bool isToMark, SyntaxGenerator generator)
    {
        var changed = type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? type
            : generator.WithModifiers(type, generator.GetModifiers(type).WithPartial(true));
        return isToMark ? generator.AddAttributes(changed, generator.Attribute(PytreeMark.Name)) : changed;
    }

    private static bool IsInScope(SemanticModel model, TypeDeclarationSyntax type) =>
        model.LookupNamespacesAndTypes(type.SpanStart, name: PytreeMark.Name + "Attribute").Length > 0;
}
