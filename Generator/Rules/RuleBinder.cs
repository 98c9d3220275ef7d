using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Makes a rule of an annotated method, or finds out what stands against it. Generator and analyzer both ask here, so that
/// they cannot disagree.
/// </summary>
internal sealed class RuleBinder
{
    private readonly RuleDeclaration _rule;
    private readonly ViolationList _violations = new();
    private readonly ExpectedDeclaration _expectedDeclaration;
    private readonly ExpectedSignatures _expectedSignatures;
    private IMethodSymbol? _valueMethod;

    private RuleBinder(RuleDeclaration rule)
    {
        _rule = rule;
        _expectedDeclaration = new ExpectedDeclaration(rule);
        _expectedSignatures = new ExpectedSignatures(rule);
    }

    /// <param name="method">The annotated method; of a partial one the defining part.</param>
    public static RuleBinding Bind(
        IMethodSymbol method, AttributeData attribute, KnownTypes known, Compilation compilation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var binder = new RuleBinder(new RuleDeclaration(method, attribute, known, compilation));
        var rule = binder.Bind();
        return new RuleBinding(rule, binder._violations.ToImmutable(), binder._valueMethod);
    }

    private MethodBody? Bind()
    {
        var isSupported = new DeclarationCheck(_rule, _expectedDeclaration, _violations).Run();

        // Nothing follows from types that do not exist, and the compiler says that they do not.
        if (_rule.Method.MethodKind != MethodKind.Ordinary || ErrorTypes.AreMentionedIn(_rule.Method))
        {
            return null;
        }

        // What Fwd and Bwd must look like follows from the method, and nothing follows from one that is wrong itself.
        var isClear = new RoleCheck(_rule, _expectedDeclaration, _violations).Run();
        return isSupported && isClear ? BindMethods() : null;
    }

    private MethodBody? BindMethods()
    {
        if (KernelArguments.AreMeant(_rule))
        {
            var kernels = new KernelBinder(_rule, _expectedSignatures, _violations);
            var kernel = kernels.Bind();
            _valueMethod = kernels.ValueMethod;
            return kernel;
        }

        var check = new FwdCheck(_rule, _expectedSignatures, _violations);
        var fwd = Find(RuleRole.Fwd, candidate => PassedArgument.ForFwd(_rule, candidate));
        var pair = fwd is null ? null : check.CheckFwd(fwd);
        var residuals = pair?.TupleElements[1].Type;

        var primal = _rule.Arguments.HasPrimal ? Find(RuleRole.Primal, _ => PassedArgument.ForPrimal(_rule)) : null;
        if (primal is not null)
        {
            check.CheckPrimal(primal);
        }

        _valueMethod = _rule.Arguments.HasPrimal ? primal : fwd;

        var bwd = Find(RuleRole.Bwd, candidate => PassedArgument.ForBwd(_rule, residuals, candidate));
        if (bwd is not null)
        {
            new BwdCheck(_rule, _expectedSignatures, _violations).Run(bwd, fwd, residuals);
        }

        var isComplete = pair is not null && bwd is not null && _valueMethod is not null;
        return isComplete && !_violations.HasErrors ? BoundRule(primal, fwd!, pair!, bwd!) : null;
    }

    /// <summary>The method that plays a role, unless something is wrong with it that makes its types meaningless.</summary>
    private IMethodSymbol? Find(RuleRole role, Func<IMethodSymbol, IReadOnlyList<PassedArgument>> arguments) =>
        new RuleMethodSearch(_rule, _expectedSignatures, _violations).Find(role, arguments);

    private BoundRule BoundRule(IMethodSymbol? primal, IMethodSymbol fwd, INamedTypeSymbol pair, IMethodSymbol bwd)
    {
        var models = new RuleModels(_rule);
        var (output, residuals) = (pair.TupleElements[0], pair.TupleElements[1]);
        var cotangents = new Queue<ITypeSymbol>(BwdCheck.ReturnedCotangents(bwd, [.. _rule.DifferentiableArguments])!);
        return new BoundRule(
            primal is null ? null : models.Method(RuleRole.Primal, primal, PassedArgument.ForPrimal(_rule)),
            models.Method(RuleRole.Fwd, fwd, PassedArgument.ForFwd(_rule, fwd)),
            models.Method(RuleRole.Bwd, bwd, PassedArgument.ForBwd(_rule, residuals.Type, bwd)),
            models.Receiver(_rule.Arguments.IsThisDifferentiable ? cotangents.Dequeue() : null),
            _rule.Method.Parameters
                .Select(parameter => models.Parameter(parameter, _rule.IsStatic(parameter) ? null : cotangents.Dequeue()))
                .ToEquatableArray(),
            TypeShapes.Of(output.Type, _rule.Known),
            TypeNames.InFull(output.Type),
            output.Name,
            TypeNames.InFull(residuals.Type),
            TypeShapes.OfCotangent(bwd.Parameters[_rule.StaticParameters.Count() + 1].Type, _rule.Known),
            _rule.Arguments.IsOnceDifferentiable,
            models.IsVarAType());
    }
}
