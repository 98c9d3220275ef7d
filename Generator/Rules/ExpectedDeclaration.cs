using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The declaration that the annotated method should have, as messages show it: the user's own, with everything mended that
/// can be, so that following one message does not lead to the next.
/// </summary>
internal sealed class ExpectedDeclaration(RuleDeclaration rule)
{
    private IMethodSymbol Method => rule.Method;

    // A lambda or local function has no instance, and becomes a static method; so does a method whose instance cannot be kept, and one in
    // an extension block.
    private bool IsInstance =>
        Method is { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
        && !ExtensionBlock.Is(Method.ContainingType)
        && UnsupportedFeatures.ObstacleToInstance(Method.ContainingType) is null;

    /// <summary>An array of the element type that the method uses elsewhere.</summary>
    public string AnyArray => $"NdArray<{Elements().FirstOrDefault() ?? "float"}>";

    /// <summary>The method, with its attribute where that needs mending too.</summary>
    /// <param name="differentiable">A parameter that should not be static.</param>
    public string OfMethod(IParameterSymbol? differentiable = null)
    {
        var parameters = new ExpectedParameters(rule, AnyArray, differentiable).ToList();
        var modifiers = DeclaredModifiers.Of(Method).Where(modifier => IsInstance ? modifier != "async" : IsFreeToStatic(modifier)).ToList();
        var output = rule.Cotangent is null && ArrayElements.UnconstrainedInOutput(Method.ReturnType, rule.Known) is null
            ? AnyArray
            : TypeNames.InShort(Method.ReturnType);
        var name = Identifiers.Escape(OrdinaryName.Of(Method)) + SignatureText.TypeParameters(Method);
        return Attribute(parameters)
            + string.Join(" ", [.. ImpliedAccess(modifiers), .. modifiers, IsInstance ? "partial" : "static partial", output, name])
            + $"({string.Join(", ", parameters.Select(static parameter => parameter.Text))})"
            + SignatureText.Constraints(Method, Unconstrained());
    }

    /// <summary>Whether all that a parameter lacks is <c>[NonDiff]</c>.</summary>
    public bool IsToMark(IParameterSymbol parameter) => new ExpectedParameters(rule, AnyArray, differentiable: null).ToList()
        .Any(expected => SymbolEqualityComparer.Default.Equals(expected.Unmarked, parameter));

    /// <summary>A type around it.</summary>
    public static string OfContainingType(INamedTypeSymbol type) =>
        string.Join(" ", [.. DeclaredModifiers.Of(type), TypeHeader.Of(type) ?? type.Name]);

    private static bool IsFreeToStatic(string modifier) =>
        DeclaredModifiers.IsAccess(modifier) || modifier is "new" or "unsafe";

    private IEnumerable<string> ImpliedAccess(List<string> modifiers) => modifiers.Exists(DeclaredModifiers.IsAccess)
        ? []
        : [DeclaredModifiers.ImpliedAccess(Method.ContainingType.TypeKind == TypeKind.Interface)];

    /// <summary>The attribute, where its positions are not those of the parameters that they make static.</summary>
    private string Attribute(IReadOnlyList<ExpectedParameter> parameters)
    {
        var positions = Enumerable.Range(0, parameters.Count).Where(position => parameters[position].IsMarkedByPosition).ToList();
        return positions.SequenceEqual(rule.Arguments.NonDiffArgnums.OrderBy(static position => position))
            ? ""
            : rule.Arguments.WithNonDiffArgnums(positions) + " ";
    }

    /// <summary>The element types with derivatives that the method mentions, those of its arrays first.</summary>
    private IEnumerable<string> Elements()
    {
        ITypeSymbol[] types = [Method.ReturnType, .. Method.Parameters.Select(static parameter => parameter.Type)];
        return types.Select(type => ArrayElements.FirstDifferentiable(type, rule.Known))
            .Concat(types.Select(type => ArrayElements.UnconstrainedInOutput(type, rule.Known)))
            .Concat(types.Where(ExpectedParameters.IsNumber))
            .OfType<ITypeSymbol>()
            .Select(TypeNames.InShort);
    }

    private IReadOnlyCollection<ITypeParameterSymbol> Unconstrained() =>
    [
        .. new[] { ArrayElements.UnconstrainedInOutput(Method.ReturnType, rule.Known) }
            .Concat(Method.Parameters
                .Where(parameter => !rule.IsMarkedStatic(parameter))
                .Select(parameter => ArrayElements.UnconstrainedInTree(parameter.Type, rule.Known)))
            .OfType<ITypeParameterSymbol>(),
    ];
}
