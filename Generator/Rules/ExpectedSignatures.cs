using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Emit;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The signatures that a rule's Fwd, Bwd and Primal should have, as messages show them: with the names the user has given where a method
/// is there already, and conventional ones where it is not.
/// </summary>
/// <param name="text">How types are written: as messages show them, unless another way is given.</param>
internal sealed class ExpectedSignatures(RuleDeclaration rule, Func<ITypeSymbol, string>? text = null)
{
    private const string UnknownResiduals = "TResiduals";

    private readonly Func<ITypeSymbol, string> _text = text ?? TypeNames.InShort;

    /// <summary>
    /// Whether residuals that no method tells of are the differentiable arguments, which most rules keep. Messages leave them open.
    /// </summary>
    public bool ProposesResiduals { get; init; }

    /// <summary>The role whose method is yet to be written, whatever the attribute names for it.</summary>
    public RuleRole? New { get; init; }

    private ReturnedPair? FwdReturned => MethodOf(RuleRole.Fwd) is { } fwd ? rule.Known.Pairs.Of(fwd.ReturnType) : null;

    /// <summary>What the parameters of Bwd are called.</summary>
    public BwdNames BwdNames => new(rule, FwdReturned);

    /// <summary>The signature in one line.</summary>
    public string Of(RuleRole role) => For(role).ToString();

    public ExpectedSignature For(RuleRole role)
    {
        if (KernelArguments.AreMeant(rule))
        {
            return Signature("void", role, KernelParameters(role));
        }

        (string returnType, IEnumerable<SignatureParameter> parameters) = role switch
        {
            RuleRole.Fwd => (FwdPair(), ParametersInPlace().Concat(Flags(role, rule.Method.Parameters.Length))),
            RuleRole.Bwd => (Cotangents(), BwdParameters().Concat(Flags(role, rule.StaticParameters.Count + 2))),
            _ => (_text(rule.Method.ReturnType), ParametersInPlace()),
        };
        return Signature(returnType, role, parameters);
    }

    private ExpectedSignature Signature(string returnType, RuleRole role, IEnumerable<SignatureParameter> parameters) => new(
        rule.Method.IsStatic,
        returnType,
        Identifiers.Escape(NameOf(role)),
        SignatureText.TypeParameters(rule.Method),
        [.. parameters],
        [.. ConstraintClauses.Of(rule.Method, _text)]);

    /// <summary>The flags that the user's method asks for.</summary>
    private IEnumerable<SignatureParameter> Flags(RuleRole role, int first) => MethodOf(role) is { } method
        ? NeedsFlags.Of(rule, method, first).Select(static argument => new SignatureParameter("bool", NeedsFlags.NameFor(argument)))
        : [];

