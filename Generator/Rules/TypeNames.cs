using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The two ways a symbol is written: in full for the compiler, in short for a person.</summary>
internal static class TypeNames
{
    private const SymbolDisplayMiscellaneousOptions Options =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes;

    /// <summary>Valid anywhere: <c>global::VjpGen.NdArray&lt;float&gt;</c>.</summary>
    public static readonly SymbolDisplayFormat Qualified = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Options);

    /// <summary>As the user would write it: <c>NdArray&lt;float&gt;</c>.</summary>
    public static readonly SymbolDisplayFormat Short = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Options);

    /// <summary>As in a sentence, keywords included: <c>Ops&lt;T&gt;</c>.</summary>
    private static readonly SymbolDisplayFormat Spoken = Short.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>A namespace in a file name: <c>Demo.event</c>.</summary>
    public static readonly SymbolDisplayFormat PlainNamespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>A namespace as its declaration has it: <c>Demo.@event</c>.</summary>
    public static readonly SymbolDisplayFormat DeclaredNamespace = PlainNamespace.WithMiscellaneousOptions(Options);

    /// <summary>The type for generated code.</summary>
    public static string InFull(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The type for a message.</summary>
    public static string InShort(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>The method for a message: <c>Stable.Log1pExp</c>.</summary>
    public static string InShort(IMethodSymbol method) => $"{Speak(method.ContainingType)}.{NameOf(method)}";

    /// <summary>The same, where many methods of a type are named.</summary>
    public static string InShort(IMethodSymbol method, KnownTypes known) =>
        $"{known.SpokenNames.Of(method.ContainingType)}.{NameOf(method)}";

    /// <summary>The type before the name of its method.</summary>
    public static string Speak(ITypeSymbol type) => type.ToDisplayString(Spoken);

    /// <summary>The method's own name; a lambda has none.</summary>
    public static string NameOf(IMethodSymbol method) => method.Name.Length > 0 ? method.Name : "Lambda";
}
