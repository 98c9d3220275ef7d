using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The block <c>extension(…) { }</c> around extension members. Only its syntax tells what stands in its parentheses: the compiler that
/// the generator is built for has no stable name for it.
/// </summary>
internal static class ExtensionBlock
{
    /// <summary>Whether it is one. It is the only type in source that has no name.</summary>
    public static bool Is(INamedTypeSymbol? type) =>
        type is { CanBeReferencedByName: false, ContainingType: not null } && Syntax(type) is not null;

    /// <summary>The parameter that its members extend, as source has it; none where they extend the type alone.</summary>
    public static string? ReceiverOf(INamedTypeSymbol? type) =>
        Is(type) && Syntax(type!)?.ParameterList?.Parameters.FirstOrDefault() is { Identifier.ValueText.Length: > 0 } receiver
            ? receiver.ToString()
            : null;

    private static TypeDeclarationSyntax? Syntax(INamedTypeSymbol block) =>
        block.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as TypeDeclarationSyntax;
}
