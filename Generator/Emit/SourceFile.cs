using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that is generated for one method: its declaration again, with a body.</summary>
internal static class SourceFile
{
    public static string Write(GeneratedMethod method) =>
        SourceFrame.Write(method.Declaration.Namespace, method.Declaration.ContainingTypes, writer => WriteMethod(writer, method));

    private static void WriteMethod(SourceWriter writer, GeneratedMethod method)
    {
        if (method.Body is BoundRule documented)
        {
            WriteDocumentation(writer, documented);
        }

        writer.Line(SourceFrame.GeneratedCode);
        using (writer.OpenBlock(Signature(method.Declaration)))
        {
            switch (method.Body)
            {
                case BoundRule rule:
                    RuleBody.Write(writer, method.Declaration, rule);
                    break;
                case Refusal refusal:
                    var message = RuleText.Literal(refusal.Message);
                    writer.Line($"throw new global::System.InvalidOperationException({message});");
                    break;
            }
        }
    }

    // Names stand in <c>, since a <see cref> to one of several overloads would be ambiguous.
    private static void WriteDocumentation(SourceWriter writer, BoundRule rule)
    {
        var arrays = rule.DifferentiableParameters.Select(static parameter => $"<c>{parameter.Name}</c>").ToList();
        var cotangents = arrays.Count == 1 ? $"cotangent of {arrays[0]}" : $"cotangents of {RuleText.Sentence(arrays, "and")}";
        writer.Line("/// <remarks>");
        writer.Line(rule.Primal is { } primal
            ? $"/// A rule: <c>{primal.Name}</c> gives the value, and <c>{rule.Fwd.Name}</c> value and residuals where a derivative "
                + "is wanted."
            : $"/// A rule: <c>{rule.Fwd.Name}</c> gives the value and the residuals.");
        writer.Line($"/// <c>{rule.Bwd.Name}</c> turns the residuals and the cotangent of the value into the {cotangents}.");
        writer.Line("/// </remarks>");
    }

    private static string Signature(MethodDeclaration method)
    {
        var name = Identifiers.Escape(method.Name);
        var typeParameters = method.TypeParameters.Count == 0
            ? ""
            : $"<{string.Join(", ", method.TypeParameters.Select(Identifiers.EscapeDeclaredType))}>";
        var parameters = string.Join(", ", method.Parameters.Select(static parameter =>
            $"{parameter.Modifiers}{parameter.Type} {Identifiers.Escape(parameter.Name)}"));
        var constraints = string.Concat(method.Constraints.Select(static clause => " " + clause));
        return $"{method.Modifiers} {method.ReturnType} {name}{typeParameters}({parameters}){constraints}";
    }
}
