using System.Globalization;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Registry;

/// <summary>C# that makes a sample argument of a type, drawing its arrays.</summary>
internal sealed class SampleText
{
    /// <summary>How generated code calls the parameter from which arrays are drawn.</summary>
    public const string Draw = "draw";

    private readonly KnownTypes _known;
    private readonly Compilation _compilation;
    private readonly PytreeSamples _pytrees;
    private ITypeSymbol? _missing;

    public SampleText(KnownTypes known, Compilation compilation)
    {
        (_known, _compilation) = (known, compilation);
        _pytrees = new PytreeSamples(this, known, compilation);
    }

    /// <summary>Why there was no sample, as a sentence that says what to do.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The argument of a rule; none, and an <see cref="Obstacle"/>, where there is no sample for it.</summary>
    public string? OfParameter(IParameterSymbol parameter, SampleSettings settings)
    {
        _missing = null;
        if (OfPart(parameter, settings) is { } sample)
        {
            return sample;
        }

        var type = TypeNames.InShort(parameter.Type);
        if (settings.Value is not null)
        {
            Obstacle = $"The value that [Sample] gives its parameter '{parameter.Name}' is not one of type {type}.";
            return null;
        }

        var part = _missing is null || SymbolEqualityComparer.Default.Equals(_missing, parameter.Type)
            ? ""
            : $", since there is none of type {TypeNames.InShort(_missing)}";
        Obstacle = $"There is no sample for its parameter '{parameter.Name}' of type {type}{part}. Give it [Sample(Value = …)] or a "
            + "default value, or call GradCheck.Check.";
        return null;
    }

    /// <summary>The argument for a parameter, of a rule or of a constructor.</summary>
    public string? OfPart(IParameterSymbol parameter, SampleSettings settings)
    {
        if (settings.Value is { } value)
        {
            return OfValue(value, parameter.Type, settings);
        }

        if (IsArrayOrTree(parameter.Type))
        {
            // Where annotations are off, the default value tells that it may be null.
            var isOptional = parameter is { HasExplicitDefaultValue: true, Type.IsReferenceType: true } && !IsNullable(parameter.Type);
            return Of(parameter.Type, settings) is not { } sample ? null : isOptional ? Optional(sample, parameter.Type) : sample;
        }

        return parameter switch
        {
            { HasExplicitDefaultValue: true } => ConstantText.OfDefault(parameter),
            { IsParams: true } => $"({TypeNames.InFull(parameter.Type)})[]",
            _ => Of(parameter.Type, settings),
        };
    }

    /// <summary>A value of a type; none where there is no sample of it.</summary>
    public string? Of(ITypeSymbol type, SampleSettings settings)
    {
        if (settings.Value is { } value)
        {
            return OfValue(value, type, settings);
        }

        if (IsNullable(type))
        {
            var present = WithoutNull(type);
            return !IsArrayOrTree(present) || _pytrees.IsBeingMade(present) ? ConstantText.Null(type)
                : Of(present, settings) is { } sample ? Optional(sample, type)
                : null;
        }

        var text = Obsolescence.Forbids(type) ? null : OfArray(type, settings) ?? OfTree(type, settings) ?? OfConstant(type);
        if (text is null)
        {
            _missing ??= type;
        }

        return text;
    }

    private string? OfArray(ITypeSymbol type, SampleSettings settings) => _known.ArrayElement(type) switch
    {
        null => null,
        { SpecialType: SpecialType.System_Int32 } => $"{Draw}.Indices({Range(settings)})",
        { SpecialType: SpecialType.System_Boolean } => $"{Draw}.Mask({Shape(settings)})",
        { } element when TypeShapes.IsDifferentiable(element) => $"{Draw}.Numbers<{TypeNames.InFull(element)}>({Range(settings)})",
        _ => null,
    };

