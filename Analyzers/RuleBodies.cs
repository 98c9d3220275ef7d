using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>The valid rules of a type, and the bodies of its methods.</summary>
internal sealed class RuleBodies(INamedTypeSymbol type, KnownTypes known, SourceBodies source)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodBodyOperation> _bodies = new(SymbolEqualityComparer.Default);

    public KnownTypes Known => known;

    public IReadOnlyDictionary<IMethodSymbol, IMethodBodyOperation> ByMethod => _bodies;

    public static bool HasRules(INamedTypeSymbol type, KnownTypes known) => Rules(type, known).Any();

    public void Add(ISymbol owner, IEnumerable<IOperation> blocks)
    {
        var body = blocks.Select(static operation => operation.Parent).OfType<IMethodBodyOperation>().FirstOrDefault();
        if (owner is IMethodSymbol method && body is not null)
        {
            method = method.PartialDefinitionPart ?? method;
            _bodies.TryAdd(method, body);
            source.Add(method, body);
        }
    }

    /// <summary>The body of a method of the type itself.</summary>
    public IMethodBodyOperation? Of(IMethodSymbol method) => _bodies.TryGetValue(method.OriginalDefinition, out var body) ? body : null;

    /// <summary>The rules, right or wrong.</summary>
    public IEnumerable<RuleBinding> Bindings(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var method in Rules(type, known))
        {
            yield return RuleBinder.Bind(method, known.FindCustomVjp(method)!, known, compilation, cancellation);
        }
    }

    /// <summary>The rules without an error.</summary>
    public IEnumerable<RuleRoles> ValidRules(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var binding in Bindings(compilation, cancellation))
        {
            if (RuleRoles.Of(binding) is { } roles)
            {
                yield return roles;
            }
        }
    }

    private static IEnumerable<IMethodSymbol> Rules(INamedTypeSymbol type, KnownTypes known)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsPartialDefinition: true } method && known.FindCustomVjp(method) is not null)
            {
                yield return method;
            }
        }
    }
}
