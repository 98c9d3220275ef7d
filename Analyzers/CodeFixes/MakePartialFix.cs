using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes a rule's method, a type around it, or a pytree and the types around that partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.NoPlaceForBody, DiagnosticIds.ContainingTypeNotPartial, DiagnosticIds.NoPytree];

    private protected override string Title => "Make partial";

    private protected override IEnumerable<SyntaxNode> Targets(SyntaxNode place, SemanticModel model) =>
        place is MemberDeclarationSyntax declaration && CanBePartial(declaration) ? [declaration] : [];

    private protected override void Mend(IReadOnlyList<SyntaxNode> targets, SemanticModel model, SourceChanges changes)
    {
        foreach (var declaration in targets.Cast<MemberDeclarationSyntax>())
        {
            PartialModifier.AddTo(declaration, changes);
        }
    }

    /// <summary>
    /// A method with a body needs more than a modifier: the body would stand in the way of the generated one. So does one that is partial
    /// and has its body in another part, and a type that is partial and reported all the same, or local to its file, or a static or ref
    /// type that is to be a tree.
    /// </summary>
    private static bool CanBePartial(MemberDeclarationSyntax declaration) => declaration switch
    {
        TypeDeclarationSyntax type =>
            !type.Modifiers.Any(static word =>
                word.IsKind(SyntaxKind.PartialKeyword) || word.IsKind(SyntaxKind.FileKeyword) || word.IsKind(SyntaxKind.RefKeyword))
            && !(type.Modifiers.Any(SyntaxKind.StaticKeyword) && PytreeMark.IsOn(type)),
        MethodDeclarationSyntax method => !PrimalFromBody.HasBody(method) && !method.Modifiers.Any(SyntaxKind.PartialKeyword),
        _ => false,
    };
}
