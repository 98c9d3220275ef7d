using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether Fwd and Primal take what the method takes and compute what it returns.</summary>
internal sealed class FwdCheck(RuleDeclaration rule, ExpectedSignatures expected, ViolationList violations)
{
    /// <summary>The pair (output, residuals) that Fwd returns; none where it does not.</summary>
    public INamedTypeSymbol? CheckFwd(IMethodSymbol fwd)
    {
        CheckParameters(RuleRole.Fwd, fwd);
        if (TypeShapes.Pair(fwd.ReturnType) is not { } pair)
        {
            violations.Add(DiagnosticIds.FwdNotAPair, ViolationMessages.FwdNotAPair, new ViolationSite(SitePart.ReturnType, fwd, Role: RuleRole.Fwd),
                TypeNames.InShort(fwd), TypeNames.InShort(fwd.ReturnType), expected.Of(RuleRole.Fwd));
            return null;
        }

        CheckOutput(RuleRole.Fwd, fwd, pair.TupleElements[0].Type, new ViolationSite(SitePart.ReturnElement, fwd, 0, RuleRole.Fwd));
        if (UnsupportedFeatures.Obstacle(pair.TupleElements[1].Type) is { } obstacle)
        {
            violations.Add(DiagnosticIds.Unsupported, ViolationMessages.Unsupported, new ViolationSite(SitePart.ReturnElement, fwd, 1, RuleRole.Fwd),
                TypeNames.InShort(fwd), $"the type of its residuals {obstacle}", expected.Of(RuleRole.Fwd));
        }

        return pair;
    }

    public void CheckPrimal(IMethodSymbol primal)
    {
        CheckParameters(RuleRole.Primal, primal);
        CheckOutput(RuleRole.Primal, primal, primal.ReturnType, new ViolationSite(SitePart.ReturnType, primal, Role: RuleRole.Primal));
    }

    private void CheckParameters(RuleRole role, IMethodSymbol method)
    {
        var arguments = PassedArgument.InPlace(rule);
        if (PassedArgument.Mismatch(arguments, method, rule.Fit) is { } mismatch)
        {
            violations.Add(DiagnosticIds.FwdParameters, ViolationMessages.FwdParameters, new ViolationSite(SitePart.ParameterList, method, Role: role),
                TypeNames.InShort(method), rule.DisplayName, mismatch, expected.Of(role));
        }
    }

    private void CheckOutput(RuleRole role, IMethodSymbol method, ITypeSymbol output, ViolationSite site)
    {
        if (!rule.Fit.IsOutput(output, rule.Method.ReturnType))
        {
            violations.Add(DiagnosticIds.OutputType, ViolationMessages.OutputType, site,
                TypeNames.InShort(method), TypeNames.InShort(output), rule.DisplayName, TypeNames.InShort(rule.Method.ReturnType), expected.Of(role));
        }
    }
}
