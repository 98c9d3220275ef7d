using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Finds out which parameters of a loop over spans are meant for which arguments. Types tell little here: a span that is taken for another
/// one would compile and compute something else, so that in doubt nothing is matched at all.
/// </summary>
internal sealed class KernelMatch
{
    private readonly IMethodSymbol _method;
    private readonly TypeFit _fit;

    public KernelMatch(RuleDeclaration rule, RuleRole role, IMethodSymbol method)
    {
        (_method, _fit) = (method, rule.Fit);
        var kernels = new KernelArguments(rule);
        var known = role == RuleRole.Bwd ? kernels.ForBwd(ResidualsOf(rule, kernels)) : kernels.ForPrimal();
        var matched = AreInPlace(known, isFwd: role == RuleRole.Fwd)
            ? [.. method.Parameters.Take(known.Count)]
            : new IParameterSymbol?[known.Count];
        Match(static (argument, parameter) => argument.Name == parameter.Name);
        var certain = matched.ToArray();
        Match((argument, parameter) => argument.FitsExactly(parameter, _fit));
        Match((argument, parameter) => argument.IsApplicable(parameter, _fit));

        var residuals = role == RuleRole.Fwd ? Residuals(matched) : [];
        var others = Left(matched).Except<IParameterSymbol>(residuals, SymbolEqualityComparer.Default).ToList();
        IsClear = !known.Where((_, i) => matched[i] is null).Any(missing => known
            .Where((_, i) => matched[i] is not null && certain[i] is null)
            .Any(other => AreAlike(missing, other)));
        if (matched.Count(static parameter => parameter is null) == others.Count)
        {
            Match((_, parameter) => others.Contains(parameter, SymbolEqualityComparer.Default));
        }

        Arguments = [.. known, .. residuals.Select(kernels.Residual)];
        Parameters = [.. matched, .. residuals];

        void Match(Func<PassedArgument, IParameterSymbol, bool> isMeant) =>
            ParameterMatch.Fill(matched, isMeant, known, method.Parameters);
    }

    /// <summary>What generated code calls the method with, to which a Fwd adds residuals of its own choice.</summary>
    public IReadOnlyList<PassedArgument> Arguments { get; }

    /// <summary>For each argument the parameter that is meant for it; none where there is no such parameter.</summary>
    public IReadOnlyList<IParameterSymbol?> Parameters { get; }

    /// <summary>
    /// Whether nothing that is missing could be meant by a parameter that its type alone has matched with something else.
    /// </summary>
    public bool IsClear { get; }

    private static IEnumerable<IParameterSymbol> ResidualsOf(RuleDeclaration rule, KernelArguments kernels)
    {
        var fwd = rule.CandidatesFor(RuleRole.Fwd).Sole();
        return fwd is not null && TypeParameterFit.Mismatch(rule, fwd) is null
            ? TypeParameterFit.Construct(rule, fwd).Parameters.Skip(kernels.ForPrimal().Count)
            : [];
    }

    /// <summary>
    /// Whether all stand where they should, as they are or in the form of an array or of a span to be read. A span to be written in the
    /// place of one to be read may as well be meant for something that comes later.
    /// </summary>
    private bool AreInPlace(IReadOnlyList<PassedArgument> arguments, bool isFwd)
    {
        var parameters = _method.Parameters;
        if (parameters.Length < arguments.Count || (parameters.Length > arguments.Count && !isFwd))
        {
            return false;
        }

        var first = parameters.RemoveRange(arguments.Count, parameters.Length - arguments.Count);
        return arguments.Zip(first, IsRight).All(static isRight => isRight)
            && ArgumentOrder.Of(arguments, first, _fit) is null
            && !arguments.Where((argument, i) => first[i].Name != argument.Name).Any(argument =>
                parameters.Any(parameter => parameter.Name == argument.Name));

        bool IsRight(PassedArgument argument, IParameterSymbol parameter) => argument.IsApplicable(parameter, _fit)
            || (argument.IsArrays
                && parameter.Type is IArrayTypeSymbol or { Name: "ReadOnlySpan" }
                && SymbolEqualityComparer.Default.Equals(
                    KernelArguments.KeptElement(parameter.Type), KernelArguments.SpanElement(argument.Type!)));
    }

    /// <summary>
    /// What Fwd keeps: the memory that comes after all that it is known to take, and any to write to where it takes all of that.
    /// </summary>
    private List<IParameterSymbol> Residuals(IReadOnlyList<IParameterSymbol?> matched)
    {
        var isComplete = matched.All(static parameter => parameter is not null);
        var last = matched.Max(static parameter => parameter?.Ordinal ?? -1);
        return Left(matched).FindAll(parameter => KernelArguments.KeptElement(parameter.Type) is not null
            && (parameter.Ordinal > last || (isComplete && parameter.Type.Name == "Span")));
    }

    private List<IParameterSymbol> Left(IEnumerable<IParameterSymbol?> matched) => ParameterMatch.Left(matched, _method.Parameters);

    /// <summary>Whether both are spans of one type, to be read or to be written.</summary>
    private static bool AreAlike(PassedArgument argument, PassedArgument other) => SymbolEqualityComparer.Default.Equals(
        KernelArguments.SpanElement(argument.Type!) ?? argument.Type, KernelArguments.SpanElement(other.Type!) ?? other.Type);
}
