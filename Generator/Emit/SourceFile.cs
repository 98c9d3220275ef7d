using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that is generated for one method: its declaration again, with a body.</summary>
internal static class SourceFile
{
    public static SourceText Write(GeneratedMethod method) =>
        SourceFrame.Write(method.Declaration.Namespace, method.Declaration.ContainingTypes, method, WriteMethod);

    private static void WriteMethod(SourceWriter writer, GeneratedMethod method)
    {
        var differentiable = EquatableArray<RuleParameter.Differentiable>.Empty;
        switch (method.Body)
        {
            case BoundRule rule:
                differentiable = rule.DifferentiableParameters;
                WriteDocumentation(writer, rule.Primal, rule.Fwd, rule.Bwd, differentiable);
                break;
            case KernelRule kernels:
                differentiable = kernels.DifferentiableParameters;
                WriteDocumentation(writer, kernels.Primal, kernels.Fwd, kernels.Bwd, differentiable);
                break;
        }

        writer.Line(SourceFrame.GeneratedCode);
        writer.Line($"{Signature(method.Declaration)}");
        using (writer.OpenBlock())
        {
            switch (method.Body)
            {
                case BoundRule rule:
                    RuleBody.Write(writer, method.Declaration, rule, differentiable);
                    break;
                case KernelRule kernels:
                    KernelBody.Write(writer, method.Declaration, kernels, differentiable);
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
        writer.Append("/// <remarks>A rule: ");
        if (primal is not null)
        {
            writer.Line($"<c>{primal.Name}</c> gives the value where no derivative is wanted,");
            writer.Append("/// ");
        }

        var arrays = new Sentence<RuleParameter.Differentiable>(
            parameters, "and", static (writer, parameter) => writer.Append($"<c>{parameter.Name}</c>"));
        writer.Line(
            $"<c>{fwd.Name}</c> {(primal is null ? "gives " : "")}value and residuals, <c>{bwd.Name}</c> the "
            + $"{(parameters.Count == 1 ? "cotangent" : "cotangents")} of {arrays}.</remarks>");
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
