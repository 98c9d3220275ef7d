using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>Pieces of text that a rule's body and its pullback have in common.</summary>
internal static class RuleText
{
    /// <summary>The namespace of the runtime's support for generated code.</summary>
    public const string Support = "global::VjpGen.CompilerServices.";

    /// <summary>A scope in which the names that the user has chosen for the rule are taken.</summary>
    public static NameScope Scope(MethodDeclaration method, RuleMethod? primal, RuleMethod fwd, RuleMethod bwd)
    {
        var taken = new List<string> { fwd.Name, bwd.Name };
        if (primal is not null)
        {
            taken.Add(primal.Name);
        }

        foreach (var parameter in method.Parameters)
        {
            taken.Add(parameter.Name);
        }

        taken.AddRange(method.TypeParameters);
        return new NameScope(taken);
    }

    /// <summary>The declaration of a local variable, up to the equals sign.</summary>
    public static string Declaration(BoundRule rule, string type, string name) => $"{(rule.IsVarAType ? type : "var")} {name}";

    /// <summary>The declaration of local variables that the elements of a tuple are assigned to.</summary>
    public static string Declaration(BoundRule rule, params IReadOnlyList<(string Type, string Name)> variables) => variables.Count == 1
        ? Declaration(rule, variables[0].Type, variables[0].Name)
        : rule.IsVarAType ? $"({string.Join(", ", variables.Select(static variable => $"{variable.Type} {variable.Name}"))})"
        : $"var ({string.Join(", ", variables.Select(static variable => variable.Name))})";

    /// <summary>A call of one of the rule's methods.</summary>
    /// <param name="receiver">The instance it is called on; none for a static one.</param>
    public static string Call(RuleMethod method, IEnumerable<string> arguments, string? receiver = null)
    {
        var qualifier = receiver switch
        {
            null => method.MustBeQualified ? $"{method.ContainingType}." : "",
            "this" when !method.MustBeQualified => "",
            _ => method.MustBeQualified ? $"(({method.ContainingType}){receiver})." : $"{receiver}.",
        };
        var cast = arguments.Zip(method.Casts, static (argument, type) => type.Length > 0 ? $"({type}){argument}" : argument);
        return $"{qualifier}{Identifiers.Escape(method.Name)}{method.TypeArguments}({string.Join(", ", cast)})";
    }

    /// <summary>Names in a sentence: <c>x, y or z</c>.</summary>
    public static string Sentence(IReadOnlyList<string> names, string conjunction) => names.Count == 1
        ? names[0]
        : $"{string.Join(", ", names.Take(names.Count - 1))} {conjunction} {names[names.Count - 1]}";

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
