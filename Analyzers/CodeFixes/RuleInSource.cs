using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>A rule in one state of a solution, with all that the binder says of it.</summary>
internal sealed class RuleInSource
{
    private readonly SiteLocations _sites;

    private RuleInSource(
        Compilation compilation, IMethodSymbol method, AttributeData attribute, KnownTypes known, CancellationToken cancellation)
    {
        Compilation = compilation;
        var binding = RuleBinder.Bind(method, attribute, known, compilation, cancellation);
        (Declaration, Violations) = (binding.Declaration, binding.Violations);
        _sites = new SiteLocations(method, attribute, cancellation);
    }

    public Compilation Compilation { get; }

    public RuleDeclaration Declaration { get; }

    public ImmutableArray<Violation> Violations { get; }

    public IMethodSymbol Method => Declaration.Method;

    /// <summary>The documentation id of the annotated method.</summary>
    public string? Id => DocumentationCommentId.CreateDeclarationId(Method);

    /// <summary>The annotated declaration.</summary>
    public MethodDeclarationSyntax? Syntax => SyntaxOf(Method);

    /// <param name="id">The documentation id of the annotated method.</param>
    public static async Task<RuleInSource?> FindAsync(Project project, string id, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return compilation is not null
            && KnownTypes.In(compilation) is { } known
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is IMethodSymbol method
            && known.FindCustomVjp(method) is { } attribute
                ? new RuleInSource(compilation, method.PartialDefinitionPart ?? method, attribute, known, cancellation)
                : null;
    }

    /// <summary>The same rule in a later state; its id is another one once the type of a parameter has changed.</summary>
    public async Task<RuleInSource?> FindInAsync(Project later, CancellationToken cancellation)
    {
        if (Id is not { } id)
        {
            return null;
        }

        if (await FindAsync(later, id, cancellation).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var compilation = await later.GetCompilationAsync(cancellation).ConfigureAwait(false);
        return DocumentationCommentId.CreateDeclarationId(Method.ContainingType) is { } typeId
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(typeId, compilation!) is INamedTypeSymbol type
            && IdsIn(type).Except(IdsIn(Method.ContainingType)).ToList() is { Count: 1 } changed
                ? await FindAsync(later, changed[0], cancellation).ConfigureAwait(false)
                : null;
    }

    /// <summary>The ids of the overloads in a state of the type.</summary>
    private IEnumerable<string> IdsIn(INamedTypeSymbol type) =>
        type.GetMembers(Method.Name).Select(DocumentationCommentId.CreateDeclarationId).OfType<string>();

    /// <summary>Where the analyzer reports a violation.</summary>
    public Location LocationOf(Violation violation) => _sites.Of(violation.Site);

    /// <summary>The declaration of a method in source that can be edited.</summary>
    public static MethodDeclarationSyntax? SyntaxOf(ISymbol? method) =>
        method?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    /// <summary>The method of the user's that plays a role, if there is just one by its name.</summary>
    public IMethodSymbol? MethodOf(RuleRole role) => new RuleMethodCandidates(Declaration, role).Sole();

    /// <summary>The other rules of the type whose attribute names a method.</summary>
    public IEnumerable<RuleInSource> SharingMethod(IMethodSymbol? method) => method is null
        ? []
        : Method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(other => !SymbolEqualityComparer.Default.Equals(other, Method))
            .Select(other => (Method: other, Attribute: Declaration.Known.FindCustomVjp(other)))
            .Where(other => other.Attribute is not null && new CustomVjpArguments(other.Attribute).Names.Contains(method.Name))
            .Select(other => new RuleInSource(Compilation, other.Method, other.Attribute!, Declaration.Known, CancellationToken.None));

    /// <summary>Whether a method stands for more than one, so that what mends it for one harms it for another.</summary>
    public bool HasSeveralRoles(IMethodSymbol method) => ((RuleRole[])[RuleRole.Primal, RuleRole.Fwd, RuleRole.Bwd])
        .Select(role => Declaration.CandidatesFor(role).Chosen?.OriginalDefinition)
        .Count(other => SymbolEqualityComparer.Default.Equals(other, method.OriginalDefinition)) > 1;

    /// <summary>The signature that a method should have, written for a place in source.</summary>
    /// <param name="isNew">Whether what the attribute names for the role tells nothing of it.</param>
    public ExpectedSignature Expected(RuleRole role, SyntaxNode place, bool isNew = false) =>
        new ExpectedSignatures(Declaration, TypeText.At(place, Compilation).Of)
        {
            ProposesResiduals = true,
            New = isNew ? role : null,
        }.For(role);
}
