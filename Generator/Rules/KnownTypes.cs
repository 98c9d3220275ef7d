using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The runtime's types that give a rule its meaning. They come from the assembly that declares the attribute.</summary>
internal sealed class KnownTypes
{
    public const string CustomVjpAttribute = "VjpGen.CustomVjpAttribute";

    private readonly INamedTypeSymbol _customVjp;
    private readonly INamedTypeSymbol? _nonDiff;
    private readonly INamedTypeSymbol? _ndArray;

    public KnownTypes(INamedTypeSymbol customVjp)
    {
        _customVjp = customVjp;
        _nonDiff = customVjp.ContainingAssembly.GetTypeByMetadataName("VjpGen.NonDiffAttribute");
        _ndArray = customVjp.ContainingAssembly.GetTypeByMetadataName("VjpGen.NdArray`1");
    }

    /// <summary>The types that a compilation refers to; none where it does not refer to the runtime.</summary>
    public static KnownTypes? In(Compilation compilation) =>
        compilation.GetTypesByMetadataName(CustomVjpAttribute).FirstOrDefault() is { } attribute ? new KnownTypes(attribute) : null;

    /// <summary>The attribute that makes the method a rule, if it has one.</summary>
    public AttributeData? FindCustomVjp(IMethodSymbol method) => Find(method, _customVjp);

    public bool IsMarkedNonDiff(IParameterSymbol parameter) => _nonDiff is not null && Find(parameter, _nonDiff) is not null;

    /// <summary>The element type where the type is an <c>NdArray&lt;T&gt;</c>.</summary>
    public ITypeSymbol? ArrayElement(ITypeSymbol type) =>
        type is INamedTypeSymbol named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, _ndArray)
            ? named.TypeArguments[0]
            : null;

    private static AttributeData? Find(ISymbol symbol, INamedTypeSymbol attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
            {
                return data;
            }
        }

        return null;
    }
}
