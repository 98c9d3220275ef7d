using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes.Source;

/// <summary>Edits the attribute that makes a method a rule.</summary>
internal static class RuleAttribute
{
    /// <summary>Has the attribute name a method for a role.</summary>
    /// <param name="name">As C# writes it.</param>
    public static void Name(CustomVjpArguments arguments, RuleRole role, string name, SourceChanges changes)
    {
        if (arguments.Syntax is not { } attribute)
        {
            return;
        }

        if (arguments.SyntaxOf(role) is { } argument)
        {
            changes.Replace(argument.Expression, $"nameof({name})");
            return;
        }

        // An argument without its name would take the place of another one.
        var property = role switch
        {
            RuleRole.Primal => "Primal = ",
            RuleRole.Fwd => attribute.ArgumentList is { Arguments.Count: > 0 } ? "fwd: " : "",
            _ => arguments.SyntaxOf(RuleRole.Fwd) is { NameColon: null } ? "" : "bwd: ",
        };
        Add(attribute, $"{property}nameof({name})", isProperty: role == RuleRole.Primal, changes);
    }

    private static void Add(AttributeSyntax attribute, string argument, bool isProperty, SourceChanges changes)
    {
        var given = attribute.ArgumentList?.Arguments ?? default;
        var before = isProperty ? given.LastOrDefault() : given.LastOrDefault(static other => other.NameEquals is null);
        if (attribute.ArgumentList is not { } list)
        {
            changes.Insert(attribute.SyntaxTree, attribute.Name.Span.End, $"({argument})");
        }
        else if (before is null)
        {
            changes.Insert(attribute.SyntaxTree, list.OpenParenToken.Span.End, given.Count > 0 ? argument + ", " : argument);
        }
        else
        {
            changes.Insert(attribute.SyntaxTree, before.Span.End, ", " + argument);
        }
    }
}
