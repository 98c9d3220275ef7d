using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Makes a rule of an annotated method whose Fwd and Bwd are loops over spans, or finds out what stands against it.</summary>
internal sealed class KernelBinder(RuleDeclaration rule, ViolationList violations)
{
    private readonly KernelArguments _arguments = new(rule);

    /// <summary>The method that gives the value where nothing is differentiated.</summary>
    public IMethodSymbol? ValueMethod { get; private set; }

    public IMethodSymbol? Fwd { get; private set; }

    public IMethodSymbol? Bwd { get; private set; }

    public KernelRule? Bind()
    {
        if (!AreAllArrays())
        {
            return null;
        }

        var fwd = Find(RuleRole.Fwd, fwd => _arguments.ForFwd(fwd));
        var primal = rule.Arguments.HasPrimal ? Find(RuleRole.Primal, _ => _arguments.ForPrimal()) : null;
        ValueMethod = rule.Arguments.HasPrimal ? primal : fwd;
        Fwd = fwd;
        if (fwd is null || ValueMethod is null)
        {
            return null;
        }

        IReadOnlyList<IParameterSymbol> residuals = [.. fwd.Parameters.Skip(_arguments.ForPrimal().Count)];
        var bwd = Find(RuleRole.Bwd, _ => _arguments.ForBwd(residuals));
        Bwd = bwd;
        return bwd is null || violations.HasErrors ? null : KernelRule(primal, fwd, bwd, residuals);
    }

    private bool AreAllArrays()
    {
        var before = violations.Count;
        foreach (var parameter in rule.DifferentiableParameters)
        {
            if (rule.Known.ArrayElement(parameter.Type) is null || parameter.NullableAnnotation == NullableAnnotation.Annotated)
            {
                AddUnsupported(
                    new ViolationSite(SitePart.Parameter, rule.Method, parameter.Ordinal),
                    $"parameter '{parameter.Name}' of a rule over spans must be an array that is always there");
            }
        }

        if (!rule.Method.IsStatic)
        {
            AddUnsupported(new ViolationSite(SitePart.Name, rule.Method), "a rule over spans must be static");
        }

        if (_arguments.Outputs is null)
        {
            AddUnsupported(
                new ViolationSite(SitePart.ReturnType, rule.Method),
                "the output of a rule over spans must be an array or a tuple of arrays");
        }

        return violations.Count == before;
    }

    private void AddUnsupported(ViolationSite site, string reason) =>
        violations.Add(DiagnosticIds.Unsupported, site, rule.Method, reason, rule.Expected.OfMethod());

    private IMethodSymbol? Find(RuleRole role, Func<IMethodSymbol, IReadOnlyList<PassedArgument>> arguments)
    {
        var search = new RuleMethodSearch(rule, violations);
        if (search.Find(role, arguments, static (_, candidate, arguments) => arguments(candidate)) is not { } method)
        {
            return null;
        }

        var mismatch = PassedArgument.Mismatch(arguments(method), method, rule.Fit)
            ?? ResidualMismatch(role, method)
            ?? (method.ReturnsVoid ? null : $"it returns '{TypeNames.InShort(method.ReturnType)}', but a loop over spans returns nothing");
        if (mismatch is null)
        {
            return method;
        }

        var site = new ViolationSite(SitePart.ParameterList, method, Role: role);
        if (role == RuleRole.Bwd)
        {
            violations.Add(DiagnosticIds.BwdParameters, site, method, rule.Method, mismatch, Order(), rule.ExpectedOf(role));
        }
        else
        {
            violations.Add(DiagnosticIds.FwdParameters, site, method, rule.Method, mismatch, rule.ExpectedOf(role));
        }

        return null;
    }

    private string? ResidualMismatch(RuleRole role, IMethodSymbol method)
    {
        var wrong = role != RuleRole.Fwd
            ? null
            : method.Parameters.Skip(_arguments.ForPrimal().Count).FirstOrDefault(static parameter =>
                KernelArguments.SpanElement(parameter.Type) is not { IsUnmanagedType: true } || parameter.Type.Name != "Span");
        return wrong is null
            ? null
            : $"the residual '{wrong.Name}' has type '{TypeNames.InShort(wrong.Type)}', which is no Span of an unmanaged type";
    }

    private string Order()
    {
        var statics = rule.StaticParameters.Any() ? "the static arguments first, then the residuals" : "the residuals first";
        return $"they are {statics}, then the cotangents of the outputs, and last those of the arguments, which it fills";
    }

    private KernelRule KernelRule(IMethodSymbol? primal, IMethodSymbol fwd, IMethodSymbol bwd, IEnumerable<IParameterSymbol> residuals)
    {
        var models = new RuleModels(rule);
        var outputs = fwd.Parameters.Skip(rule.Method.Parameters.Length).Take(_arguments.Outputs!.Count);
        return new KernelRule(
            primal is null ? null : models.Method(RuleRole.Primal, primal, _arguments.ForPrimal()),
            models.Method(RuleRole.Fwd, fwd, _arguments.ForFwd(fwd)),
            models.Method(RuleRole.Bwd, bwd, _arguments.ForBwd(residuals)),
            rule.Method.Parameters
                .Select(parameter => models.Parameter(parameter, rule.IsStatic(parameter) ? null : parameter.Type))
                .ToEquatableArray(),
            TypeShapes.Of(rule.Method.ReturnType, rule.Known),
            outputs.Select(Array).ToEquatableArray(),
            residuals.Select(Array).ToEquatableArray());
    }

    private static KernelArray Array(IParameterSymbol parameter) =>
        new(parameter.Name, TypeNames.InFull(KernelArguments.SpanElement(parameter.Type)!));
}
