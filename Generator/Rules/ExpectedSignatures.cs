using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The signatures that a rule's Fwd, Bwd and Primal should have, as messages show them: with the names the user has given where a method
/// is there already, and conventional ones where it is not.
/// </summary>
internal sealed class ExpectedSignatures(RuleDeclaration rule)
{
    private const string UnknownResiduals = "TResiduals";

    private IMethodSymbol? SoleBwd => new RuleMethodCandidates(rule, RuleRole.Bwd).Sole();

    private INamedTypeSymbol? SoleFwdPair =>
        new RuleMethodCandidates(rule, RuleRole.Fwd).Sole() is { } fwd ? TypeShapes.Pair(fwd.ReturnType) : null;

    public string Of(RuleRole role)
    {
        var (returnType, parameters) = role switch
        {
            RuleRole.Fwd => (FwdPair(), ParametersInPlace()),
            RuleRole.Bwd => (Cotangents(), BwdParameters()),
            _ => (TypeNames.InShort(rule.Method.ReturnType), ParametersInPlace()),
        };
        return $"static {returnType} {Identifiers.Escape(NameOf(role))}"
            + $"{SignatureText.TypeParameters(rule.Method)}({string.Join(", ", parameters)}){SignatureText.Constraints(rule.Method)}";
    }

    private static string Typed(ITypeSymbol type, string name) => $"{TypeNames.InShort(type)} {Identifiers.Escape(name)}";

    private IEnumerable<string> ParametersInPlace() =>
        rule.Method.Parameters.Select(static parameter => Typed(parameter.Type, parameter.Name));

    private string FwdPair()
    {
        var (output, residuals) = SoleFwdPair is { } pair
            ? (ElementName(pair.TupleElements[0]), ElementName(pair.TupleElements[1]))
            : (" Output", " Residuals");
        return $"({TypeNames.InShort(rule.Method.ReturnType)}{output}, {Residuals()}{residuals})";
    }

    private static string ElementName(IFieldSymbol element) =>
        element.IsExplicitlyNamedTupleElement ? $" {Identifiers.Escape(element.Name)}" : "";

    private string Cotangents()
    {
        var types = rule.DifferentiableParameters.Select(static parameter => TypeNames.InShort(parameter.Type)).ToList();
        return types.Count == 1 ? types[0] : $"({string.Join(", ", types)})";
    }

    private IEnumerable<string> BwdParameters()
    {
        var (residuals, cotangent) = BwdTail();
        return
        [
            .. rule.StaticParameters.Select(static parameter => Typed(parameter.Type, parameter.Name)),
            $"{Residuals()} {Identifiers.Escape(residuals?.Name ?? "residuals")}",
            $"{TypeNames.InShort(rule.Cotangent!)} {Identifiers.Escape(cotangent?.Name ?? "cotangent")}",
        ];
    }

    /// <summary>The residual type, which only the rule's own methods can tell: Fwd if it says so, otherwise Bwd.</summary>
    private string Residuals() =>
        (SoleFwdPair?.TupleElements[1].Type ?? BwdTail().Residuals?.Type) is { } type
            ? UnsupportedFeatures.Replacement(type)
            : UnknownResiduals;

    /// <summary>What Bwd has for residuals and cotangent, even where its parameters are in the wrong order or not all there.</summary>
    private (IParameterSymbol? Residuals, IParameterSymbol? Cotangent) BwdTail()
    {
        var statics = rule.StaticParameters.Select(static parameter => parameter.Name).ToList();
        var parameters = SoleBwd?.Parameters ?? [];
        var tail = parameters.Where(parameter => !statics.Contains(parameter.Name)).ToList();
        if (tail.Count > 2 && parameters.Length == statics.Count + 2)
        {
            tail.RemoveRange(0, tail.Count - 2);
        }

        return tail.Count != 2 ? default
            : IsCotangent(tail[0]) && !IsCotangent(tail[1]) ? (tail[1], tail[0])
            : (tail[0], tail[1]);
    }

    private bool IsCotangent(IParameterSymbol parameter) => rule.Cotangent is { } type && rule.Fit.IsSame(parameter.Type, type);

    private string NameOf(RuleRole role)
    {
        var name = rule.Arguments.NameOf(role);
        return name.Length > 0 && name != rule.Method.Name ? name : rule.Method.Name + role;
    }
}
