using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>Constants as C# writes them.</summary>
internal static class ConstantText
{
    /// <summary>A constant of an attribute, converted to a type; none where there is no such conversion.</summary>
    public static string? Of(TypedConstant constant, ITypeSymbol type, Compilation compilation)
    {
        if (constant.IsNull)
        {
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? Null(type) : null;
        }

        if (constant.Type is null || !IsConvertible(compilation.ClassifyConversion(constant.Type, type)))
        {
            return null;
        }

        return constant.Kind switch
        {
            TypedConstantKind.Array => Array(constant, ((IArrayTypeSymbol)constant.Type).ElementType, compilation),
            TypedConstantKind.Type => $"typeof({TypeNames.InFull((ITypeSymbol)constant.Value!)})",
            TypedConstantKind.Enum or TypedConstantKind.Primitive when Literal(constant.Value!) is { } literal =>
                Converted(literal, constant.Type, type),
            _ => null,
        };
    }

    /// <summary>An array of constants, each converted to an element type; none where there is no such conversion.</summary>
    public static string? Array(TypedConstant constants, ITypeSymbol element, Compilation compilation)
    {
        var items = constants.Values.Select(value => Of(value, element, compilation)).ToList();
        return items.Contains(null) ? null : $"new {TypeNames.InFull(element)}[] {{ {string.Join(", ", items)} }}";
    }

    /// <summary>The default value of a parameter.</summary>
    public static string? OfDefault(IParameterSymbol parameter) => parameter.ExplicitDefaultValue is { } value
        ? Literal(value) is { } literal ? Typed(literal, parameter.Type) : null
        : Null(parameter.Type);

    /// <summary>A literal as a value of a type, whatever its sign and size.</summary>
    public static string Typed(string literal, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 or SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Char => literal,
        SpecialType.System_Double => literal.All(static character => character is '-' or (>= '0' and <= '9')) ? literal + ".0" : literal,
        _ => $"unchecked(({TypeNames.InFull(type)})({literal}))",
    };

    /// <summary>No value.</summary>
    public static string Null(ITypeSymbol type) => $"default({TypeNames.InFull(type)})";

    /// <summary>A number as C# writes it.</summary>
    public static string Number(double value) => value switch
    {
        _ when double.IsNaN(value) => "double.NaN",
        _ when double.IsPositiveInfinity(value) => "double.PositiveInfinity",
        _ when double.IsNegativeInfinity(value) => "double.NegativeInfinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Converted(string literal, ITypeSymbol from, ITypeSymbol to) => SymbolEqualityComparer.Default.Equals(from, to)
        ? Typed(literal, to)
        : $"unchecked(({TypeNames.InFull(to)})({Typed(literal, from)}))";

    private static bool IsConvertible(Conversion conversion) =>
        conversion.IsImplicit || conversion.IsNumeric || (conversion is { IsNullable: true, IsUserDefined: false });

    private static string? Literal(object value) => value switch
    {
        double number => Number(number),
        float number when !float.IsNaN(number) && !float.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        float number => Number(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };
}
