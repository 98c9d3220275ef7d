using System.Globalization;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Names generated files, one for each overload and tree, the same on every machine.</summary>
internal static class HintNames
{
    private const uint OffsetBasis = 2166136261;

    /// <summary><c>Demo.Outer+Stable.Log1pExp.1a2b3c4d.g.cs</c>, where nested types have the <c>+</c> of their metadata names.</summary>
    public static string Of(IMethodSymbol method, KnownTypes known) =>
        $"{known.DeclaringTypes.Of(method.ContainingType).HintPath}.{method.Name}.{Hash(method, known)}.g.cs";

    /// <summary><c>Demo.Params.1a2b3c4d.g.cs</c></summary>
    public static string Of(INamedTypeSymbol type) =>
        $"{Path(type)}.{Text(Hash(OffsetBasis, type.GetDocumentationCommentId() ?? type.Name))}.g.cs";

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
    private static string Hash(IMethodSymbol method, KnownTypes known)
    {
        var hash = Hash(Hash(OffsetBasis, known.FullNames.Of(method.ContainingType)), method.Name);
        hash = Next(hash, (char)method.Arity);
        foreach (var parameter in method.Parameters)
        {
            hash = Hash(Next(hash, (char)parameter.RefKind), known.FullNames.Of(parameter.Type));
        }

        return Text(hash);
    }

    /// <summary>FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv.</summary>
    private static uint Hash(uint hash, string text)
    {
        foreach (var character in text)
        {
            hash = Next(hash, character);
        }

        return hash;
    }

    private static uint Next(uint hash, char character) => unchecked((hash ^ character) * 16777619);

    private static string Text(uint hash) => hash.ToString("x8", CultureInfo.InvariantCulture);
}
