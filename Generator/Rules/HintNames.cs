using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Names generated files, one for each overload and tree, the same on every machine.</summary>
internal static class HintNames
{
    /// <summary><c>Demo.Outer+Stable.Log1pExp.1a2b3c4d.g.cs</c>, where nested types have the <c>+</c> of their metadata names.</summary>
    public static string Of(IMethodSymbol method, KnownTypes known) =>
        $"{known.DeclaringTypes.Of(method.ContainingType).HintPath}.{method.Name}.{Hash(method)}.g.cs";

    /// <summary><c>Demo.Params.1a2b3c4d.g.cs</c></summary>
    public static string Of(INamedTypeSymbol type) => $"{Path(type)}.{Hash(type)}.g.cs";

    /// <summary>The namespace and the types of a file: <c>Demo.Outer+Stable</c>.</summary>
    public static string Path(INamedTypeSymbol innermost)
    {
        var types = innermost.Name;
        for (var type = innermost.ContainingType; type is not null; type = type.ContainingType)
        {
            types = $"{type.Name}+{types}";
        }

        return innermost.ContainingNamespace.IsGlobalNamespace
            ? types
            : $"{innermost.ContainingNamespace.ToDisplayString(TypeNames.PlainNamespace)}.{types}";
    }

    /// <summary>Tells overloads apart, and names that differ in case only, which a file system or the compiler may not.</summary>
    private static string Hash(ISymbol symbol)
    {
        const uint offsetBasis = 2166136261;
        const uint prime = 16777619;
        var hash = offsetBasis;
        foreach (var character in symbol.GetDocumentationCommentId() ?? symbol.Name)
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
