using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Marks a class with arrays as a pytree, as the class is that it derives from, that derives from it, or that has a member of it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkPytreeFix))]
[Shared]
public sealed class MarkPytreeFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotMarkedPytree, DiagnosticIds.HiddenArrays];

    private protected override string Title => "Mark [Pytree]";

    /// <summary>The class to mark; none where it is marked, and the mark is not what is missing.</summary>
    private protected override IEnumerable<SyntaxNode> Targets(SyntaxNode place, SemanticModel model)
    {
        var type = place as TypeDeclarationSyntax ?? TypeOfMember(place, model);
        return type is not null && !PytreeMark.IsOn(type) ? [type] : [];
    }

    /// <summary>The type of a member that hides its arrays, if it is one of the same file; any other is left to the author.</summary>
    private static TypeDeclarationSyntax? TypeOfMember(SyntaxNode place, SemanticModel model)
    {
        var owner = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (owner is null
            || KnownTypes.In(model.Compilation) is not { } known
            || model.GetDeclaredSymbol(owner) is not INamedTypeSymbol type)
        {
            return null;
        }

        var member = StoredMember.Of(type).FirstOrDefault(candidate => candidate.Hindrance is null
            && candidate.Symbol.Locations.Any(location =>
                location.SourceTree == place.SyntaxTree && place.Span.Contains(location.SourceSpan)));
        var hidden = new HiddenArrays(known);
        return member is not null
            && hidden.FirstDeadEnd(member.Type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } end
            && end.DeclaringSyntaxReferences.All(part => part.SyntaxTree == place.SyntaxTree)
                ? end.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as TypeDeclarationSyntax
                : null;
    }

    private protected override void Mend(IReadOnlyList<SyntaxNode> targets, SemanticModel model, SourceChanges changes) =>
        PytreeAttribute.AddTo([.. targets.Cast<TypeDeclarationSyntax>()], model.Compilation, changes);
}