    private IEnumerable<SignatureParameter> KernelParameters(RuleRole role)
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
        return arguments.Zip(names, (argument, name) =>
            new SignatureParameter(argument.Type is { } type ? _text(type) : "Span<float>", Identifiers.Escape(name)));
    }

    private SignatureParameter Typed(ITypeSymbol type, string name) => new(_text(type), Identifiers.Escape(name));

    private IEnumerable<SignatureParameter> ParametersInPlace() =>
        rule.Method.Parameters.Select(parameter => Typed(parameter.Type, parameter.Name));

    /// <summary>The method that has been chosen for a role, or the only one that could be.</summary>
    private IMethodSymbol? MethodOf(RuleRole role)
    {
        if (role == New)
        {
            return null;
        }

        var candidates = rule.CandidatesFor(role);
        if (candidates.Chosen is { } chosen)
        {
            return chosen;
        }

        var sole = candidates.Sole();
        return sole is not null && TypeParameterFit.Mismatch(rule, sole) is null ? TypeParameterFit.Construct(rule, sole) : sole;
    }

    private string FwdPair()
    {
        var (output, residuals) = FwdReturned is { } pair
            ? (ElementName(pair.Output), ElementName(pair.Residuals))
            : (" Output", " Residuals");
        if (FwdReturned is { } returned && MethodOf(RuleRole.Bwd) is { } bwd && ExchangedPair.Is(rule, returned, bwd))
        {
            (output, residuals) = (residuals, output);
        }

        return $"({_text(rule.Method.ReturnType)}{output}, {Residuals()}{residuals})";
    }

    private static string ElementName(IFieldSymbol element) =>
        element.IsExplicitlyNamedTupleElement ? $" {Identifiers.Escape(element.Name)}" : "";

    private string Cotangents()
    {
        var parameters = rule.DifferentiableArguments.ToList();
        var given = GivenCotangents(parameters);
        var elements = parameters.Select((parameter, i) =>
            _text(given is not null && IsCotangent(given[i].Type, parameter) ? given[i].Type : parameter.Type)
            + (given is null ? "" : ElementName(given[i])));
        return parameters.Count == 1 ? _text(parameters[0].Type) : $"({string.Join(", ", elements)})";
    }

    /// <summary>
    /// What Bwd returns, in the order of the parameters: its names are the user's, and its types tell which cotangents may be null. None
    /// where there are not as many.
    /// </summary>
    private IReadOnlyList<IFieldSymbol>? GivenCotangents(IReadOnlyList<DifferentiableArgument> parameters)
    {
        if (MethodOf(RuleRole.Bwd) is not { } bwd
            || TypeShapes.Tuple(bwd.ReturnType) is not { } tuple
            || tuple.TupleElements.Length != parameters.Count)
        {
            return null;
        }

        var order = ExchangedNames.Order(ExchangedNames.OfElements(tuple), [.. parameters.Select(static parameter => parameter.Name)]);
        return [.. order.Select(place => tuple.TupleElements[place])];
    }

    private bool IsCotangent(ITypeSymbol type, DifferentiableArgument parameter) =>
        rule.Fit.IsCotangent(type, parameter.Type) && !ExchangedNames.AreIn(type, parameter.Type);

    private IEnumerable<SignatureParameter> BwdParameters()
    {
        var (residuals, cotangent) = BwdTail();
        return
        [
            .. rule.StaticParameters.Select(parameter => Typed(parameter.Type, parameter.Name)),
            new(Residuals(), Identifiers.Escape(residuals?.Name ?? "residuals")),
            Typed(rule.Cotangent!, cotangent?.Name ?? "cotangent"),
        ];
    }

    /// <summary>The residual type, which only the rule's own methods can tell: Fwd if it says so, otherwise Bwd.</summary>
    private string Residuals() =>
        (FwdReturned?.Residuals.Type ?? BwdTail().Residuals?.Type) is { } type
            ? UnsupportedFeatures.Replacement(type, _text)
            : ProposesResiduals ? ProposedResiduals() : UnknownResiduals;

    private string ProposedResiduals()
    {
        var arguments = rule.DifferentiableParameters.ToList();
        var names = new NameScope(TupleNames.Reserved);
        return arguments.Count switch
        {
            0 => _text(rule.Cotangent!),
            1 => _text(arguments[0].Type),
            _ => $"({string.Join(", ", arguments.Select(argument => $"{_text(argument.Type)} {ElementName(argument.Name)}"))})",
        };

        string ElementName(string parameter) => Identifiers.Escape(
            names.Declare(TupleNames.Permitted(Identifiers.Capitalized(parameter))));
    }

    /// <summary>What Bwd has for residuals and cotangent, even where its parameters are in the wrong order or not all there.</summary>
    private (IParameterSymbol? Residuals, IParameterSymbol? Cotangent) BwdTail()
    {
        if (MethodOf(RuleRole.Bwd) is not { } bwd)
        {
            return default;
        }

        if (SpreadResiduals(bwd) is { } spread)
        {
            return (null, Tail(bwd).Except<IParameterSymbol>(spread, SymbolEqualityComparer.Default).Last());
        }

        var arguments = PassedArgument.ForBwd(rule, FwdReturned?.Residuals.Type, bwd);
        var isInPlace = PassedArgument.AreApplicable(arguments, bwd.Parameters, rule.Fit);
        var tail = ArgumentOrder.Of(arguments, bwd.Parameters, rule.Fit)
            ?? ArgumentOrder.ByName(arguments, bwd.Parameters)
            ?? (bwd.Parameters.Length == arguments.Count ? bwd.Parameters : Tail(bwd));
        tail = [.. tail.Skip(bwd.Parameters.Length == arguments.Count ? rule.StaticParameters.Count : 0).Take(2)];
        return tail.Count switch
        {
            0 => default,
            1 => IsCotangent(tail[0]) && BwdNames.AreExchanged(tail[0], null) ? (null, tail[0]) : default,
            _ when AreSwapped(arguments, tail) || (!isInPlace && AreSwappedByName(arguments, tail)) => (tail[1], tail[0]),
            _ => (tail[0], tail[1]),
        };
    }

    /// <summary>Whether the last two parameters, of which each could take either argument, have names in the wrong order.</summary>
    private bool AreSwappedByName(IReadOnlyList<PassedArgument> arguments, IReadOnlyList<IParameterSymbol> tail)
    {
        var residuals = arguments[rule.StaticParameters.Count];
        return residuals.Type is not null
            && residuals.IsApplicable(tail[0], rule.Fit)
            && residuals.IsApplicable(tail[1], rule.Fit)
            && IsCotangent(tail[0])
            && IsCotangent(tail[1])
            && BwdNames.AreExchanged(tail[0], tail[1]);
    }

    /// <summary>Whether the last two parameters are in the wrong order; where Fwd does not tell, their types may.</summary>
    private bool AreSwapped(IReadOnlyList<PassedArgument> arguments, IReadOnlyList<IParameterSymbol> tail)
    {
        IReadOnlyList<PassedArgument> last = [.. arguments.Skip(rule.StaticParameters.Count).Take(2)];
        return last[0].Type is null
            ? IsCotangent(tail[0]) && !TypeShapes.OfNullable(tail[1].Type, rule.Known).HasLeaves
            : ArgumentOrder.Of(last, [.. tail], rule.Fit) is not null;
    }

    /// <summary>
    /// The parameters of Bwd that take the parts of the residuals one by one, as a tuple in a call would not be; none where they are
    /// taken as the one value that they are.
    /// </summary>
    public IReadOnlyList<IParameterSymbol>? SpreadResiduals(IMethodSymbol bwd)
    {
        if (FwdReturned?.Residuals.Type is not { } residuals || TypeShapes.Tuple(residuals) is not { } tuple)
        {
            return null;
        }

        var others = Tail(bwd);
        var isCotangentFirst = others.Count > 1 && IsCotangent(others[0]) && BwdNames.AreExchanged(others[0], others[others.Count - 1]);
        var parts = others.Skip(isCotangentFirst ? 1 : 0).Take(others.Count - 1).ToList();
        var elements = ElementTypes.Of(tuple);
        return elements.Count == parts.Count
            && parts.Zip(elements, (part, element) => rule.Fit.Converts(element, part.Type)).All(static fits => fits)
                ? parts
                : null;
    }

    /// <summary>The parameters of Bwd that have no static argument's name.</summary>
    private List<IParameterSymbol> Tail(IMethodSymbol bwd)
    {
        var statics = rule.StaticParameters.Select(static parameter => parameter.Name).ToList();
        return [.. bwd.Parameters.Where(parameter => !NeedsFlags.IsMeant(parameter) && !statics.Contains(parameter.Name))];
    }

    private bool IsCotangent(IParameterSymbol parameter) => rule.Cotangent is { } type && rule.Fit.IsSame(parameter.Type, type);

    private string NameOf(RuleRole role)
    {
        var name = rule.Arguments.NameOf(role);
        return SyntaxFacts.IsValidIdentifier(name) && name != rule.Method.Name ? name : rule.Method.Name + role;
    }
}
