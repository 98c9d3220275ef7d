using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Removes <c>[NonDiff]</c> from a member that differentiation does not look at.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveIdleNonDiffFix))]
[Shared]
public sealed class RemoveIdleNonDiffFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.IdleNonDiff];

    private protected override string Title => "Remove [NonDiff]";

    /// <summary>The attributes. The variables of one field share theirs.</summary>
    private protected override IEnumerable<SyntaxNode> Targets(SyntaxNode place, SemanticModel model)
    {
        var declaration = place.AncestorsAndSelf().First(static node => node is MemberDeclarationSyntax or ParameterSyntax);
        var lists = declaration is MemberDeclarationSyntax member ? member.AttributeLists : ((ParameterSyntax)declaration).AttributeLists;
        return NonDiffMark.In(lists, model);
    }

    private protected override void Mend(IReadOnlyList<SyntaxNode> targets, SemanticModel model, SourceChanges changes)
    {
        foreach (var attribute in targets.Cast<AttributeSyntax>())
        {
            AttributeLine.Remove(attribute, changes);
        }
    }
}
