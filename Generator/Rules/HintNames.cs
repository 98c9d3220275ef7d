using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Names generated files, one for each overload, the same on every machine.</summary>
internal static class HintNames
{
    /// <summary><c>Demo.Outer+Stable.Log1pExp.1a2b3c4d.g.cs</c>, where nested types have the <c>+</c> of their metadata names.</summary>
    public static string Of(IMethodSymbol method)
    {
        var types = method.ContainingType.Name;
        for (var type = method.ContainingType.ContainingType; type is not null; type = type.ContainingType)
        {
            types = $"{type.Name}+{types}";
        }

        var path = method.ContainingNamespace.IsGlobalNamespace
            ? types
            : $"{method.ContainingNamespace.ToDisplayString(TypeNames.PlainNamespace)}.{types}";
        return $"{path}.{method.Name}.{SignatureHash(method)}.g.cs";
    }

    /// <summary>Tells overloads apart, and names that differ in case only, which a file system or the compiler may not.</summary>
    private static string SignatureHash(IMethodSymbol method)
    {
        const uint offsetBasis = 2166136261;
        const uint prime = 16777619;
        var hash = offsetBasis;
        foreach (var character in method.GetDocumentationCommentId() ?? method.Name)
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
