using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether Fwd and Primal take what the method takes and compute what it returns.</summary>
internal readonly struct FwdCheck(RuleDeclaration rule, ViolationList violations)
{
    /// <summary>The pair (output, residuals) that Fwd returns; none where it does not.</summary>
    /// <param name="arguments">What it is called with.</param>
    public ReturnedPair? CheckFwd(IMethodSymbol fwd, IReadOnlyList<PassedArgument> arguments)
    {
        CheckParameters(RuleRole.Fwd, fwd, arguments);
        if (rule.Known.Pairs.Of(fwd.ReturnType) is not { } pair)
        {
            var site = new ViolationSite(SitePart.ReturnType, fwd, Role: RuleRole.Fwd);
            violations.Add(DiagnosticIds.FwdNotAPair, site, fwd, fwd.ReturnType, rule.ExpectedOf(RuleRole.Fwd));
            return null;
        }

        CheckOutput(RuleRole.Fwd, fwd, pair.Output.Type, SitePart.ReturnElement);
        CheckResiduals(fwd, pair.Residuals.Type);
        return pair;
    }

    /// <summary>Whether Fwd returns the output first, where types do not tell.</summary>
    public void CheckOrder(IMethodSymbol fwd, ReturnedPair pair, IMethodSymbol bwd)
    {
        if (ExchangedPair.Is(rule, pair, bwd))
        {
            var site = new ViolationSite(SitePart.ReturnType, fwd, Role: RuleRole.Fwd);
            violations.Add(DiagnosticIds.FwdNotAPair, site, fwd, fwd.ReturnType, rule.ExpectedOf(RuleRole.Fwd));
        }
    }

    public void CheckPrimal(IMethodSymbol primal)
    {
        CheckParameters(RuleRole.Primal, primal, PassedArgument.ForPrimal(rule));
        CheckOutput(RuleRole.Primal, primal, primal.ReturnType, SitePart.ReturnType);
    }

    private void CheckParameters(RuleRole role, IMethodSymbol method, IReadOnlyList<PassedArgument> arguments)
    {
        if (PassedArgument.Mismatch(arguments, method, rule.Fit) is { } mismatch)
        {
            var site = new ViolationSite(SitePart.ParameterList, method, Role: role);
            violations.Add(DiagnosticIds.FwdParameters, site, method, rule.Method, mismatch, rule.ExpectedOf(role));
        }
    }

    private void CheckOutput(RuleRole role, IMethodSymbol method, ITypeSymbol output, SitePart part)
    {
        if (!rule.Fit.IsOutput(output, rule.Method.ReturnType) || !rule.Fit.Agrees(output, rule.Method.ReturnType))
        {
            var site = new ViolationSite(part, method, Role: role);
            violations.Add(DiagnosticIds.OutputType, site, method, output, rule.Method, rule.Method.ReturnType, rule.ExpectedOf(role));
        }
    }

    private void CheckResiduals(IMethodSymbol fwd, ITypeSymbol residuals)
    {
        if ((rule.Known.ObstaclesToKeeping.Of(residuals) ?? HiddenTypeParameter(residuals)) is { } obstacle)
        {
            var site = new ViolationSite(SitePart.ReturnElement, fwd, 1, RuleRole.Fwd);
            violations.Add(DiagnosticIds.Unsupported, site, fwd, $"the type of its residuals {obstacle}", rule.ExpectedOf(RuleRole.Fwd));
        }
    }

    /// <summary>A type parameter around the method that cannot be named in it; nothing where there is none.</summary>
    private string? HiddenTypeParameter(ITypeSymbol type) => rule.Method.IsGenericMethod ? HiddenIn(type) : null;

    private string? HiddenIn(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type } parameter
            when rule.Method.TypeParameters.Any(own => own.Name == parameter.Name) =>
            $"mentions '{parameter.Name}' of '{TypeNames.InShort(parameter.ContainingType)}', "
            + $"which '{TypeNames.InShort(rule.Method)}' hides; rename one of them",
        IArrayTypeSymbol array => HiddenIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(HiddenIn).FirstOrDefault(static hidden => hidden is not null),
        _ => null,
    };
}
