using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>A method of a rule that is there, and what it should be.</summary>
internal sealed class RuleMethodInSource
{
    private RuleMethodInSource(RuleInSource rule, RuleRole role, IMethodSymbol symbol, MethodDeclarationSyntax syntax)
    {
        (Rule, Role, Symbol, Syntax) = (rule, role, Constructed(rule.Method, symbol), syntax);
        Model = rule.Compilation.GetSemanticModel(syntax.SyntaxTree);
        Text = new TypeText(Model, syntax.ParameterList.SpanStart, TypeParameterNames());
        Expected = new ExpectedSignatures(rule.Declaration, Text.Of) { ProposesResiduals = true }.For(role);
        IsKernel = KernelArguments.AreMeant(rule.Declaration);
    }

    public RuleInSource Rule { get; }

    public RuleRole Role { get; }

    /// <summary>The method with the type parameters of the rule in the place of its own.</summary>
    public IMethodSymbol Symbol { get; }

    public MethodDeclarationSyntax Syntax { get; }

    public SemanticModel Model { get; }

    /// <summary>Writes types for the place of this method.</summary>
    public TypeText Text { get; }

    /// <summary>The signature with the names that type parameters have here.</summary>
    public ExpectedSignature Expected { get; }

    /// <summary>Whether it is a loop over spans.</summary>
    public bool IsKernel { get; }

    private RuleDeclaration Declaration => Rule.Declaration;

    /// <summary>The method that a violation is about; none where it is about none, or one that cannot be edited.</summary>
    public static RuleMethodInSource? Of(RuleInSource rule, Violation violation) =>
        violation.Site is { Role: { } role, Symbol: IMethodSymbol method }
        && !rule.HasSeveralRoles(method)
        && RuleInSource.SyntaxOf(method) is { } syntax
            ? new RuleMethodInSource(rule, role, method, syntax)
            : null;

    /// <summary>What generated code calls it with.</summary>
    public IReadOnlyList<PassedArgument> Arguments() => Role switch
    {
        RuleRole.Fwd => PassedArgument.ForFwd(Declaration, Symbol),
        RuleRole.Bwd => PassedArgument.ForBwd(Declaration, ResidualsOfFwd(), Symbol),
        _ => PassedArgument.ForPrimal(Declaration),
    };

    /// <summary>Whether the body mentions a parameter.</summary>
    public bool Uses(IParameterSymbol parameter) => UsesOf(parameter).Any();

    /// <summary>Where the body mentions a parameter.</summary>
    public IEnumerable<IdentifierNameSyntax> UsesOf(IParameterSymbol parameter) => Body() is not { } body ? [] : body.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == parameter.Name
            && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, parameter.OriginalDefinition));

    /// <summary>All names that mean something in it.</summary>
    public IEnumerable<string> Names() => Syntax.DescendantTokens().Select(static token => token.ValueText);

    public SyntaxNode? Body() => (SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody;

    /// <summary>The method with the rule's type parameters for those of its own that are called the same, where it lacks others.</summary>
    private static IMethodSymbol Constructed(IMethodSymbol rule, IMethodSymbol method)
    {
        var arguments = method.TypeParameters.Select(own => rule.TypeParameters.FirstOrDefault(parameter => parameter.Name == own.Name));
        return method.TypeParameters.IsEmpty || method.Arity == rule.Arity || arguments.Contains(null, SymbolEqualityComparer.Default)
            ? method
            : method.OriginalDefinition.Construct([.. arguments.OfType<ITypeSymbol>()]);
    }

    private ITypeSymbol? ResidualsOfFwd()
    {
        var fwd = Rule.MethodOf(RuleRole.Fwd);
        return fwd is not null && TypeParameterFit.Mismatch(Declaration, fwd) is null
            ? Declaration.Known.Pairs.Of(TypeParameterFit.Construct(Declaration, fwd).ReturnType)?.Residuals.Type
            : null;
    }

    /// <summary>The method's own names for the type parameters of the rule, where it has as many.</summary>
    private IReadOnlyDictionary<ITypeParameterSymbol, string>? TypeParameterNames()
    {
        var (wanted, given) = (Declaration.Method.TypeParameters, Symbol.OriginalDefinition.TypeParameters);
        return wanted.Length != given.Length
            ? null
            : wanted.Zip(given, static (parameter, own) => (parameter, own.Name)).ToDictionary(
                static pair => pair.parameter,
                static pair => pair.Name,
                (IEqualityComparer<ITypeParameterSymbol>)SymbolEqualityComparer.Default);
    }
}
