using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>What becomes of the other places that mention a method once its declaration has changed.</summary>
internal abstract class MentionRewrite(IMethodSymbol method)
{
    public IMethodSymbol Method { get; } = method.OriginalDefinition;

    /// <summary>Has a place mean the same as before; false where that cannot be done.</summary>
    /// <param name="name">The method's name there.</param>
    public abstract bool TryApply(SimpleNameSyntax name, SemanticModel model, SourceChanges changes);
}
