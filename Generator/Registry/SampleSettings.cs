using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>What <c>[Sample]</c> says.</summary>
/// <param name="Shape">The shape of every array; null for the ones that are tried by default.</param>
/// <param name="Low">The least element, or NaN.</param>
/// <param name="High">The greatest element, or NaN.</param>
/// <param name="Value">The argument itself, if it is given.</param>
/// <param name="IsFixed">Whether no derivative is checked.</param>
internal sealed record SampleSettings(IReadOnlyList<int>? Shape, double Low, double High, TypedConstant? Value, bool IsFixed)
{
    private static readonly SampleSettings None = new(null, double.NaN, double.NaN, null, false);

    /// <summary>Of a parameter or member.</summary>
    /// <param name="outer">What is said of the value it is a part of, which holds where it says nothing itself.</param>
    public static SampleSettings Of(ISymbol symbol, KnownTypes known, SampleSettings? outer = null)
    {
        var inherited = (outer ?? None) with { Value = null };
        return known.FindSample(symbol) is { } attribute ? inherited.With(attribute) : inherited;
    }

    private SampleSettings With(AttributeData attribute)
    {
        var settings = this;
        if (attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } shape)
        {
            settings = settings with { Shape = [.. shape.Values.Select(static length => length.Value is int value ? value : 0)] };
        }

        foreach (var argument in attribute.NamedArguments)
        {
            settings = (argument.Key, argument.Value.Kind == TypedConstantKind.Primitive ? argument.Value.Value : null) switch
            {
                (nameof(Low), double low) => settings with { Low = low },
                (nameof(High), double high) => settings with { High = high },
                ("Fixed", bool isFixed) => settings with { IsFixed = isFixed },
                (nameof(Value), _) => settings with { Value = argument.Value },
                _ => settings,
            };
        }

        return settings;
    }
}
