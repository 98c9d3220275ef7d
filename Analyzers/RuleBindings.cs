using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>The rules of a compilation, each bound once for all analyzers.</summary>
internal sealed class RuleBindings
{
    // A value of such a table may refer to its key without keeping it alive.
    private static readonly ConditionalWeakTable<Compilation, RuleBindings> OfCompilations = new();

    private readonly ConcurrentDictionary<IMethodSymbol, RuleBinding> _bindings = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, RuleRoles?> _roles = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    private RuleBindings(Compilation compilation) => _compilation = compilation;

    public static RuleBindings Of(Compilation compilation) =>
        OfCompilations.GetValue(compilation, static compilation => new RuleBindings(compilation));

    /// <param name="method">The annotated method; of a partial one the defining part.</param>
    public RuleBinding Bind(IMethodSymbol method, AttributeData attribute, KnownTypes known, CancellationToken cancellation)
    {
        if (_bindings.TryGetValue(method, out var binding))
        {
            return binding;
        }

        return _bindings.GetOrAdd(method, RuleBinder.Bind(method, attribute, known, _compilation, cancellation));
    }

    /// <summary>The methods of a rule without an error.</summary>
    public RuleRoles? Roles(IMethodSymbol method, AttributeData attribute, KnownTypes known, CancellationToken cancellation)
    {
        if (_roles.TryGetValue(method, out var found))
        {
            return found;
        }

        var roles = Bind(method, attribute, known, cancellation) is { Rule: not null, Fwd: { } fwd, Bwd: { } bwd, ValueMethod: { } value }
            ? new RuleRoles(new RuleDeclaration(method, attribute, known, _compilation), fwd, bwd, value)
            : null;
        return _roles.GetOrAdd(method, roles);
    }
}
