using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>The parameters that the annotated method should have: each static or differentiable, and at least one differentiable.</summary>
/// <param name="newArray">The type of a parameter that has to be added.</param>
/// <param name="differentiable">A parameter that should not be static.</param>
internal sealed class ExpectedParameters(RuleDeclaration rule, string newArray, IParameterSymbol? differentiable)
{
    private readonly NameScope _names = new(rule.Method.Parameters.Select(static parameter => parameter.Name));

    private IMethodSymbol Method => rule.Method;

    /// <summary>A plain number that could as well be an array.</summary>
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    public IReadOnlyList<ExpectedParameter> ToList()
    {
        var asMarked = Method.Parameters.SelectMany(parameter => Mended(parameter, isOpened: false)).ToList();
        if (ExtensionBlock.ReceiverOf(Method.ContainingType) is { } receiver)
        {
            return [new ExpectedParameter($"this {receiver}", IsStatic: false), .. asMarked];
        }

        if (asMarked.Any(static parameter => !parameter.IsStatic))
        {
            return asMarked;
        }

        var opened = Method.Parameters.SelectMany(parameter => Mended(parameter, isOpened: true)).ToList();
        if (opened.All(static parameter => parameter.IsStatic))
        {
            // What may be left out, or stand for many, comes last.
            var end = Method.Parameters.FirstOrDefault(static parameter => parameter is { IsParams: true } or { IsOptional: true });
            var added = new ExpectedParameter($"{newArray} {_names.Declare("x")}", IsStatic: false);
            opened.Insert(end?.Ordinal ?? opened.Count, added);
        }

        return opened;
    }

    /// <param name="parameter">One of the user's.</param>
    /// <param name="isOpened">Whether it should be differentiable if that is possible at all.</param>
    private IEnumerable<ExpectedParameter> Mended(IParameterSymbol parameter, bool isOpened)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter, differentiable))
        {
            return Opened(parameter, Element(parameter.Type));
        }

        if (isOpened && TypeShapes.OfNullable(parameter.Type, rule.Known).HasLeaves)
        {
            return Mended(parameter, Element(parameter.Type));
        }

        if (rule.IsMarkedStatic(parameter))
        {
            var isMarked = rule.Known.IsMarkedNonDiff(parameter);
            return [new(Text(parameter, Type(parameter.Type), isMarked), IsStatic: true, IsMarkedByPosition: !isMarked)];
        }

        return isOpened && IsNumber(parameter.Type)
            ? [new(Text(parameter, $"NdArray<{TypeNames.InShort(parameter.Type)}>", isNonDiff: false), IsStatic: false)]
            : Mended(parameter, parameter.Type);
    }

    /// <summary>
    /// A parameter that holds arrays as a differentiable one: of its own type once that is marked, of a collection, or of an array.
    /// </summary>
    private IEnumerable<ExpectedParameter> Opened(IParameterSymbol parameter, ITypeSymbol type)
    {
        if (TypeShapes.OfNullable(type, rule.Known).HasLeaves)
        {
            return Mended(parameter, type);
        }

        var opened = UnmarkedTree.In(type, rule.Known) is not null
            ? TypeNames.InShort(type)
            : new MendedType(new HiddenArrays(rule.Known)).Of(type) ?? newArray;
        return [new(Text(parameter, opened, isNonDiff: false), IsStatic: false)];
    }

    /// <summary>What an array that is no tree itself has in it.</summary>
    private ITypeSymbol Element(ITypeSymbol type) =>
        type is IArrayTypeSymbol array && !TypeShapes.Of(type, rule.Known).HasLeaves ? Element(array.ElementType) : type;

    /// <summary>An unmarked parameter as it should be: in a form that lays its arrays open, and static where it has none.</summary>
    private IEnumerable<ExpectedParameter> Mended(IParameterSymbol parameter, ITypeSymbol declaredType)
    {
        var type = TypeShapes.WithoutNullable(declaredType);
        if (TypeShapes.Of(type, rule.Known).IsTree || ArrayElements.UnconstrainedInTree(type, rule.Known) is not null)
        {
            return [new(Text(parameter, Type(type), isNonDiff: false), IsStatic: false)];
        }

        return TypeShapes.Of(type, rule.Known).HasLeaves && TypeShapes.Tuple(type) is { } tuple
            ? tuple.TupleElements.Select(element => Part(element, parameter))
            : [new(Text(parameter, Type(declaredType), isNonDiff: true), IsStatic: true) { Unmarked = parameter }];
    }

    private string Text(IParameterSymbol parameter, string type, bool isNonDiff)
    {
        var modifier = parameter switch
        {
            { IsParams: true } => "params ",
            { Ordinal: 0 } when Method.IsExtensionMethod => "this ",
            _ => "",
        };
        return $"{NonDiff(isNonDiff)}{modifier}{type} {Identifiers.Escape(parameter.Name)}{Default(parameter, type)}";
    }

    /// <summary>The default value as source has it; one of another type is none.</summary>
    private static string Default(IParameterSymbol parameter, string type) =>
        type == TypeNames.InShort(parameter.Type)
        && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Default: { } value }
            ? $" {value}"
            : "";

    /// <summary>An element of a tuple as a parameter of its own.</summary>
    private ExpectedParameter Part(IFieldSymbol element, IParameterSymbol tuple)
    {
        var isStatic = !TypeShapes.Of(element.Type, rule.Known).IsTree;
        var name = Identifiers.Escape(_names.Declare(tuple.Name + element.Name));
        return new($"{NonDiff(isStatic)}{TypeNames.InShort(element.Type)} {name}", isStatic);
    }

    private static string Type(ITypeSymbol type) => UnsupportedFeatures.Replacement(type, TypeNames.InShort);

    private static string NonDiff(bool isNonDiff) => isNonDiff ? "[NonDiff] " : "";
}
