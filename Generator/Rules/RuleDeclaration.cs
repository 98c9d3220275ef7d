using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The annotated method and what it states by itself, before its Fwd and Bwd are looked at.</summary>
internal sealed class RuleDeclaration
{
    /// <summary>What the instance is called among the arguments.</summary>
    public const string This = "this";

    private readonly HashSet<int> _marked;

    /// <param name="attribute">None for a method that is to get one.</param>
    public RuleDeclaration(IMethodSymbol method, AttributeData? attribute, KnownTypes known, Compilation compilation)
        : this(method, new CustomVjpArguments(attribute), known, compilation)
    {
    }

    private RuleDeclaration(IMethodSymbol method, CustomVjpArguments arguments, KnownTypes known, Compilation compilation)
    {
        Method = method;
        Compilation = compilation;
        Arguments = arguments;
        Known = known;
        Fit = new TypeFit(compilation, Known);
        _marked = [.. Arguments.NonDiffArgnums];
        Cotangent = CotangentOf(method.ReturnType);
    }

    public IMethodSymbol Method { get; }

    public Compilation Compilation { get; }

    public CustomVjpArguments Arguments { get; }

    public KnownTypes Known { get; }

    public TypeFit Fit { get; }

    /// <summary>The type of the output without what has no cotangent; none where nothing of it has.</summary>
    public ITypeSymbol? Cotangent { get; }

    public IEnumerable<IParameterSymbol> StaticParameters => Method.Parameters.Where(IsStatic);

    public IEnumerable<IParameterSymbol> DifferentiableParameters => Method.Parameters.Where(parameter => !IsStatic(parameter));

    /// <summary>What Bwd returns cotangents for, in order: the instance if the rule says so, and then the parameters.</summary>
    public IEnumerable<DifferentiableArgument> DifferentiableArguments
    {
        get
        {
            var parameters = DifferentiableParameters
                .Select(static parameter => new DifferentiableArgument(parameter.Name, parameter.Type));
            return Arguments.IsThisDifferentiable && !Method.IsStatic
                ? parameters.Prepend(new DifferentiableArgument(This, Method.ContainingType))
                : parameters;
        }
    }

    /// <summary>The same with the methods for Fwd and Bwd in each other's place.</summary>
    public RuleDeclaration WithFwdAndBwdExchanged() => new(Method, Arguments.Exchanged(), Known, Compilation);

    /// <summary>Whether the user has made the parameter static, by attribute or by position.</summary>
    public bool IsMarkedStatic(IParameterSymbol parameter) => _marked.Contains(parameter.Ordinal) || Known.IsMarkedNonDiff(parameter);

    /// <summary>Whether the parameter can only be static: it is marked so, or there is no cotangent for its type.</summary>
    public bool IsStatic(IParameterSymbol parameter) => IsMarkedStatic(parameter) || !TypeShapes.Of(parameter.Type, Known).IsTree;

    private ITypeSymbol? CotangentOf(ITypeSymbol type)
    {
        if (TypeShapes.Tuple(type) is not { } tuple)
        {
            return TypeShapes.Of(type, Known).HasLeaves ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : null;
        }

        var parts = tuple.TupleElements
            .Select(field => (Name: field.IsExplicitlyNamedTupleElement ? field.Name : null, Type: CotangentOf(field.Type)))
            .Where(static part => part.Type is not null)
            .ToList();
        return parts.Count switch
        {
            0 => null,
            1 => parts[0].Type,
            _ => Compilation.CreateTupleTypeSymbol(
                [.. parts.Select(static part => part.Type!)],
                [.. parts.Select(static part => part.Name)]),
        };
    }
}
