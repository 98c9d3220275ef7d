using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>The declarations of types as messages show them: the user's own, with what keeps a generated part away taken out.</summary>
internal static class PytreeDeclaration
{
    /// <summary><c>[Pytree] public sealed partial record Params</c></summary>
    public static string Marked(INamedTypeSymbol type) => "[Pytree] " + Of(type);

    /// <summary><c>public static partial class Model</c></summary>
    public static string Of(INamedTypeSymbol type) =>
        string.Join(" ", [.. DeclaredModifiers.Of(type).Where(word => IsKept(word, type)), "partial", Keyword(type), Name(type)]);

    /// <summary>The same with a type parameter constrained.</summary>
    public static string Constrained(INamedTypeSymbol type, string clause) => $"{Of(type)} {clause}";

    private static bool IsKept(string modifier, INamedTypeSymbol type) => modifier switch
    {
        "file" or "ref" => false,
        "static" => !IsMarked(type),
        _ => true,
    };

    private static bool IsMarked(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "PytreeAttribute");

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } when !IsMarked(type) => "interface",
        _ => "class",
    };

    private static string Name(INamedTypeSymbol type) => Identifiers.EscapeDeclaredType(type.Name)
        + (type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => parameter.Name))}>");
}
