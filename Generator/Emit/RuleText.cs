using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>Pieces of text that a rule's body and its pullback have in common.</summary>
internal static class RuleText
{
    /// <summary>The namespace of the runtime's support for generated code.</summary>
    public const string Support = "global::VjpGen.CompilerServices.";

    /// <summary>Keeps the scope of a body clear of the names that the user has chosen for the rule.</summary>
    public static NameScope Scope(SourceWriter writer, MethodDeclaration method, RuleMethod? primal, RuleMethod fwd, RuleMethod bwd)
    {
        var scope = writer.Names;
        scope.Take(fwd.Name);
        scope.Take(bwd.Name);
        if (primal is not null)
        {
            scope.Take(primal.Name);
        }

        foreach (var parameter in method.Parameters)
        {
            scope.Take(parameter.Name);
        }

        foreach (var name in method.TypeParameters)
        {
            scope.Take(name);
        }

        return scope;
    }

    /// <summary>The declaration of a local variable, up to the equals sign.</summary>
    public static Text<(string Type, string Name)> Declaration(BoundRule rule, string type, string name) =>
        Text.Of(
            (Type: rule.IsVarAType ? type : "var", Name: name),
            static (writer, variable) => writer.Append($"{variable.Type} {variable.Name}"));

    /// <summary>The declaration of two local variables that the elements of a pair are assigned to.</summary>
    public static Text<(bool IsVarAType, (string Type, string Name) First, (string Type, string Name) Second)> Declaration(
        BoundRule rule, (string Type, string Name) first, (string Type, string Name) second) =>
        Text.Of((rule.IsVarAType, first, second), static (writer, declared) =>
        {
            var (first, second) = (declared.first, declared.second);
            if (declared.IsVarAType)
            {
                writer.Append($"({first.Type} {first.Name}, {second.Type} {second.Name})");
            }
            else
            {
                writer.Append($"var ({first.Name}, {second.Name})");
            }
        });

    /// <summary>The declaration of local variables that the elements of a tuple are assigned to.</summary>
    public static Text<(BoundRule Rule, (string Type, string Name)[] Variables)> Declaration(
        BoundRule rule, (string Type, string Name)[] variables) => Text.Of((rule, variables), static (writer, declared) =>
    {
        if (declared.variables.Length == 1)
        {
            writer.Append($"{Declaration(declared.rule, declared.variables[0].Type, declared.variables[0].Name)}");
            return;
        }

        writer.Append(declared.rule.IsVarAType ? "(" : "var (");
        var list = new CommaList(writer);
        foreach (var (type, name) in declared.variables)
        {
            list.Next().Append(declared.rule.IsVarAType ? $"{type} {name}" : name);
        }

        writer.Append(")");
    });

    /// <summary>A call of one of the rule's methods.</summary>
    /// <inheritdoc cref="RuleMethodCall{T}" path="/param"/>
    public static RuleMethodCall<T> Call<T>(RuleMethod method, string? receiver, T subject, ArgumentsWriter<T> write) =>
        new(method, receiver, subject, write);

    /// <summary>Parameters by name in a sentence.</summary>
    public static Sentence<RuleParameter.Differentiable> Names(
        EquatableArray<RuleParameter.Differentiable> parameters, string conjunction) =>
        new(parameters, conjunction, static (writer, parameter) => writer.Append(parameter.Name));

    /// <summary>The sole part, or a tuple of several.</summary>
    public static string Tuple(IEnumerable<string> parts) => parts.Count() == 1 ? parts.First() : $"({string.Join(", ", parts)})";

    public static StringLiteral Literal(string text) => new(text);

    /// <summary>The name of a method, as run-time messages use it.</summary>
    public static StringLiteral NameOf(RuleMethod method) => new(method.SpokenType, method.Name);
}
