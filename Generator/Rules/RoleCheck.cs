using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether parameters and output are what they must be: static or differentiable, and told apart without doubt.</summary>
internal sealed class RoleCheck(RuleDeclaration rule, ViolationList violations)
{
    /// <summary>Type parameters about which it is said already that they must be constrained; all else follows from that.</summary>
    private HashSet<ITypeParameterSymbol>? _unconstrained;

    private bool _hasWrongPosition;

    private IMethodSymbol Method => rule.Method;

    /// <summary>Whether it is clear what Fwd and Bwd must look like.</summary>
    public bool Run()
    {
        var isInstanceClear = CheckInstance();
        var areParametersClear = CheckPositions() && CheckParameters();
        return CheckOutput() && areParametersClear && isInstanceClear;
    }

    /// <summary>Whether there is an instance, and a cotangent for it, where the rule says that it is differentiable.</summary>
    private bool CheckInstance()
    {
        var isTree = rule.Known.IsPytree(Method.ContainingType);
        if (!isTree && !rule.Arguments.IsThisDifferentiable)
        {
            return true;
        }

        var site = new ViolationSite(SitePart.Name, Method);
        if (rule.Arguments.IsThisDifferentiable && Method.IsStatic)
        {
            violations.Add(DiagnosticIds.Unsupported, site,
                Method, "it is static, and has no instance to be differentiated as DiffThis says", rule.Expected.OfMethod());
            return false;
        }

        if (rule.Arguments.IsThisDifferentiable && !isTree)
        {
            violations.Add(DiagnosticIds.NotDifferentiableParameter, site,
                RuleDeclaration.This, Method, Method.ContainingType, "mark the type [Pytree], or drop DiffThis", rule.Expected.OfMethod());
            return false;
        }

        if (isTree && !Method.IsStatic && !rule.Arguments.IsThisDifferentiable)
        {
            violations.Add(DiagnosticIds.ArrayInStaticSlot, site,
                RuleDeclaration.This, Method, "say DiffThis = true, and return its cotangent first", rule.Expected.OfMethod());
        }

        return true;
    }

    /// <summary>Whether the positions are those of parameters, so that something follows from them.</summary>
    private bool CheckPositions()
    {
        if (rule.Arguments.NonDiffArgnums.Count == 0)
        {
            return true;
        }

        var areParameters = true;
        var seen = new HashSet<int>();
        for (var i = 0; i < rule.Arguments.NonDiffArgnums.Count; i++)
        {
            var position = rule.Arguments.NonDiffArgnums[i];
            areParameters &= position >= 0 && position < Method.Parameters.Length;
            if (PositionFault(position, isRepeated: !seen.Add(position)) is { } fault)
            {
                _hasWrongPosition = true;
                var site = new ViolationSite(SitePart.NonDiffPosition, Position: i);
                violations.Add(DiagnosticIds.NonDiffPosition, site, position, Method, fault, rule.Expected.OfMethod());
            }
        }

        return areParameters;
    }

    private string? PositionFault(int position, bool isRepeated) => position switch
    {
        < 0 => "is negative",
        _ when position >= Method.Parameters.Length => "is not one of its parameters, of which there " + Method.Parameters.Length switch
        {
            0 => "are none",
            1 => "is one",
            var count => $"are {count}",
        },
        _ when isRepeated => "is given twice",
        _ when rule.Known.IsMarkedNonDiff(Method.Parameters[position]) =>
            $"is '{Method.Parameters[position].Name}', which [NonDiff] marks already",
        _ => null,
    };

    private bool CheckParameters()
    {
        var isClear = true;
        foreach (var parameter in Method.Parameters)
        {
            // What is passed by reference, or cannot be kept, is refused for that.
            if (rule.IsStatic(parameter)
                && !rule.IsMarkedStatic(parameter)
                && parameter.RefKind == RefKind.None
                && !IsDoubtful(parameter.Type))
            {
                isClear = false;
                if (ArrayElements.UnconstrainedInTree(parameter.Type, rule.Known) is { } element && !IsNew(element))
                {
                    continue;
                }

                violations.Add(DiagnosticIds.NotDifferentiableParameter, At(parameter),
                    parameter.Name, Method, parameter.Type, AdviceOnUnmarked(parameter.Type), rule.Expected.OfMethod());
            }
        }

        if (isClear && rule.DifferentiableArguments.Count == 0 && Method.Parameters.All(rule.IsMarkedStatic))
        {
            // What is said of a position that is wrong shows how the parameters should be marked.
            if (_hasWrongPosition)
            {
                return false;
            }

            var reason = Method.Parameters.IsEmpty ? "it has no parameters" : "all of its parameters are static";
            var site = new ViolationSite(SitePart.Name, Method);
            violations.Add(DiagnosticIds.NothingToDifferentiate, site, Method, reason, rule.Expected.OfMethod());
            return false;
        }

        foreach (var parameter in Method.Parameters)
        {
            if (rule.IsMarkedStatic(parameter) && HeldArrays.AreDifferentiable(parameter.Type, rule.Known))
            {
                violations.Add(DiagnosticIds.ArrayInStaticSlot, At(parameter),
                    parameter.Name, Method, AdviceOnStatic(parameter.Type), rule.Expected.OfMethod(differentiable: parameter));
            }
        }

        return isClear;
    }

