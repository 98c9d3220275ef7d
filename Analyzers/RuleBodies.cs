using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>The rules of a type, and the bodies of its methods.</summary>
internal sealed class RuleBodies
{
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodBodyOperation> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;
    private readonly ImmutableArray<IMethodSymbol> _rules;
    private IReadOnlyList<RuleBinding>? _bindings;
    private IReadOnlyList<RuleRoles>? _valid;

    private RuleBodies(ImmutableArray<IMethodSymbol> rules, KnownTypes known, SourceBodies source, Compilation compilation) =>
        (_rules, Known, Source, _compilation) = (rules, known, source, compilation);

    public KnownTypes Known { get; }

    public SourceBodies Source { get; }

    public IReadOnlyDictionary<IMethodSymbol, IMethodBodyOperation> ByMethod => _bodies;

    /// <summary>Those of a type; none where it has no rules.</summary>
    public static RuleBodies? In(INamedTypeSymbol type, KnownTypes known, SourceBodies source, Compilation compilation)
    {
        var rules = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsPartialDefinition: true } method && known.FindCustomVjp(method) is not null)
            {
                rules.Add(method);
            }
        }

        return rules.Count == 0 ? null : new RuleBodies(rules.ToImmutable(), known, source, compilation);
    }

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (owner is not IMethodSymbol method)
        {
            return;
        }

        method = method.PartialDefinitionPart ?? method;
        if (_bodies.ContainsKey(method))
        {
            return;
        }

        foreach (var block in blocks)
        {
            if (block.Parent is IMethodBodyOperation body)
            {
                _bodies.TryAdd(method, body);
                Source.Add(method, body);

                // The operations have just been made, and are nowhere nearer than now.
                Source.SurveyOf(body);
                return;
            }
        }
    }

    /// <summary>The body of a method of the type itself.</summary>
    public IMethodBodyOperation? Of(IMethodSymbol method) => _bodies.TryGetValue(method.OriginalDefinition, out var body) ? body : null;

    /// <summary>The rules, right or wrong.</summary>
    public IReadOnlyList<RuleBinding> Bindings(CancellationToken cancellation) =>
        _bindings ??= [.. _rules.Select(rule => RuleBinder.Bind(rule, Known.FindCustomVjp(rule)!, Known, _compilation, cancellation))];

    /// <summary>The rules without an error.</summary>
    public IReadOnlyList<RuleRoles> ValidRules(CancellationToken cancellation) =>
        _valid ??= [.. Bindings(cancellation).Select(RuleRoles.Of).OfType<RuleRoles>()];
}
