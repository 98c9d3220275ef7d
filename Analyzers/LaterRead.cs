using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Analyzers;

/// <summary>
/// Whether a variable is read after a function that has been written to it: behind the call, or in the next round of a loop.
/// </summary>
internal sealed class LaterRead
{
    private readonly ISymbol _variable;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly TextSpan[] _functions;
    private readonly SyntaxNode _member;
    private readonly int _start;

    /// <param name="call">The call of the transform, in which reading it is fine.</param>
    /// <param name="function">The function, which may stand elsewhere.</param>
    public LaterRead(ISymbol variable, SyntaxNode call, SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        (_variable, _model, _cancellation, _functions) = (variable, model, cancellation, [call.Span, function.Span]);
        _member = call.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? call.SyntaxTree.GetRoot(cancellation);
        _start = LoopAround(call)?.SpanStart ?? call.Span.End;
    }

    public bool Exists()
    {
        var isRead = false;
        foreach (var node in _member.DescendantNodes())
        {
            if (node.SpanStart < _start || _functions.Any(function => function.Contains(node.Span)))
            {
                continue;
            }

            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == _variable.Name && IsVariable(name))
            {
                // Something else may have been assigned before it is read.
                if (IsWritten(Expression(name)))
                {
                    return false;
                }

                isRead |= !IsOnlyDescribed(name);
            }
            else if (_variable is IFieldSymbol or IPropertySymbol && node is InvocationExpressionSyntax call)
            {
                var (reads, writes) = EffectOf(call);
                if (writes)
                {
                    return false;
                }

                isRead |= reads;
            }
        }

        return isRead;
    }

    private bool IsVariable(IdentifierNameSyntax name) =>
        SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(name, _cancellation).Symbol, _variable);

    /// <summary>The outermost loop around the call that the variable outlives.</summary>
    private SyntaxNode? LoopAround(SyntaxNode call)
    {
        var declaration = _variable is ILocalSymbol or IParameterSymbol ? _variable.DeclaringSyntaxReferences.FirstOrDefault() : null;
        return call.Ancestors()
            .TakeWhile(node => node != _member && node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .LastOrDefault(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                && (declaration is null || !node.Span.Contains(declaration.Span)));
    }

    /// <summary>What a method that is called does with the member.</summary>
    private (bool Reads, bool Writes) EffectOf(InvocationExpressionSyntax call)
    {
        if (_model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method
            || SourceBodies.Of(_model.Compilation).Of(method) is not { } body)
        {
            return default;
        }

        var reads = false;
        foreach (var operation in body.Descendants())
        {
            if (operation is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, _variable))
            {
                if (reference.Parent is IAssignmentOperation or ITupleOperation
                    or IArgumentOperation { Parameter.RefKind: not RefKind.None })
                {
                    return (false, true);
                }

                reads |= reference.Parent is not (INameOfOperation
                    or IPropertyReferenceOperation { Property.Name: "Shape" or "Rank" or "Length" or "Count" });
            }
        }

        return (reads, false);
    }

    private static bool IsWritten(ExpressionSyntax place) => place.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsWritten(tuple),
        _ => false,
    };

    /// <summary>The shape of an array may be asked for at any time.</summary>
    private static bool IsOnlyDescribed(IdentifierNameSyntax name)
    {
        SyntaxNode expression = Expression(name);
        while (expression.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
        {
            expression = suppressed;
        }

        return expression.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Shape" or "Rank" or "Length" or "Count" or "Clear",
            _ => NameOfSyntax.IsAround(expression),
        };
    }

    private static ExpressionSyntax Expression(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
