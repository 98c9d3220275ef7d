using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The annotated method and what it states by itself, before its Fwd and Bwd are looked at.</summary>
internal sealed class RuleDeclaration
{
    /// <summary>What the instance is called among the arguments.</summary>
    public const string This = "this";

    private readonly bool[] _isStatic;
    private RuleMethodCandidates? _primals;
    private RuleMethodCandidates? _fwds;
    private RuleMethodCandidates? _bwds;

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
        Parameters = method.Parameters;
        _isStatic = new bool[Parameters.Length];
        var statics = 0;
        foreach (var parameter in Parameters)
        {
            _isStatic[parameter.Ordinal] = IsMarkedStatic(parameter) || !TypeShapes.Of(parameter.Type, Known).IsTree;
            statics += _isStatic[parameter.Ordinal] ? 1 : 0;
        }

        StaticParameters = statics == 0 ? [] : [.. Parameters.Where(IsStatic)];
        DifferentiableParameters = statics == 0 ? Parameters : Parameters.RemoveAll(IsStatic);
        DifferentiableArguments = DifferentiableOf(DifferentiableParameters);
        Cotangent = CotangentOf(Known.Representatives.Of(method.ReturnType));
    }

    public IMethodSymbol Method { get; }

    /// <summary>The parameters of <see cref="Method"/>, which makes a new list of them whenever it is asked.</summary>
    public ImmutableArray<IParameterSymbol> Parameters { get; }

    public Compilation Compilation { get; }

    public CustomVjpArguments Arguments { get; }

    public KnownTypes Known { get; }

    public TypeFit Fit => Known.Fit;

    /// <summary>What the method should be declared as.</summary>
    public ExpectedDeclaration Expected => new(this);

    /// <summary>The signature that the method for a role should have.</summary>
    public string ExpectedOf(RuleRole role) => new ExpectedSignatures(this).Of(role);

    /// <summary>The type of the output without what has no cotangent; none where nothing of it has.</summary>
    public ITypeSymbol? Cotangent { get; }

    public IReadOnlyList<IParameterSymbol> StaticParameters { get; }

    public ImmutableArray<IParameterSymbol> DifferentiableParameters { get; }

    /// <summary>What Bwd returns cotangents for, in order: the instance if the rule says so, and then the parameters.</summary>
    public IReadOnlyList<DifferentiableArgument> DifferentiableArguments { get; }

    /// <summary>The same with the methods for Fwd and Bwd in each other's place.</summary>
    public RuleDeclaration WithFwdAndBwdExchanged() => new(Method, Arguments.Exchanged(), Known, Compilation);

    /// <summary>Whether the user has made the parameter static, by attribute or by position.</summary>
    public bool IsMarkedStatic(IParameterSymbol parameter) =>
        Arguments.NonDiffArgnums.Contains(parameter.Ordinal) || Known.IsMarkedNonDiff(parameter);

    /// <summary>Whether the parameter can only be static: it is marked so, or there is no cotangent for its type.</summary>
    public bool IsStatic(IParameterSymbol parameter) => _isStatic[parameter.Ordinal];

    /// <summary>The methods that may be meant for a role.</summary>
    public RuleMethodCandidates CandidatesFor(RuleRole role) => role switch
    {
        RuleRole.Fwd => _fwds ??= new RuleMethodCandidates(this, role),
        RuleRole.Bwd => _bwds ??= new RuleMethodCandidates(this, role),
        _ => _primals ??= new RuleMethodCandidates(this, role),
    };

    private DifferentiableArgument[] DifferentiableOf(ImmutableArray<IParameterSymbol> parameters)
    {
        var isThisOne = Arguments.IsThisDifferentiable && !Method.IsStatic;
        var arguments = new DifferentiableArgument[parameters.Length + (isThisOne ? 1 : 0)];
        var next = 0;
        if (isThisOne)
        {
            arguments[next++] = new DifferentiableArgument(This, Method.ContainingType);
        }

        foreach (var parameter in parameters)
        {
            arguments[next++] = new DifferentiableArgument(parameter.Name, parameter.Type);
        }

        return arguments;
    }

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
