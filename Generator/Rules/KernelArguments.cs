using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// What the methods of a rule over spans are called with. Fwd: the method's own arguments in place, then the outputs, then the residuals.
/// Bwd: the static arguments, the residuals, the cotangents of the outputs, and last those of the arguments, which it fills.
/// </summary>
internal sealed class KernelArguments(RuleDeclaration rule)
{
    private readonly INamedTypeSymbol? _span = OfCore(rule, "System.Span`1");
    private readonly INamedTypeSymbol? _readOnlySpan = OfCore(rule, "System.ReadOnlySpan`1");

    /// <summary>The arrays of the output, with their names; none where it is anything but arrays.</summary>
    public IReadOnlyList<(string Name, ITypeSymbol Element)>? Outputs { get; } = OutputsOf(rule);

    /// <summary>Whether the user has written Fwd as a loop over spans.</summary>
    public static bool AreMeant(RuleDeclaration rule)
    {
        var candidates = rule.CandidatesFor(RuleRole.Fwd);
        return candidates.Sole() is { } sole ? IsLoop(sole) : candidates.ByType().Exists(static group => group.Exists(IsLoop));
    }

    private static bool IsLoop(IMethodSymbol method) =>
        method.ReturnsVoid && method.Parameters.Any(static parameter => SpanElement(parameter.Type) is not null);

    /// <summary>What a span is one of; none for any other type.</summary>
    public static ITypeSymbol? SpanElement(ITypeSymbol type) => type is INamedTypeSymbol
    {
        IsRefLikeType: true,
        Name: "Span" or "ReadOnlySpan",
        Arity: 1,
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    } span
        ? span.TypeArguments[0]
        : null;

    /// <summary>What memory is of that may be meant for residuals, whatever form it has; none where it is no memory of plain values.</summary>
    public static ITypeSymbol? KeptElement(ITypeSymbol type) =>
        (type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType : SpanElement(type)) is { IsUnmanagedType: true } element
            ? element
            : null;

    /// <summary>A residual of Fwd as it is to be passed.</summary>
    public PassedArgument Residual(IParameterSymbol parameter) => Written(parameter.Name, KeptElement(parameter.Type)!);

    /// <summary>The arguments of Fwd: as many residuals as it takes.</summary>
    public IReadOnlyList<PassedArgument> ForFwd(IMethodSymbol fwd)
    {
        var known = ForPrimal();
        return
        [
            .. known,
            .. fwd.Parameters.Skip(known.Count).Select(static parameter => new PassedArgument(parameter.Name, Type: null, IsArrays: true)),
        ];
    }

    public IReadOnlyList<PassedArgument> ForPrimal() =>
    [
        .. rule.Method.Parameters.Select(parameter => rule.IsStatic(parameter)
            ? new PassedArgument(parameter.Name, parameter.Type, IsArrays: false)
            : Read(parameter.Name, rule.Known.ArrayElement(parameter.Type)!)),
        .. Outputs!.Select(output => Written(output.Name, output.Element)),
    ];

    /// <param name="residuals">The residuals that Fwd takes.</param>
    public IReadOnlyList<PassedArgument> ForBwd(IEnumerable<IParameterSymbol> residuals) =>
    [
        .. rule.StaticParameters.Select(static parameter => new PassedArgument(parameter.Name, parameter.Type, IsArrays: false)),
        .. residuals.Select(parameter => Read(parameter.Name, SpanElement(parameter.Type)!)),
        .. Outputs!.Select(output => Read("d" + output.Name, output.Element)),
        .. rule.DifferentiableParameters.Select(parameter => Written("d" + parameter.Name, rule.Known.ArrayElement(parameter.Type)!)),
    ];

    private static INamedTypeSymbol? OfCore(RuleDeclaration rule, string name) =>
        rule.Compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly.GetTypeByMetadataName(name);

    private static IReadOnlyList<(string Name, ITypeSymbol Element)>? OutputsOf(RuleDeclaration rule)
    {
        var type = rule.Method.ReturnType;
        IEnumerable<(string Name, ITypeSymbol Type)> parts = TypeShapes.Tuple(type) is { } tuple
            ? tuple.TupleElements.Select(static field => (NameOf(field), field.Type))
            : [("y", type)];
        var outputs = parts.Select(part => (part.Name, Element: rule.Known.ArrayElement(part.Type))).ToList();
        return outputs.TrueForAll(static output => output.Element is not null && TypeShapes.IsDifferentiable(output.Element))
            ? [.. outputs.Select(static output => (output.Name, output.Element!))]
            : null;
    }

    private static string NameOf(IFieldSymbol element) => element.IsExplicitlyNamedTupleElement
        ? Identifiers.Uncapitalized(element.Name)
        : "y" + element.Name.Substring("Item".Length);

    private PassedArgument Read(string name, ITypeSymbol element) => new(name, _readOnlySpan?.Construct(element), IsArrays: true);

    private PassedArgument Written(string name, ITypeSymbol element) => new(name, _span?.Construct(element), IsArrays: true);
}
