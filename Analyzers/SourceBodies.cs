using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers;

/// <summary>
/// The bodies of the methods of a compilation, each read when a rule or a differentiated function first comes to call it, and once for all
/// analyzers.
/// </summary>
internal sealed class SourceBodies
{
    private static readonly ConditionalWeakTable<Compilation, SourceBodies> OfCompilations = new();

    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _called = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, IOperation?> _read;
    private readonly Func<IMethodSymbol, ImmutableArray<IMethodSymbol>> _list;

    private SourceBodies(Compilation compilation)
    {
        _read = method => Read(method, compilation);
        _list = method => Of(method) is { } body ? MentionedIn(body) : [];
    }

    public static SourceBodies Of(Compilation compilation) => OfCompilations.GetValue(compilation, static key => new SourceBodies(key));

    /// <summary>Keeps a body that was read elsewhere.</summary>
    public void Add(IMethodSymbol method, IOperation body) => _bodies.TryAdd(method, body);

    /// <summary>The body of a method or accessor that always is what is called; none without source, and of what may be overridden.</summary>
    public IOperation? Of(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        return definition is { DeclaringSyntaxReferences.Length: > 0, IsVirtual: false, IsAbstract: false, IsOverride: false }
            ? _bodies.GetOrAdd(definition.PartialDefinitionPart ?? definition, _read)
            : null;
    }

    /// <summary>The methods and accessors with source that a body mentions, its lambdas and local functions included, as they are defined.</summary>
    public ImmutableArray<IMethodSymbol> CalledBy(IMethodSymbol method) => _called.GetOrAdd(method, _list);

    private static ImmutableArray<IMethodSymbol> MentionedIn(IOperation body)
    {
        var mentioned = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var operation in body.Descendants())
        {
            var method = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation group => group.Method,
                IPropertyReferenceOperation read => read.Property.GetMethod,
                _ => null,
            };
            if (method is { DeclaringSyntaxReferences.Length: > 0, MethodKind: not MethodKind.LocalFunction })
            {
                var definition = method.OriginalDefinition;
                mentioned.Add(definition.PartialDefinitionPart ?? definition);
            }
        }

        return mentioned.ToImmutable();
    }

    private static IOperation? Read(IMethodSymbol method, Compilation compilation)
    {
        // A method without a body may be of another compilation, whose source is at hand all the same.
        var syntax = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences[0].GetSyntax();
        if (!HasBody(syntax) || !compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

#pragma warning disable RS1030 // Other types are looked into only where something calls them; the driver shares its models.
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
    }

    private static bool HasBody(SyntaxNode syntax) => syntax switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };
}
