using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Writes types as briefly as the namespaces and aliases in scope at a place allow.</summary>
/// <param name="parameters">Names for type parameters that are called otherwise at that place.</param>
internal sealed class TypeText(
    SemanticModel model, int position, IReadOnlyDictionary<ITypeParameterSymbol, string>? parameters = null)
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat FormatWithoutAnnotations = Format
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a reference may be said to be null there.</summary>
    private readonly bool _isAnnotated = model.GetNullableContext(position).AnnotationsEnabled();

    private GenericAliases? _aliases;

    public static TypeText At(SyntaxNode place, Compilation compilation) =>
        new(compilation.GetSemanticModel(place.SyntaxTree), place.SpanStart);

    public string Of(ITypeSymbol type) => (_aliases ??= new GenericAliases(model, position, PartsOf)).Write(PartsOf(type), part =>
        parameters is not null && part.Symbol is ITypeParameterSymbol parameter && parameters.TryGetValue(parameter, out var name)
            ? name
            : part.ToString());

    private ImmutableArray<SymbolDisplayPart> PartsOf(ITypeSymbol type) =>
        type.ToMinimalDisplayParts(model, position, _isAnnotated ? Format : FormatWithoutAnnotations);

    /// <summary>The name of an attribute as it is used.</summary>
    public string OfAttribute(INamedTypeSymbol attribute)
    {
        const string suffix = nameof(Attribute);
        var name = Of(attribute);
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    /// <summary><c>throw new NotImplementedException("…")</c></summary>
    /// <param name="task">What is to be computed there.</param>
    public string Throw(string task)
    {
        var exception = model.Compilation.GetTypeByMetadataName("System.NotImplementedException");
        return $"throw new {(exception is null ? "System.NotImplementedException" : Of(exception))}(\"{task}\")";
    }

    /// <summary>
    /// An expression of a type that throws. C# allows no <c>throw</c> by itself inside of a tuple, and any value would be silently wrong.
    /// </summary>
    public string Missing(ITypeSymbol type, string task)
    {
        var bare = type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;
        return MissingOf(Of(bare).TrimEnd('?'), type.IsReferenceType, task);
    }

    /// <param name="type">The type in text, not nullable.</param>
    public string MissingOf(TypeSyntax type, string task) => MissingOf(
        type.ToString(),
        model.GetSpeculativeTypeInfo(position, type, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { IsReferenceType: true },
        task);

    private string MissingOf(string type, bool isReference, string task) =>
        $"default({type}{(isReference && !_isAnnotated ? "" : "?")}) ?? {Throw(task)}";
}
