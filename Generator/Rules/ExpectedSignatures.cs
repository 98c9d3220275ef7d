using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The signatures that a rule's Fwd, Bwd and Primal should have, as messages show them: with the names the user has given where a method
/// is there already, and conventional ones where it is not.
/// </summary>
internal sealed class ExpectedSignatures(RuleDeclaration rule)
{
    private const string UnknownResiduals = "TResiduals";

    private readonly Dictionary<RuleRole, IMethodSymbol> _found = [];

    private INamedTypeSymbol? FwdReturned => MethodOf(RuleRole.Fwd) is { } fwd ? TypeShapes.Pair(fwd.ReturnType) : null;

    /// <summary>Takes the user's names from a method that has been chosen for a role.</summary>
    public void Learn(RuleRole role, IMethodSymbol method) => _found[role] = method;

    public string Of(RuleRole role)
    {
        if (KernelArguments.AreMeant(rule))
        {
            return Signature("void", role, KernelParameters(role));
        }

        var (returnType, parameters) = role switch
        {
            RuleRole.Fwd => (FwdPair(), [.. ParametersInPlace(), .. Flags(role, rule.Method.Parameters.Length)]),
            RuleRole.Bwd => (Cotangents(), [.. BwdParameters(), .. Flags(role, rule.StaticParameters.Count() + 2)]),
            _ => (TypeNames.InShort(rule.Method.ReturnType), ParametersInPlace()),
        };
        return Signature(returnType, role, parameters);
    }

    private string Signature(string returnType, RuleRole role, IEnumerable<string> parameters) =>
        $"{(rule.Method.IsStatic ? "static " : "")}{returnType} {Identifiers.Escape(NameOf(role))}"
            + $"{SignatureText.TypeParameters(rule.Method)}({string.Join(", ", parameters)}){SignatureText.Constraints(rule.Method)}";

    /// <summary>The flags that the user's method asks for.</summary>
    private IEnumerable<string> Flags(RuleRole role, int first) => MethodOf(role) is { } method
        ? NeedsFlags.Of(rule, method, first).Select(static argument => $"bool {NeedsFlags.NameFor(argument)}")
        : [];

    private IEnumerable<string> KernelParameters(RuleRole role)
    {
        var kernels = new KernelArguments(rule);
        var fwd = MethodOf(RuleRole.Fwd);
        var arguments = role switch
        {
            _ when kernels.Outputs is null => [],
            RuleRole.Fwd when fwd is not null => kernels.ForFwd(fwd),
            RuleRole.Bwd => kernels.ForBwd(fwd is null ? [] : fwd.Parameters.Skip(kernels.ForPrimal().Count)),
            _ => kernels.ForPrimal(),
        };
        var names = MethodOf(role) is { } method && method.Parameters.Length == arguments.Count
            ? method.Parameters.Select(static parameter => parameter.Name)
            : arguments.Select(static argument => argument.Name);
        return arguments.Zip(names, static (argument, name) =>
            $"{(argument.Type is { } type ? TypeNames.InShort(type) : "Span<float>")} {Identifiers.Escape(name)}");
    }

    private static string Typed(ITypeSymbol type, string name) => $"{TypeNames.InShort(type)} {Identifiers.Escape(name)}";

    private IEnumerable<string> ParametersInPlace() =>
        rule.Method.Parameters.Select(static parameter => Typed(parameter.Type, parameter.Name));

    /// <summary>The method that has been chosen for a role, or the only one that could be.</summary>
    private IMethodSymbol? MethodOf(RuleRole role)
    {
        if (_found.TryGetValue(role, out var found))
        {
            return found;
        }

        var sole = new RuleMethodCandidates(rule, role).Sole();
        return sole is not null && TypeParameterFit.Mismatch(rule, sole) is null ? TypeParameterFit.Construct(rule, sole) : sole;
    }

    private string FwdPair()
    {
        var (output, residuals) = FwdReturned is { } pair
            ? (ElementName(pair.TupleElements[0]), ElementName(pair.TupleElements[1]))
            : (" Output", " Residuals");
        if (FwdReturned is { } returned && MethodOf(RuleRole.Bwd) is { } bwd && ExchangedPair.Is(rule, returned, bwd))
        {
            (output, residuals) = (residuals, output);
        }

        return $"({TypeNames.InShort(rule.Method.ReturnType)}{output}, {Residuals()}{residuals})";
    }

    private static string ElementName(IFieldSymbol element) =>
        element.IsExplicitlyNamedTupleElement ? $" {Identifiers.Escape(element.Name)}" : "";

