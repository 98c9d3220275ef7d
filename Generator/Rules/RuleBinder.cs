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

    private BoundRule? Bind()
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

    private BoundRule? BindMethods()
    {
        var check = new FwdCheck(_rule, _expectedSignatures, _violations);
        var fwd = Find(RuleRole.Fwd, PassedArgument.InPlace(_rule));
        var pair = fwd is null ? null : check.CheckFwd(fwd);
        var residuals = pair?.TupleElements[1].Type;

        var primal = _rule.Arguments.HasPrimal ? Find(RuleRole.Primal, PassedArgument.InPlace(_rule)) : null;
        if (primal is not null)
        {
            check.CheckPrimal(primal);
        }

        _valueMethod = _rule.Arguments.HasPrimal ? primal : fwd;

        var bwd = Find(RuleRole.Bwd, PassedArgument.ForBwd(_rule, residuals));
        if (bwd is not null)
        {
            new BwdCheck(_rule, _expectedSignatures, _violations).Run(bwd, fwd, residuals);
        }

        var isComplete = pair is not null && bwd is not null && _valueMethod is not null;
        return isComplete && !_violations.HasErrors ? BoundRule(primal, fwd!, pair!, bwd!) : null;
    }

    /// <summary>The method that plays a role, unless something is wrong with it that makes its types meaningless.</summary>
    private IMethodSymbol? Find(RuleRole role, IReadOnlyList<PassedArgument> arguments) =>
        new RuleMethodSearch(_rule, _expectedSignatures, _violations).Find(role, arguments);

    private BoundRule BoundRule(IMethodSymbol? primal, IMethodSymbol fwd, INamedTypeSymbol pair, IMethodSymbol bwd)
    {
        var cotangents = BwdCheck.ReturnedCotangents(bwd, [.. _rule.DifferentiableParameters])!;
        var next = 0;
        var parameters = _rule.Method.Parameters.Select<IParameterSymbol, RuleParameter>(parameter => _rule.IsStatic(parameter)
            ? new RuleParameter.Static(parameter.Name, TypeNames.InFull(parameter.Type), TypeShapes.OfNullable(parameter.Type, _rule.Known))
            : Differentiable(parameter, cotangents[next++]));
        return new BoundRule(
            primal is null ? null : RuleMethod(RuleRole.Primal, primal, PassedArgument.InPlace(_rule)),
            RuleMethod(RuleRole.Fwd, fwd, PassedArgument.InPlace(_rule)),
            RuleMethod(RuleRole.Bwd, bwd, PassedArgument.ForBwd(_rule, pair.TupleElements[1].Type)),
            parameters.ToEquatableArray(),
            TypeShapes.Of(pair.TupleElements[0].Type, _rule.Known),
            TypeNames.InFull(pair.TupleElements[0].Type),
            pair.TupleElements[0].Name,
            TypeNames.InFull(pair.TupleElements[1].Type),
            TypeShapes.Of(bwd.Parameters[bwd.Parameters.Length - 1].Type, _rule.Known),
            _rule.Arguments.IsOnceDifferentiable,
            IsVarAType());
    }

    private bool IsVarAType()
    {
        const string Var = "var";
        var isTypeParameter = _rule.Method.TypeParameters.Any(static parameter => parameter.Name == Var);
        for (var type = _rule.Method.ContainingType; type is not null; type = type.ContainingType)
        {
            isTypeParameter |= type.TypeParameters.Any(static parameter => parameter.Name == Var);
        }

        return isTypeParameter || _rule.Compilation.ContainsSymbolsWithName(Var, SymbolFilter.Type);
    }

    private RuleParameter.Differentiable Differentiable(IParameterSymbol parameter, ITypeSymbol cotangent) => new(
        parameter.Name,
        TypeShapes.Of(parameter.Type, _rule.Known),
        TypeShapes.OfNullable(cotangent, _rule.Known),
        TypeNames.InFull(cotangent));

    private RuleMethod RuleMethod(RuleRole role, IMethodSymbol method, IReadOnlyList<PassedArgument> arguments)
    {
        var typeArguments = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(TypeNames.InFull))}>" : "";
        var isOverloaded = new RuleMethodCandidates(_rule, role).Sole() is null;
        var isHidden = _rule.Method.Parameters.Any(parameter => parameter.Name == method.Name)
            || _rule.Method.TypeParameters.Any(parameter => parameter.Name == method.Name);
        var isInherited = !SymbolEqualityComparer.Default.Equals(method.ContainingType, _rule.Method.ContainingType);
        var casts = method.Parameters.Zip(arguments, (parameter, argument) =>
            isOverloaded && !argument.FitsExactly(parameter, _rule.Fit) ? CastTo(parameter.Type) : "");
        return new RuleMethod(
            method.Name,
            typeArguments,
            TypeNames.InFull(method.ContainingType),
            MustBeQualified: isHidden || (isOverloaded && isInherited),
            casts.ToEquatableArray(),
            TypeNames.InShort(method));
    }

    /// <summary>A cast to dynamic would have the call bound at run time.</summary>
    private static string CastTo(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object" : TypeNames.InFull(type);
}
