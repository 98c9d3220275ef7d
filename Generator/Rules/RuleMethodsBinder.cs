using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Makes a rule of a declaration that is right by itself and the methods that its attribute names.</summary>
internal sealed class RuleMethodsBinder(RuleDeclaration rule, ViolationList violations)
{
    private readonly ExpectedSignatures _expected = new(rule);

    /// <summary>The method that gives the value where nothing is differentiated.</summary>
    public IMethodSymbol? ValueMethod { get; private set; }

    public IMethodSymbol? Fwd { get; private set; }

    public IMethodSymbol? Bwd { get; private set; }

    public MethodBody? Bind() => KernelArguments.AreMeant(rule) ? BindKernels() : BindMethods();

    private KernelRule? BindKernels()
    {
        var kernels = new KernelBinder(rule, _expected, violations);
        var rulesOfSpans = kernels.Bind();
        (ValueMethod, Fwd, Bwd) = (kernels.ValueMethod, kernels.Fwd, kernels.Bwd);
        return rulesOfSpans;
    }

    private BoundRule? BindMethods()
    {
        var check = new FwdCheck(rule, _expected, violations);
        Fwd = Find(RuleRole.Fwd, PassedArgument.ForFwd);
        var toFwd = Fwd is null ? [] : PassedArgument.ForFwd(rule, Fwd);
        var pair = Fwd is null ? null : check.CheckFwd(Fwd, toFwd);
        var residuals = pair?.TupleElements[1].Type;

        var primal = rule.Arguments.HasPrimal ? Find(RuleRole.Primal, static (rule, _) => PassedArgument.ForPrimal(rule)) : null;
        if (primal is not null)
        {
            check.CheckPrimal(primal);
        }

        ValueMethod = rule.Arguments.HasPrimal ? primal : Fwd;

        Bwd = Find(RuleRole.Bwd, (rule, candidate) => PassedArgument.ForBwd(rule, residuals, candidate));
        var toBwd = Bwd is null ? [] : PassedArgument.ForBwd(rule, residuals, Bwd);
        if (Bwd is not null)
        {
            new BwdCheck(rule, _expected, violations).Run(Bwd, toBwd, Fwd, residuals);
        }

        if (pair is null || Bwd is null || ValueMethod is null || violations.HasErrors)
        {
            return null;
        }

        check.CheckOrder(Fwd!, pair, Bwd);
        return violations.HasErrors ? null : BoundRule(primal, pair, toFwd, toBwd);
    }

    /// <summary>The method that plays a role, unless something is wrong with it that makes its types meaningless.</summary>
    private IMethodSymbol? Find(RuleRole role, Func<RuleDeclaration, IMethodSymbol, IReadOnlyList<PassedArgument>> arguments) =>
        new RuleMethodSearch(rule, _expected, violations).Find(role, arguments);

    private BoundRule BoundRule(
        IMethodSymbol? primal, INamedTypeSymbol pair, IReadOnlyList<PassedArgument> toFwd, IReadOnlyList<PassedArgument> toBwd)
    {
        var models = new RuleModels(rule);
        var (output, residuals) = (pair.TupleElements[0], pair.TupleElements[1]);
        var cotangents = BwdCheck.ReturnedCotangents(rule, Bwd!)!;
        var next = 0;
        var receiver = models.Receiver(rule.Arguments.IsThisDifferentiable ? cotangents[next++] : null);
        var parameters = ImmutableArray.CreateBuilder<RuleParameter>(rule.Parameters.Length);
        foreach (var parameter in rule.Parameters)
        {
            parameters.Add(models.Parameter(parameter, rule.IsStatic(parameter) ? null : cotangents[next++]));
        }

        return new BoundRule(
            primal is null ? null : models.Method(RuleRole.Primal, primal, PassedArgument.ForPrimal(rule)),
            models.Method(RuleRole.Fwd, Fwd!, toFwd),
            models.Method(RuleRole.Bwd, Bwd!, toBwd),
            receiver,
            new EquatableArray<RuleParameter>(parameters.MoveToImmutable()),
            TypeShapes.Of(output.Type, rule.Known),
            rule.Known.FullNames.Of(output.Type),
            output.Name,
            rule.Known.FullNames.Of(residuals.Type),
            TypeShapes.OfCotangent(Bwd!.Parameters[rule.StaticParameters.Count + 1].Type, rule.Known),
            rule.Arguments.IsOnceDifferentiable,
            models.IsVarAType());
    }
}
