using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that is generated for one method: its declaration again, with a body.</summary>
internal static class SourceFile
{
    public static string Write(GeneratedMethod method) =>
        SourceFrame.Write(method.Declaration.Namespace, method.Declaration.ContainingTypes, writer => WriteMethod(writer, method));

    private static void WriteMethod(SourceWriter writer, GeneratedMethod method)
    {
        if (method.Body is BoundRule or KernelRule)
        {
            WriteDocumentation(writer, method.Body);
        }

        writer.Line(SourceFrame.GeneratedCode);
        using (OpenMethod(writer, method.Declaration))
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
                    var message = RuleText.Literal(refusal.Message);
                    writer.Line($"throw new global::System.InvalidOperationException({message});");
                    break;
            }
        }
    }

    // Names stand in <c>, since a <see cref> to one of several overloads would be ambiguous.
    private static void WriteDocumentation(SourceWriter writer, MethodBody body)
    {
        var (primal, fwd, bwd, parameters) = body switch
        {
            KernelRule kernels => (kernels.Primal, kernels.Fwd, kernels.Bwd, kernels.DifferentiableParameters),
            BoundRule rule => (rule.Primal, rule.Fwd, rule.Bwd, rule.DifferentiableParameters),
            _ => throw new ArgumentOutOfRangeException(nameof(body), "Only a rule is documented."),
        };
        var arrays = parameters.Select(static parameter => $"<c>{parameter.Name}</c>").ToList();
        var cotangents = arrays.Count == 1 ? $"cotangent of {arrays[0]}" : $"cotangents of {RuleText.Sentence(arrays, "and")}";
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

        writer.Line($"/// <c>{bwd.Name}</c> turns the residuals and the cotangent of the value into the {cotangents}.");
        writer.Line("/// </remarks>");
    }

    private static SourceWriter.Block OpenMethod(SourceWriter writer, MethodDeclaration method)
    {
        var name = Identifiers.Escape(method.Name);
        var typeParameters = method.TypeParameters.Count == 0
            ? ""
            : $"<{string.Join(", ", method.TypeParameters.Select(Identifiers.EscapeDeclaredType))}>";
        var parameters = string.Join(", ", method.Parameters.Select(static parameter =>
            $"{parameter.Modifiers}{parameter.Type} {Identifiers.Escape(parameter.Name)}"));
        var constraints = method.Constraints.Count == 0 ? "" : string.Concat(method.Constraints.Select(static clause => " " + clause));
        return writer.OpenBlock($"{method.Modifiers} {method.ReturnType} {name}{typeParameters}({parameters}){constraints}");
    }
}
