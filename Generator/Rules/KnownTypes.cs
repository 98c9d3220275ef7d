using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Models;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The runtime's types that give a rule its meaning, and what they make of other types. They come from the assembly that declares the
/// attribute, and are looked up once for a compilation.
/// </summary>
internal sealed class KnownTypes
{
    public const string CustomVjpAttribute = "VjpGen.CustomVjpAttribute";
    public const string PytreeAttribute = "VjpGen.PytreeAttribute";

    private static readonly ConditionalWeakTable<Compilation, KnownTypes> OfCompilations = new();

    private readonly TypeMemo<bool> _pytrees;
    private readonly INamedTypeSymbol? _ndArray;
    private readonly INamedTypeSymbol? _pytree;
    private readonly INamedTypeSymbol? _pytreeInterface;
    private readonly INamedTypeSymbol? _sample;
    private readonly INamedTypeSymbol? _skipGradCheck;

    private KnownTypes(IAssemblySymbol runtime, Compilation compilation)
    {
        Runtime = runtime;
        _pytrees = new TypeMemo<bool>(ReadIsPytree);
        Shapes = new TypeMemo<TypeShape>(type => TypeShapes.Read(type, this));
        ShapesOfNullable = new TypeMemo<TypeShape>(type => TypeShapes.ReadNullable(type, this));
        ShapesOfCotangents = new TypeMemo<TypeShape>(type => TypeShapes.ReadCotangent(type, this));
        HoldersOfDifferentiableArrays = new TypeMemo<bool>(new HiddenArrays(this).HasDifferentiableArrays);
        Fit = new TypeFit(compilation, this);
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

    /// <summary>Types as differentiation sees them; <see cref="TypeShapes"/> reads them.</summary>
    public TypeMemo<TypeShape> Shapes { get; }

    /// <summary>The same for types whose tuples may be null.</summary>
    public TypeMemo<TypeShape> ShapesOfNullable { get; }

    /// <summary>The same for what Bwd takes the cotangent as.</summary>
    public TypeMemo<TypeShape> ShapesOfCotangents { get; }

    /// <summary>The types that hold arrays with derivatives; <see cref="HeldArrays"/> asks.</summary>
    public TypeMemo<bool> HoldersOfDifferentiableArrays { get; }

    /// <summary>Which types may stand where others are needed.</summary>
    public TypeFit Fit { get; }

    /// <summary>
    /// For equal types one of them. The compiler makes a tuple anew wherever one is written, and the elements of each when asked.
    /// </summary>
    public TypeMemo<ITypeSymbol> Representatives { get; } = new(static type => type);

    /// <summary>The types that Fwds return, as pairs.</summary>
    public TypeMemo<ReturnedPair?> Pairs { get; } = new(ReturnedPair.Read);

    /// <summary>Which types mention one that does not exist; <see cref="ErrorTypes"/> looks for it.</summary>
    public TypeMemo<bool> Errors { get; } = new(ErrorTypes.AreMentionedIn);

    /// <summary>Why values of types cannot be kept until a pullback runs; nothing where they can.</summary>
    public TypeMemo<string?> ObstaclesToKeeping { get; } = new(UnsupportedFeatures.ObstacleToKeeping);

    /// <summary>Which types mention a pointer.</summary>
    public TypeMemo<bool> Pointers { get; } = new(UnsupportedFeatures.MentionsPointer);

    /// <summary>Types as generated code writes them.</summary>
    public TypeMemo<string> FullNames { get; } = new(TypeNames.InFull);

    /// <summary>Types as they stand before the names of their methods in messages.</summary>
    public TypeMemo<string> SpokenNames { get; } = new(TypeNames.Speak);

    /// <summary>The types whose methods may be meant by a name in a type, nearest first and those that are equally near together.</summary>
    public TypeMemo<INamedTypeSymbol[][]> SearchedTypes { get; } = new(static type => SearchedFrom((INamedTypeSymbol)type));

    /// <summary>The types around rules.</summary>
    public TypeMemo<DeclaringType> DeclaringTypes { get; } = new(static type => DeclaringType.Of((INamedTypeSymbol)type));

    /// <param name="member">A type of the runtime, such as its attribute.</param>
    public static KnownTypes Of(INamedTypeSymbol member, Compilation compilation)
    {
        var runtime = member.ContainingAssembly;
        var known = OfCompilations.TryGetValue(compilation, out var found) ? found : Lookup(runtime, compilation);

        // A compilation may refer to two assemblies that both declare the attribute.
        return SymbolEqualityComparer.Default.Equals(known.Runtime, runtime) ? known : new KnownTypes(runtime, compilation);
    }

    /// <summary>The types that a compilation refers to; none where it does not refer to the runtime.</summary>
    public static KnownTypes? In(Compilation compilation) =>
        compilation.GetTypesByMetadataName(CustomVjpAttribute).FirstOrDefault() is { } attribute ? Of(attribute, compilation) : null;

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
    public bool IsPytree(ITypeSymbol type) => _pytrees.Of(type);

    private static KnownTypes Lookup(IAssemblySymbol runtime, Compilation compilation) =>
        OfCompilations.GetValue(compilation, compilation => new KnownTypes(runtime, compilation));

    private bool ReadIsPytree(ITypeSymbol type) => type switch
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

    private static INamedTypeSymbol[][] SearchedFrom(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            return [[type], [.. type.AllInterfaces]];
        }

        var types = new List<INamedTypeSymbol[]>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            types.Add([current]);
        }

        return [.. types];
    }

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
