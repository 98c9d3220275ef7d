using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that is generated for one method: its declaration again, with a body.</summary>
internal static class SourceFile
{
    public static string Write(GeneratedMethod method) =>
        SourceFrame.Write(method.Declaration.Namespace, method.Declaration.ContainingTypes, method, WriteMethod);

    private static void WriteMethod(SourceWriter writer, GeneratedMethod method)
    {
        switch (method.Body)
        {
            case BoundRule rule:
                WriteDocumentation(writer, rule.Primal, rule.Fwd, rule.Bwd, rule.DifferentiableParameters);
                break;
            case KernelRule kernels:
                WriteDocumentation(writer, kernels.Primal, kernels.Fwd, kernels.Bwd, kernels.DifferentiableParameters);
                break;
        }

        writer.Line(SourceFrame.GeneratedCode);
        writer.Line($"{Signature(method.Declaration)}");
        using (writer.OpenBlock())
        {
            switch (method.Body)
            {
                case BoundRule rule:
                    RuleBody.Write(writer, method.Declaration, rule);
                    break;
                case KernelRule kernels:
                    KernelBody.Write(writer, method.Declaration, kernels);
                    break;
                case Refusal refusal:
                    writer.Line($"throw new global::System.InvalidOperationException({RuleText.Literal(refusal.Message)});");
                    break;
            }
        }
    }

    // Names stand in <c>, since a <see cref> to one of several overloads would be ambiguous.
    private static void WriteDocumentation(
        SourceWriter writer, RuleMethod? primal, RuleMethod fwd, RuleMethod bwd, EquatableArray<RuleParameter.Differentiable> parameters)
    {
        writer.Line("/// <remarks>");
        if (primal is null)
        {
            writer.Line($"/// A rule: <c>{fwd.Name}</c> gives the value and the residuals.");
        }
        else
        {
            writer.Line(
                $"/// A rule: <c>{primal.Name}</c> gives the value, and <c>{fwd.Name}</c> value and residuals where a derivative "
                + $"is wanted.");
        }

        var arrays = new Sentence<RuleParameter.Differentiable>(
            parameters, "and", static (writer, parameter) => writer.Append($"<c>{parameter.Name}</c>"));
        writer.Line(
            $"/// <c>{bwd.Name}</c> turns the residuals and the cotangent of the value into the "
            + $"{(parameters.Count == 1 ? "cotangent" : "cotangents")} of {arrays}.");
        writer.Line("/// </remarks>");
    }

    private static Text<MethodDeclaration> Signature(MethodDeclaration method) => Text.Of(method, static (writer, method) =>
    {
        writer.Append($"{method.Modifiers} {method.ReturnType} {Identifiers.Escape(method.Name)}");
        if (method.TypeParameters.Count > 0)
        {
            writer.Append("<");
            var typeParameters = new CommaList(writer);
            foreach (var name in method.TypeParameters)
            {
                typeParameters.Next().Append(Identifiers.EscapeDeclaredType(name));
            }

            writer.Append(">");
        }

        writer.Append("(");
        var parameters = new CommaList(writer);
        foreach (var parameter in method.Parameters)
        {
            parameters.Next().Append($"{parameter.Modifiers}{parameter.Type} {Identifiers.Escape(parameter.Name)}");
        }

        writer.Append(")");
        foreach (var clause in method.Constraints)
        {
            writer.Append($" {clause}");
        }
    });
}