    private string? OfTree(ITypeSymbol type, SampleSettings settings)
    {
        if (_known.IsPytree(type))
        {
            return _pytrees.Of((INamedTypeSymbol)type, settings);
        }

        return type switch
        {
            INamedTypeSymbol { IsTupleType: true } tuple => OfTuple(tuple, settings),
            _ when TreeTypes.ItemOf(type) is { } item && IsArrayOrTree(item) => OfCollection(type, item, settings),
            _ => null,
        };
    }

    private string? OfTuple(INamedTypeSymbol tuple, SampleSettings settings)
    {
        var elements = ElementTypes.Of(tuple).Select(element => Of(element, settings)).ToList();
        return elements.Contains(null) ? null
            : elements.Count > 1 ? $"({string.Join(", ", elements)})"
            : $"new {TypeNames.InFull(tuple)}({elements[0]})";
    }

    /// <summary>A collection of two; one that is inside itself ends with an empty one.</summary>
    private string? OfCollection(ITypeSymbol type, ITypeSymbol item, SampleSettings settings)
    {
        if (_pytrees.IsBeingMade(WithoutNull(item)))
        {
            return $"({TypeNames.InFull(type)})[]";
        }

        var (first, second) = (Of(item, settings), Of(item, settings));
        return first is null || second is null ? null
            : type is INamedTypeSymbol { Arity: 2 } ? $"new {TypeNames.InFull(type)} {{ [\"a\"] = {first}, [\"b\"] = {second} }}"
            : $"({TypeNames.InFull(type)})[{first}, {second}]";
    }

    private static string? OfConstant(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => "true",
        { SpecialType: SpecialType.System_String } => "\"\"",
        { SpecialType: SpecialType.System_Char } => "'a'",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => ConstantText.Typed("1", type),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => ConstantText.Typed("1", type),
        { TypeKind: TypeKind.Enum } => FirstMember(type) is { } member
            ? $"{TypeNames.InFull(type)}.{Identifiers.Escape(member.Name)}"
            : ConstantText.Null(type),
        _ => null,
    };

    private static IFieldSymbol? FirstMember(ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(static field => field.HasConstantValue && !Obsolescence.Forbids(field));

    /// <summary>The value that <c>[Sample]</c> gives.</summary>
    private string? OfValue(TypedConstant value, ITypeSymbol type, SampleSettings settings)
    {
        if (_known.ArrayElement(type) is not { } element || value.IsNull)
        {
            return ConstantText.Of(value, type, _compilation);
        }

        if (value.Kind != TypedConstantKind.Array)
        {
            return ConstantText.Of(value, element, _compilation) is { } filling ? $"{Draw}.Full({filling}{Next(Shape(settings))})" : null;
        }

        var shape = settings.Shape is null ? "" : Next(Shape(settings).Substring("shape: ".Length));
        return ConstantText.Array(value, element, _compilation) is { } elements
            ? $"global::VjpGen.NdArray.Create<{TypeNames.InFull(element)}>({elements}{shape})"
            : null;
    }

    private static string Optional(string sample, ITypeSymbol type) =>
        $"{Draw}.IncludesOptional ? {sample} : {ConstantText.Null(type)}";

    private bool IsArrayOrTree(ITypeSymbol type) => _known.ArrayElement(type) is not null || TreeTypes.ShapeOf(type, _known) is not null;

    private static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        TypeShapes.WithoutNullable(type).WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static string Range(SampleSettings settings)
    {
        string?[] arguments =
        [
            settings.Shape is null ? null : Shape(settings),
            double.IsNaN(settings.Low) ? null : $"low: {ConstantText.Number(settings.Low)}",
            double.IsNaN(settings.High) ? null : $"high: {ConstantText.Number(settings.High)}",
        ];
        return string.Join(", ", arguments.Where(static argument => argument is not null));
    }

    private static string Shape(SampleSettings settings) => settings.Shape is { } shape
        ? $"shape: [{string.Join(", ", shape.Select(static length => length.ToString(CultureInfo.InvariantCulture)))}]"
        : "";

    private static string Next(string argument) => argument.Length == 0 ? "" : ", " + argument;
}
