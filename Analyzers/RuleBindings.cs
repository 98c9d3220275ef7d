using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>The rules of a compilation, each bound once for all analyzers.</summary>
internal sealed class RuleBindings
{
    private static readonly ConditionalWeakTable<Compilation, RuleBindings> OfCompilations = new();

    private readonly ConcurrentDictionary<IMethodSymbol, RuleBinding> _bindings = new(SymbolEqualityComparer.Default);
    private readonly WeakReference<Compilation> _compilation;

    private RuleBindings(Compilation compilation) => _compilation = new(compilation);

    public static RuleBindings Of(Compilation compilation) =>
        OfCompilations.GetValue(compilation, static compilation => new RuleBindings(compilation));

    /// <param name="method">The annotated method; of a partial one the defining part.</param>
    public RuleBinding Bind(IMethodSymbol method, AttributeData attribute, KnownTypes known, CancellationToken cancellation)
    {
        if (_bindings.TryGetValue(method, out var binding))
        {
            return binding;
        }

        return _compilation.TryGetTarget(out var compilation)
            ? _bindings.GetOrAdd(method, RuleBinder.Bind(method, attribute, known, compilation, cancellation))
            : throw new ObjectDisposedException(nameof(Compilation));
    }
}
