using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Makes a rule of a declaration that is right by itself and the methods that its attribute names.</summary>
internal sealed class RuleMethodsBinder(RuleDeclaration rule, ViolationList violations)
{
    private RuleMethodSearch? _search;

    /// <summary>The method that gives the value where nothing is differentiated.</summary>
    public IMethodSymbol? ValueMethod { get; private set; }

    public IMethodSymbol? Fwd { get; private set; }

    public IMethodSymbol? Bwd { get; private set; }

    public MethodBody? Bind() => KernelArguments.AreMeant(rule) ? BindKernels() : BindMethods();

    private KernelRule? BindKernels()
    {
        var kernels = new KernelBinder(rule, violations);
        var loops = kernels.Bind();
        (ValueMethod, Fwd, Bwd) = (kernels.ValueMethod, kernels.Fwd, kernels.Bwd);
        return loops;
    }

    private BoundRule? BindMethods()
    {
        var check = new FwdCheck(rule, violations);
        Fwd = Find(RuleRole.Fwd, residuals: null, static (rule, candidate, _) => PassedArgument.ForFwd(rule, candidate));
        var toFwd = Fwd is null ? [] : PassedArgument.ForFwd(rule, Fwd);
        var pair = Fwd is null ? null : check.CheckFwd(Fwd, toFwd);
        var residuals = pair?.Residuals.Type;

        var primal = rule.Arguments.HasPrimal
            ? Find(RuleRole.Primal, residuals: null, static (rule, _, _) => PassedArgument.ForPrimal(rule))
            : null;
        if (primal is not null)
        {
            check.CheckPrimal(primal);
        }

        ValueMethod = rule.Arguments.HasPrimal ? primal : Fwd;

        Bwd = Find(RuleRole.Bwd, residuals, static (rule, candidate, residuals) => PassedArgument.ForBwd(rule, residuals, candidate));
        var toBwd = Bwd is null ? [] : PassedArgument.ForBwd(rule, residuals, Bwd);
        var cotangents = Bwd is null ? null : new BwdCheck(rule, violations).Run(Bwd, toBwd, Fwd, residuals);
        if (pair is null || Bwd is null || cotangents is null || ValueMethod is null || violations.HasErrors)
        {
            return null;
        }

        check.CheckOrder(Fwd!, pair, Bwd);
        return violations.HasErrors ? null : BoundRule(primal, pair, toFwd, toBwd, cotangents);
    }

    /// <summary>The method that plays a role, unless something is wrong with it that makes its types meaningless.</summary>
    private IMethodSymbol? Find(RuleRole role, ITypeSymbol? residuals, ArgumentsOfCandidate<ITypeSymbol?> arguments) =>
        (_search ??= new RuleMethodSearch(rule, violations)).Find(role, residuals, arguments);

    private BoundRule BoundRule(
        IMethodSymbol? primal,
        ReturnedPair pair,
        IReadOnlyList<PassedArgument> toFwd,
        IReadOnlyList<PassedArgument> toBwd,
        IReadOnlyList<ITypeSymbol> cotangents)
    {
        var models = new RuleModels(rule);
        var (output, residuals) = pair;
        var next = 0;
        var receiver = models.Receiver(rule.Arguments.IsThisDifferentiable ? cotangents[next++] : null);
        var parameters = new RuleParameter[rule.Parameters.Length];
        foreach (var parameter in rule.Parameters)
        {
            parameters[parameter.Ordinal] = models.Parameter(parameter, rule.IsStatic(parameter) ? null : cotangents[next++]);
        }

        return new BoundRule(
            primal is null ? null : models.Method(RuleRole.Primal, primal, PassedArgument.ForPrimal(rule)),
            models.Method(RuleRole.Fwd, Fwd!, toFwd),
            models.Method(RuleRole.Bwd, Bwd!, toBwd),
            receiver,
            EquatableArray.Of(parameters),
            TypeShapes.Of(output.Type, rule.Known),
            rule.Known.FullNames.Of(output.Type),
            output.Name,
            rule.Known.FullNames.Of(residuals.Type),
            TypeShapes.OfCotangent(Bwd!.Parameters[rule.StaticParameters.Count + 1].Type, rule.Known),
            rule.Arguments.IsOnceDifferentiable,
            models.IsVarAType());
    }
}
