using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.CodeFixes.Source;

/// <summary>Has calls give their arguments in the order that the parameters have now.</summary>
/// <param name="order">For each parameter the place it had before.</param>
internal sealed class ReorderedArguments(IMethodSymbol method, IReadOnlyList<int> order) : MentionRewrite(method)
{
    /// <inheritdoc/>
    public override bool TryApply(SimpleNameSyntax name, SemanticModel model, SourceChanges changes)
    {
        var callee = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
        if (callee.Parent is not InvocationExpressionSyntax { ArgumentList: var list } call
            || call.Expression != callee
            || model.GetOperation(call) is not IInvocationOperation { Arguments: var given })
        {
            return false;
        }

        var arguments = new ArgumentSyntax?[order.Count];
        foreach (var argument in given)
        {
            switch (argument)
            {
                case { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter, Syntax: ArgumentSyntax syntax }
                    when syntax.Parent == list:
                    arguments[parameter.Ordinal] = syntax;
                    break;
                case { ArgumentKind: not ArgumentKind.DefaultValue }:
                    return false;
            }
        }

        // What stands behind an argument that is left out needs its name.
        var places = order.Where(place => arguments[place] is not null).ToList();
        var left = order.TakeWhile(place => arguments[place] is not null).Count();
        for (var i = 0; i < places.Count; i++)
        {
            var argument = arguments[places[i]]!;
            var isNamed = argument.NameColon is not null;
            var text = i < left || isNamed ? argument.ToString() : $"{Method.Parameters[places[i]].Name}: {argument}";
            if (list.Arguments[i].ToString() != text)
            {
                changes.Replace(list.Arguments[i], text);
            }
        }

        return true;
    }
}
