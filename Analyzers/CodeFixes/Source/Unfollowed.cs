using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Refuses a change that other places would have to follow in a way that only their author knows.</summary>
internal sealed class Unfollowed(IMethodSymbol method) : MentionRewrite(method)
{
    /// <inheritdoc/>
    public override bool TryApply(SimpleNameSyntax name, SemanticModel model, SourceChanges changes) => false;
}