    private bool IsNew(ITypeParameterSymbol element) =>
        (_unconstrained ??= new HashSet<ITypeParameterSymbol>(SymbolEqualityComparer.Default)).Add(element);

    private bool CheckOutput()
    {
        if (rule.Cotangent is not null)
        {
            return true;
        }

        var element = ArrayElements.UnconstrainedInOutput(Method.ReturnType, rule.Known);
        if (!IsDoubtful(Method.ReturnType) && (element is null || IsNew(element)))
        {
            var site = new ViolationSite(SitePart.ReturnType, Method);
            var advice = element is null
                ? $"return an array such as {rule.Expected.AnyArray}, or drop the attribute"
                : AdviceOnUnconstrained(element);
            violations.Add(DiagnosticIds.NotDifferentiableOutput, site, Method, Method.ReturnType, advice, rule.Expected.OfMethod());
        }

        return false;
    }

    /// <summary>What to do about a parameter that has no cotangent and is not marked.</summary>
    private string AdviceOnUnmarked(ITypeSymbol type) => type switch
    {
        _ when TypeShapes.OfNullable(type, rule.Known).IsTree => "take the tuple itself, which cannot be null",
        _ when ArrayElements.UnconstrainedInTree(type, rule.Known) is { } element =>
            $"{AdviceOnUnconstrained(element)}, or mark the parameter [NonDiff]",
        _ when TypeShapes.OfNullable(type, rule.Known).HasLeaves => "pass its parts as parameters of their own",
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } =>
            $"take an NdArray<{TypeNames.InShort(type)}>, or mark the parameter [NonDiff]",
        INamedTypeSymbol named when rule.Known.IsMarkedPytree(named) => "mend what keeps its type from being a [Pytree]",
        IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true } when MentionsLeaves(type) =>
            "take a tuple, array, List<>, ImmutableArray<> or Dictionary<string, …> of arrays or a [Pytree] type, or mark it [NonDiff]",
        _ when UnmarkedTree.In(type, rule.Known) is { } tree => SymbolEqualityComparer.Default.Equals(tree, type)
            ? "mark its type [Pytree], or mark the parameter [NonDiff]"
            : $"mark '{TypeNames.InShort(tree)}' [Pytree], or mark the parameter [NonDiff]",
        _ => "mark it [NonDiff]",
    };

    private static string AdviceOnUnconstrained(ITypeParameterSymbol element)
    {
        var owner = element.DeclaringType is { } type ? $" of '{TypeNames.InShort(type)}'" : "";
        return $"constrain '{element.Name}'{owner} (`{ConstraintClauses.Differentiable(element.Name)}`)";
    }

    /// <summary>What to do about a static parameter that has arrays.</summary>
    private string AdviceOnStatic(ITypeSymbol type) => type switch
    {
        _ when TypeShapes.Of(type, rule.Known).IsTree =>
            "where only some calls need no gradient, make it an ordinary parameter and return null for it",
        _ when UnmarkedTree.In(type, rule.Known) is { } tree =>
            $"mark '{TypeNames.InShort(tree)}' [Pytree] and make it an ordinary parameter, or pass the arrays as parameters of their own",
        _ => "pass the arrays as parameters of their own",
    };

    private bool MentionsLeaves(ITypeSymbol type) => TypeShapes.OfNullable(type, rule.Known).HasLeaves || type switch
    {
        IArrayTypeSymbol array => MentionsLeaves(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(MentionsLeaves),
        _ => false,
    };

    /// <summary>Whether something else is said about the type already.</summary>
    private static bool IsDoubtful(ITypeSymbol type) => UnsupportedFeatures.ObstacleToKeeping(type) is not null;

    private ViolationSite At(IParameterSymbol parameter) => new(SitePart.Parameter, Method, parameter.Ordinal);
}
