using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The declaration that the annotated method should have, as messages show it: the user's own, with everything mended that
/// can be, so that following one message does not lead to the next.
/// </summary>
internal sealed class ExpectedDeclaration(RuleDeclaration rule)
{
    private const string AnyArray = "NdArray<float>";

    private IMethodSymbol Method => rule.Method;

    /// <summary>The method.</summary>
    /// <param name="differentiable">A parameter that should not be static.</param>
    public string OfMethod(IParameterSymbol? differentiable = null)
    {
        var modifiers = DeclaredModifiers.Of(Method).Where(IsFreeToStatic);
        var output = rule.Cotangent is null ? AnyArray : TypeNames.InShort(Method.ReturnType);
        return string.Join(" ", [.. modifiers, "static partial", output, Identifiers.Escape(TypeNames.NameOf(Method))])
            + $"{SignatureText.TypeParameters(Method)}({string.Join(", ", Parameters(differentiable))}){SignatureText.Constraints(Method)}";
    }

    /// <summary>A type around it.</summary>
    public static string OfContainingType(INamedTypeSymbol type) =>
        string.Join(" ", [.. DeclaredModifiers.Of(type), TypeHeader.Of(type) ?? type.Name]);

    private IEnumerable<string> Parameters(IParameterSymbol? differentiable)
    {
        var isInstance = Method is { IsStatic: false, MethodKind: MethodKind.Ordinary } && TypeHeader.Of(Method.ContainingType) is not null;
        var hasNothing = !rule.DifferentiableParameters.Any();
        var arrays = Method.Parameters.Where(parameter => hasNothing && TypeShapes.Of(parameter.Type, rule.Known).HasLeaves).ToList();
        return
        [
            .. isInstance ? [$"[NonDiff] {TypeNames.InShort(Method.ContainingType)} self"] : Array.Empty<string>(),
            .. Method.Parameters.SelectMany(parameter =>
                arrays.Contains(parameter) || SymbolEqualityComparer.Default.Equals(parameter, differentiable)
                    ? Mended(parameter, Element(parameter.Type))
                    : rule.IsMarkedStatic(parameter)
                        ? [Text(parameter, parameter.Type, rule.Known.IsMarkedNonDiff(parameter))]
                        : Mended(parameter, parameter.Type)),
            .. hasNothing && arrays.Count == 0 ? [$"{AnyArray} x"] : Array.Empty<string>(),
        ];
    }

    private static bool IsFreeToStatic(string modifier) =>
        modifier is "public" or "protected" or "internal" or "private" or "new" or "unsafe";

    /// <summary>What an array that is no tree itself has in it.</summary>
    private ITypeSymbol Element(ITypeSymbol type) =>
        type is IArrayTypeSymbol array && !TypeShapes.Of(type, rule.Known).HasLeaves ? Element(array.ElementType) : type;

    /// <summary>An unmarked parameter as it should be: in a form that lays its arrays open, and static where it has none.</summary>
    private IEnumerable<string> Mended(IParameterSymbol parameter, ITypeSymbol declaredType)
    {
        var type = TypeShapes.WithoutNullable(declaredType);
        return TypeShapes.Of(type, rule.Known) switch
        {
            { IsTree: true } => [Text(parameter, type, isNonDiff: false)],
            { HasLeaves: true } => TypeShapes.Tuple(type)!.TupleElements.Select(element => Text(element, parameter)),
            _ => [Text(parameter, declaredType, isNonDiff: true)],
        };
    }

    private string Text(IParameterSymbol parameter, ITypeSymbol type, bool isNonDiff)
    {
        var modifier = parameter switch
        {
            { IsParams: true } => "params ",
            { Ordinal: 0 } when Method.IsExtensionMethod => "this ",
            _ => "",
        };
        return $"{NonDiff(isNonDiff)}{modifier}{UnsupportedFeatures.Replacement(type)} {Identifiers.Escape(parameter.Name)}";
    }

    /// <summary>An element of a tuple as a parameter of its own.</summary>
    private string Text(IFieldSymbol element, IParameterSymbol tuple) =>
        $"{NonDiff(!TypeShapes.Of(element.Type, rule.Known).IsTree)}{TypeNames.InShort(element.Type)} {tuple.Name}{element.Name}";

    private static string NonDiff(bool isNonDiff) => isNonDiff ? "[NonDiff] " : "";
}
