using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>What opens a further part of a type.</summary>
internal static class TypeHeader
{
    /// <summary><c>partial record struct Pair&lt;T&gt;</c>; nothing where a type cannot have a part in another file.</summary>
    public static string? Of(INamedTypeSymbol type)
    {
        var name = Identifiers.EscapeDeclaredType(type.Name) + TypeParameters(type);
        return Keyword(type) is { } keyword ? $"{UnsafeModifier(type)}partial {keyword} {name}" : null;
    }

    /// <summary>Whether a type can have a part in another file.</summary>
    public static bool CanBeReopened(INamedTypeSymbol type) => Keyword(type) is not null;

    /// <summary>The headers of the types around a member, outermost first; none where one of them cannot be reopened.</summary>
    public static EquatableArray<string>? OfContainingTypes(ISymbol member) => OfTypeAndContaining(member.ContainingType);

    /// <summary>The same with the header of the type itself, which may be missing.</summary>
    public static EquatableArray<string>? OfTypeAndContaining(INamedTypeSymbol? innermost)
    {
        var headers = new Stack<string>();
        for (var type = innermost; type is not null; type = type.ContainingType)
        {
            if (Of(type) is not { } header)
            {
                return null;
            }

            headers.Push(header);
        }

        return headers.ToEquatableArray();
    }

    private static string? Keyword(INamedTypeSymbol type) => type switch
    {
        { IsFileLocal: true } or { CanBeReferencedByName: false } => null,
        { TypeKind: TypeKind.Class, IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Class } => "class",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => null,
    };

    /// <summary>Unlike other modifiers this one holds for one part of a type only, and types in signatures may need it.</summary>
    private static string UnsafeModifier(INamedTypeSymbol type) =>
        DeclaredModifiers.HasAny(type, SyntaxKind.UnsafeKeyword) ? "unsafe " : "";

    private static string TypeParameters(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(TypeParameter))}>";

    private static string TypeParameter(ITypeParameterSymbol parameter)
    {
        var variance = parameter.Variance switch
        {
            VarianceKind.In => "in ",
            VarianceKind.Out => "out ",
            _ => "",
        };
        return variance + Identifiers.EscapeDeclaredType(parameter.Name);
    }
}