    private string Cotangents()
    {
        var parameters = rule.DifferentiableArguments.ToList();
        var types = parameters.Select(static parameter => TypeNames.InShort(parameter.Type));
        return parameters.Count == 1
            ? types.Single()
            : $"({string.Join(", ", types.Zip(CotangentNames(parameters), static (type, name) => type + name))})";
    }

    /// <summary>The names that Bwd gives the cotangents, in the order of the parameters.</summary>
    private IEnumerable<string> CotangentNames(IReadOnlyList<DifferentiableArgument> parameters) =>
        MethodOf(RuleRole.Bwd) is { } bwd && TypeShapes.Tuple(bwd.ReturnType) is { } tuple && tuple.TupleElements.Length == parameters.Count
            ? ExchangedNames.Restored(ExchangedNames.OfElements(tuple), [.. parameters.Select(static parameter => parameter.Name)])
                .Select(static name => name is null ? "" : $" {Identifiers.Escape(name)}")
            : parameters.Select(static _ => "");

    private IEnumerable<string> BwdParameters()
    {
        var (residuals, cotangent) = BwdTail();
        return
        [
            .. rule.StaticParameters.Select(static parameter => Typed(parameter.Type, parameter.Name)),
            $"{Residuals()} {Identifiers.Escape(residuals?.Name ?? "residuals")}",
            $"{TypeNames.InShort(rule.Cotangent!)} {Identifiers.Escape(cotangent?.Name ?? "cotangent")}",
        ];
    }

    /// <summary>The residual type, which only the rule's own methods can tell: Fwd if it says so, otherwise Bwd.</summary>
    private string Residuals() =>
        (FwdReturned?.TupleElements[1].Type ?? BwdTail().Residuals?.Type) is { } type
            ? UnsupportedFeatures.Replacement(type)
            : UnknownResiduals;

    /// <summary>What Bwd has for residuals and cotangent, even where its parameters are in the wrong order or not all there.</summary>
    private (IParameterSymbol? Residuals, IParameterSymbol? Cotangent) BwdTail()
    {
        if (MethodOf(RuleRole.Bwd) is not { } bwd)
        {
            return default;
        }

        var arguments = PassedArgument.ForBwd(rule, FwdReturned?.TupleElements[1].Type, bwd);
        var statics = rule.StaticParameters.Select(static parameter => parameter.Name).ToList();
        var tail = ArgumentOrder.Of(arguments, bwd.Parameters, rule.Fit)
            ?? OrderByName(arguments, bwd.Parameters)
            ?? (bwd.Parameters.Length == arguments.Count
                ? bwd.Parameters
                : [.. bwd.Parameters.Where(parameter => !statics.Contains(parameter.Name))]);
        tail = [.. tail.Skip(bwd.Parameters.Length == arguments.Count ? statics.Count : 0).Take(2)];
        return tail.Count < 2 ? default
            : AreSwapped(arguments, tail) ? (tail[1], tail[0])
            : (tail[0], tail[1]);
    }

    /// <summary>The parameters in the order that their names tell, where that is not the one they are in.</summary>
    private static IReadOnlyList<IParameterSymbol>? OrderByName(
        IReadOnlyList<PassedArgument> arguments, IReadOnlyList<IParameterSymbol> parameters)
    {
        var names = parameters.Select(static parameter => parameter.Name).ToList();
        var wanted = arguments.Select(static argument => argument.Name).ToList();
        return ExchangedNames.First(names, wanted) is null
            ? null
            : [.. ExchangedNames.Restored(names, wanted).Select(name => parameters[names.IndexOf(name!)])];
    }

    /// <summary>Whether the last two parameters are in the wrong order; where Fwd does not tell, their types may.</summary>
    private bool AreSwapped(IReadOnlyList<PassedArgument> arguments, IReadOnlyList<IParameterSymbol> tail)
    {
        IReadOnlyList<PassedArgument> last = [.. arguments.Skip(rule.StaticParameters.Count()).Take(2)];
        return last[0].Type is null
            ? IsCotangent(tail[0]) && !TypeShapes.OfNullable(tail[1].Type, rule.Known).HasLeaves
            : ArgumentOrder.Of(last, [.. tail], rule.Fit) is not null;
    }

    private bool IsCotangent(IParameterSymbol parameter) => rule.Cotangent is { } type && rule.Fit.IsSame(parameter.Type, type);

    private string NameOf(RuleRole role)
    {
        var name = rule.Arguments.NameOf(role);
        return name.Length > 0 && name != rule.Method.Name ? name : rule.Method.Name + role;
    }
}
