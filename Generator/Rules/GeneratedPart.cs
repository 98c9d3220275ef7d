using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Tells the implementing part that was generated for a rule from one the user has written.</summary>
internal static class GeneratedPart
{
    public static bool Is(IMethodSymbol method) => method.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
        && attribute.ConstructorArguments.FirstOrDefault().Value is GeneratorIdentity.Tool);
}
