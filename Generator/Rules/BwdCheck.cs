using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether Bwd takes static arguments, residuals and cotangent in that order, and returns the cotangents asked for.</summary>
internal readonly struct BwdCheck(RuleDeclaration rule, ViolationList violations)
{
    /// <param name="arguments">What it is called with.</param>
    /// <param name="residuals">What Fwd keeps; none where Fwd does not tell.</param>
    /// <returns>The types of the cotangents that Bwd returns; none where there are not as many as parameters.</returns>
    public IReadOnlyList<ITypeSymbol>? Run(
        IMethodSymbol bwd, IReadOnlyList<PassedArgument> arguments, IMethodSymbol? fwd, ITypeSymbol? residuals)
    {
        CheckParameters(bwd, arguments, fwd, residuals);
        var cotangents = ReturnedCotangents(bwd);
        CheckCotangents(bwd, cotangents);
        return cotangents;
    }

    private IReadOnlyList<ITypeSymbol>? ReturnedCotangents(IMethodSymbol bwd)
    {
        var parameters = rule.DifferentiableArguments;
        var tuple = TypeShapes.Tuple(rule.Known.Representatives.Of(bwd.ReturnType));
        if (parameters.Count > 1)
        {
            var elements = tuple is null ? [] : ElementTypes.Of(tuple);
            return elements.Count == parameters.Count ? elements : null;
        }

        var isOne = !bwd.ReturnsVoid && (tuple is null || TypeShapes.Tuple(parameters[0].Type) is not null);
        return isOne ? [bwd.ReturnType] : null;
    }

    private void CheckParameters(
        IMethodSymbol bwd, IReadOnlyList<PassedArgument> arguments, IMethodSymbol? fwd, ITypeSymbol? residuals)
    {
        if (OrderMismatch(bwd, arguments) is { } mismatch)
        {
            violations.Add(DiagnosticIds.BwdParameters, At(SitePart.ParameterList, bwd),
                bwd, rule.Method, mismatch, Order(), rule.ExpectedOf(RuleRole.Bwd));
            return;
        }

        var residualsPlace = rule.StaticParameters.Count;
        var cotangentPlace = residualsPlace + 1;
        var (residualsTaken, cotangentTaken) = (bwd.Parameters[residualsPlace], bwd.Parameters[cotangentPlace]);
        if (fwd is not null && !arguments[residualsPlace].Fits(residualsTaken, rule.Fit))
        {
            violations.Add(DiagnosticIds.ResidualType, At(SitePart.Parameter, bwd, residualsPlace),
                fwd, residuals!, residualsTaken.Type, residualsTaken.Name, bwd, rule.ExpectedOf(RuleRole.Bwd));
        }

        if (!arguments[cotangentPlace].Fits(cotangentTaken, rule.Fit))
        {
            violations.Add(DiagnosticIds.CotangentType, At(SitePart.Parameter, bwd, cotangentPlace),
                cotangentTaken.Name, bwd, cotangentTaken.Type, rule.Method, rule.Cotangent!, rule.ExpectedOf(RuleRole.Bwd));
        }
    }

    /// <summary>What is wrong with the list as a whole: its length, the static arguments, or the order.</summary>
    private string? OrderMismatch(IMethodSymbol bwd, IReadOnlyList<PassedArgument> arguments)
    {
        var statics = rule.StaticParameters.Count;
        if (PassedArgument.CountMismatch(arguments, bwd) is { } wrongCount)
        {
            return wrongCount;
        }

        if (statics > 0 && PassedArgument.TypeMismatch([.. arguments.Take(statics)], bwd, rule.Fit) is { } wrongStatic)
        {
            return wrongStatic;
        }

        if (ArgumentOrder.Of(arguments, bwd.Parameters, rule.Fit) is not { } order)
        {
            return PassedArgument.NameMismatch(arguments, bwd) ?? (statics > 0 ? MisplacedStatic(bwd, arguments) : null);
        }

        var (first, second) = (bwd.Parameters[statics], bwd.Parameters[statics + 1]);
        var isOnlyTheEnd = order[statics].Ordinal == second.Ordinal && order[statics + 1].Ordinal == first.Ordinal;
        return isOnlyTheEnd
            ? $"'{first.Name}' takes the cotangent and '{second.Name}' the residuals"
            : PassedArgument.TypeMismatch(arguments, bwd, rule.Fit);
    }

    /// <summary>
    /// A static argument's name behind the static arguments, where it is given something else. One of underscores alone tells nothing.
    /// </summary>
    private string? MisplacedStatic(IMethodSymbol bwd, IReadOnlyList<PassedArgument> arguments)
    {
        var statics = rule.StaticParameters.Select(static argument => argument.Name).ToList();
        var misplaced = bwd.Parameters.Skip(statics.Count).FirstOrDefault(parameter =>
            parameter.Name.Trim('_').Length > 0
            && parameter.Name != arguments[parameter.Ordinal].Name
            && statics.Contains(parameter.Name));
        return misplaced is null ? null : $"'{misplaced.Name}' stands behind the static arguments";
    }

    private string Order()
    {
        var names = rule.StaticParameters.Select(static parameter => $"'{parameter.Name}'").ToList();
        return names.Count == 0
            ? "they are the residuals, then the cotangent"
            : $"they are the static arguments first ({string.Join(", ", names)}), then the residuals, then the cotangent";
    }

    private void CheckCotangents(IMethodSymbol bwd, IReadOnlyList<ITypeSymbol>? cotangents)
    {
        var parameters = rule.DifferentiableArguments;
        if (cotangents is null)
        {
            var count = bwd.ReturnsVoid ? 0 : TypeShapes.Tuple(bwd.ReturnType) is { } tuple ? ElementTypes.Of(tuple).Count : 1;
            var names = string.Join(", ", parameters.Select(static parameter => $"'{parameter.Name}'"));
            violations.Add(DiagnosticIds.CotangentCount, At(SitePart.ReturnType, bwd),
                bwd, Counted(count, "cotangent"), rule.Method, Counted(parameters.Count, "differentiable parameter"), names,
                rule.ExpectedOf(RuleRole.Bwd));
            return;
        }

        var before = violations.Count;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!rule.Fit.IsCotangent(cotangents[i], parameters[i].Type) || ExchangedNames.AreIn(cotangents[i], parameters[i].Type))
            {
                var site = parameters.Count == 1 ? At(SitePart.ReturnType, bwd) : At(SitePart.ReturnElement, bwd, i);
                AddComponent(site, bwd, cotangents[i], parameters[i], $"which has type '{TypeNames.InShort(parameters[i].Type)}'");
            }
        }

        if (violations.Count == before && parameters.Count > 1)
        {
            CheckNames(bwd, parameters);
        }
    }

    private void CheckNames(IMethodSymbol bwd, IReadOnlyList<DifferentiableArgument> parameters)
    {
        var names = ExchangedNames.OfElements((INamedTypeSymbol)rule.Known.Representatives.Of(bwd.ReturnType));
        if (ExchangedNames.First(names, [.. parameters.Select(static parameter => parameter.Name)]) is { } place)
        {
            AddComponent(At(SitePart.ReturnElement, bwd, place), bwd, names[place]!, parameters[place],
                "since cotangents come in the order of the parameters, whatever their names");
        }
    }

    private void AddComponent(
        ViolationSite site, IMethodSymbol bwd, object cotangent, DifferentiableArgument parameter, string objection) =>
        violations.Add(DiagnosticIds.CotangentComponent, site, bwd, cotangent, parameter.Name, objection, rule.ExpectedOf(RuleRole.Bwd));

    private static string Counted(int count, string noun) => count switch
    {
        0 => $"no {noun}",
        1 => $"one {noun}",
        _ => $"{count} {noun}s",
    };

    private static ViolationSite At(SitePart part, IMethodSymbol bwd, int position = 0) => new(part, bwd, position, RuleRole.Bwd);
}
