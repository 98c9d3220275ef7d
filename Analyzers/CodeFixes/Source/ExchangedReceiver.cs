using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Has a method be called on its type where it is static now, and on the instance where it was.</summary>
internal sealed class ExchangedReceiver(IMethodSymbol method, bool isStatic) : MentionRewrite(method)
{
    /// <inheritdoc/>
    public override bool TryApply(SimpleNameSyntax name, SemanticModel model, SourceChanges changes)
    {
        switch (name.Parent)
        {
            case MemberBindingExpressionSyntax:
                return false;
            case MemberAccessExpressionSyntax { Expression: var receiver } access when access.Name == name:
                return isStatic ? ToType(receiver, model, changes) : ToInstance(access, model, changes);
            default:
                // Whether there is an instance is for the compiler to say.
                return true;
        }
    }

    /// <summary>A receiver is dropped only where nothing but its value is lost.</summary>
    private bool ToType(ExpressionSyntax receiver, SemanticModel model, SourceChanges changes)
    {
        if (receiver is not (ThisExpressionSyntax or IdentifierNameSyntax or BaseObjectCreationExpressionSyntax))
        {
            return false;
        }

        // As for a field called like its type, which C# takes for either.
        if (model.GetSymbolInfo(receiver).Symbol is not INamedTypeSymbol)
        {
            var type = model.GetTypeInfo(receiver).Type as INamedTypeSymbol ?? Method.ContainingType;
            changes.Replace(receiver, type.ToMinimalDisplayString(model, receiver.SpanStart));
        }

        return true;
    }

    private bool ToInstance(MemberAccessExpressionSyntax access, SemanticModel model, SourceChanges changes)
    {
        var isOfType = model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol type
            && model.GetEnclosingSymbol(access.SpanStart)?.ContainingType is { } around
            && SymbolEqualityComparer.Default.Equals(type, around);
        if (isOfType && access.IsKind(SyntaxKind.SimpleMemberAccessExpression))
        {
            changes.Replace(access.Expression, "this");
        }

        return isOfType;
    }
}
