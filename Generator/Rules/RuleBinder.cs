using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Makes a rule of an annotated method, or finds out what stands against it. Generator and analyzer both ask here, so that
/// they cannot disagree, and the work is done once for all that ask about the same compilation.
/// </summary>
internal sealed class RuleBinder
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<IMethodSymbol, RuleBinding>> BoundBefore = new();

    private readonly RuleDeclaration _rule;
    private readonly ViolationList _violations = new();
    private readonly ExpectedDeclaration _expectedDeclaration;
    private readonly ExpectedSignatures _expectedSignatures;
    private IMethodSymbol? _valueMethod;
    private IMethodSymbol? _fwd;
    private IMethodSymbol? _bwd;

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
        var bindings = BoundBefore.GetValue(
            compilation, static _ => new ConcurrentDictionary<IMethodSymbol, RuleBinding>(SymbolEqualityComparer.Default));
        if (bindings.TryGetValue(method, out var binding))
        {
            return binding;
        }

        var binder = new RuleBinder(new RuleDeclaration(method, attribute, known, compilation));
        var rule = binder.Bind();
        return bindings.GetOrAdd(
            method, new RuleBinding(binder._rule, rule, binder._violations.ToImmutable(), binder._valueMethod, binder._fwd, binder._bwd));
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

    /// <summary>
    /// Whether the attribute gives Fwd's name for Bwd and Bwd's for Fwd: neither fits as it is, and everything does the other way round.
    /// </summary>
    public static bool AreFwdAndBwdExchanged(RuleDeclaration rule)
    {
        var asGiven = new RuleBinder(rule);
        asGiven.BindMethodsAsGiven();
        return asGiven.AreExchanged();
    }

    private bool AreExchanged()
    {
        if (!_violations.AreAt(RuleRole.Fwd) || !_violations.AreAt(RuleRole.Bwd))
        {
            return false;
        }

        var exchanged = new RuleBinder(_rule.WithFwdAndBwdExchanged());
        return exchanged.BindMethodsAsGiven() is not null && !exchanged._violations.HasErrors;
    }

    private MethodBody? BindMethods()
    {
        var asGiven = new RuleBinder(_rule);
        var body = asGiven.BindMethodsAsGiven();
        if (asGiven.AreExchanged())
        {
            AddExchanged();
            return null;
        }

        (_valueMethod, _fwd, _bwd) = (asGiven._valueMethod, asGiven._fwd, asGiven._bwd);
        _violations.AddRange(asGiven._violations);
        return _violations.HasErrors ? null : body;
    }

    /// <summary>One mistake, said once; each method by itself would be found to be wrong in every way.</summary>
    private void AddExchanged()
    {
        var (fwd, bwd) = (_rule.Arguments.NameOf(RuleRole.Bwd), _rule.Arguments.NameOf(RuleRole.Fwd));
        _violations.Add(DiagnosticIds.RuleMethodNotFound, new ViolationSite(SitePart.AttributeArgument, Role: RuleRole.Fwd),
            RuleRole.Fwd, _rule.Method, $"'{bwd}' fits as its Bwd, and '{fwd}', which is given as Bwd, as its Fwd; exchange the two",
            _rule.Arguments.WithFwdAndBwdExchanged());
    }

    private MethodBody? BindMethodsAsGiven()
    {
        if (KernelArguments.AreMeant(_rule))
        {
            var kernels = new KernelBinder(_rule, _expectedSignatures, _violations);
            var kernel = kernels.Bind();
            (_valueMethod, _fwd, _bwd) = (kernels.ValueMethod, kernels.Fwd, kernels.Bwd);
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
        (_fwd, _bwd) = (fwd, bwd);
        if (bwd is not null)
        {
            new BwdCheck(_rule, _expectedSignatures, _violations).Run(bwd, fwd, residuals);
        }

        if (pair is not null && bwd is not null && !_violations.HasErrors)
        {
            check.CheckOrder(fwd!, pair, bwd);
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
        var cotangents = new Queue<ITypeSymbol>(BwdCheck.ReturnedCotangents(_rule, bwd)!);
        return new BoundRule(
            primal is null ? null : models.Method(RuleRole.Primal, primal, PassedArgument.ForPrimal(_rule)),
            models.Method(RuleRole.Fwd, fwd, PassedArgument.ForFwd(_rule, fwd)),
            models.Method(RuleRole.Bwd, bwd, PassedArgument.ForBwd(_rule, residuals.Type, bwd)),
            models.Receiver(_rule.Arguments.IsThisDifferentiable ? cotangents.Dequeue() : null),
            _rule.Parameters
                .Select(parameter => models.Parameter(parameter, _rule.IsStatic(parameter) ? null : cotangents.Dequeue()))
                .ToEquatableArray(),
            TypeShapes.Of(output.Type, _rule.Known),
            _rule.Known.FullNames.Of(output.Type),
            output.Name,
            _rule.Known.FullNames.Of(residuals.Type),
            TypeShapes.OfCotangent(bwd.Parameters[_rule.StaticParameters.Count + 1].Type, _rule.Known),
            _rule.Arguments.IsOnceDifferentiable,
            models.IsVarAType());
    }
}
