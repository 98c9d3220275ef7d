using Microsoft.CodeAnalysis;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>The runtime's types that give a rule its meaning. They come from the assembly that declares the attribute.</summary>
internal sealed class KnownTypes
{
    public const string CustomVjpAttribute = "VjpGen.CustomVjpAttribute";
    public const string PytreeAttribute = "VjpGen.PytreeAttribute";

    private readonly INamedTypeSymbol? _ndArray;
    private readonly INamedTypeSymbol? _pytree;
    private readonly INamedTypeSymbol? _pytreeInterface;
    private readonly INamedTypeSymbol? _sample;
    private readonly INamedTypeSymbol? _skipGradCheck;

    /// <param name="attribute">One of the runtime's attributes.</param>
    public KnownTypes(INamedTypeSymbol attribute)
    {
        Runtime = attribute.ContainingAssembly;
        CustomVjp = Runtime.GetTypeByMetadataName(CustomVjpAttribute);
        NonDiff = Runtime.GetTypeByMetadataName("VjpGen.NonDiffAttribute");
        _ndArray = Runtime.GetTypeByMetadataName("VjpGen.NdArray`1");
        _pytree = Runtime.GetTypeByMetadataName(PytreeAttribute);
        _pytreeInterface = Runtime.GetTypeByMetadataName("VjpGen.IPytree`1");
        _sample = Runtime.GetTypeByMetadataName("VjpGen.SampleAttribute");
        _skipGradCheck = Runtime.GetTypeByMetadataName("VjpGen.SkipGradCheckAttribute");
    }

    public IAssemblySymbol Runtime { get; }

    public INamedTypeSymbol? CustomVjp { get; }

    public INamedTypeSymbol? NonDiff { get; }

    /// <summary>The types that a compilation refers to; none where it does not refer to the runtime.</summary>
    public static KnownTypes? In(Compilation compilation) =>
        compilation.GetTypesByMetadataName(CustomVjpAttribute).FirstOrDefault() is { } attribute ? new KnownTypes(attribute) : null;

    /// <summary>The attribute that makes the method a rule, if it has one.</summary>
    public AttributeData? FindCustomVjp(IMethodSymbol method) => Find(method, CustomVjp);

    /// <summary>Whether a parameter is static, or a member of a tree carried along, because the user says so.</summary>
    public bool IsMarkedNonDiff(ISymbol symbol) => Find(symbol, NonDiff) is not null;

    /// <summary>What a parameter or member says about the arguments to check it with.</summary>
    public AttributeData? FindSample(ISymbol symbol) => Find(symbol, _sample);

    /// <summary>The attribute that keeps a rule from being checked, if it has one.</summary>
    public AttributeData? FindSkipGradCheck(IMethodSymbol method) => Find(method, _skipGradCheck);

    public bool IsMarkedPytree(INamedTypeSymbol type) => Find(type, _pytree) is not null;

    /// <summary>Whether values of the type know themselves which arrays they consist of.</summary>
    public bool IsPytree(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => IsPytreeOf(parameter, constraint)),
        INamedTypeSymbol named => (IsMarkedPytree(named) && PytreeObstacle.Of(named) is null) || ImplementsPytree(named),
        _ => false,
    };

    /// <summary>Whether the type says itself how it is a tree; one whose part is yet to be generated does not.</summary>
    public bool ImplementsPytree(INamedTypeSymbol type) => type.AllInterfaces.Any(candidate => IsPytreeOf(type, candidate));

    private bool IsPytreeOf(ITypeSymbol type, ITypeSymbol candidate) =>
        candidate is INamedTypeSymbol named
        && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, _pytreeInterface)
        && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], type);

    /// <summary>The element type where the type is an <c>NdArray&lt;T&gt;</c>.</summary>
    public ITypeSymbol? ArrayElement(ITypeSymbol type) =>
        type is INamedTypeSymbol named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, _ndArray)
            ? named.TypeArguments[0]
            : null;

    private static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (attribute is not null && SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
            {
                return data;
            }
        }

        return null;
    }
}
