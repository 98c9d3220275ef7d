using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// The bodies of the methods of a compilation, each read when a rule or a differentiated function first comes to call it, and once for all
/// analyzers, as is everything here.
/// </summary>
internal sealed class SourceBodies
{
    private static readonly ConditionalWeakTable<Compilation, SourceBodies> OfCompilations = new();

    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IOperation, BodySurvey> _surveys = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, RuleBodies?> _rules = new(SymbolEqualityComparer.Default);
    private readonly KnownTypes _known;
    private readonly Func<IMethodSymbol, IOperation?> _read;
    private readonly Func<SyntaxNode, IOperation?> _operation;
    private readonly Func<IOperation, BodySurvey> _survey;
    private readonly Func<INamedTypeSymbol, RuleBodies?> _list;

    private SourceBodies(Compilation compilation)
    {
        _known = KnownTypes.In(compilation)!;
        _read = method => Read(method, compilation);
        _operation = expression => OperationOf(expression, compilation);
        _survey = body => BodySurvey.Of(body, _known);
        _list = type => RuleBodies.In(type, _known, this, compilation);
    }

    /// <summary>Those of a compilation that refers to the runtime.</summary>
    public static SourceBodies Of(Compilation compilation) => OfCompilations.GetValue(compilation, static key => new SourceBodies(key));

    /// <summary>The rules of a type, and its bodies; none where it has no rules.</summary>
    public RuleBodies? RulesOf(INamedTypeSymbol type) => _rules.GetOrAdd(type, _list);

    /// <summary>Keeps a body that was read elsewhere.</summary>
    public void Add(IMethodSymbol method, IOperation body) => _bodies.TryAdd(method, body);

    /// <summary>
    /// The body of a method or accessor that always is what is called; none without source, and of what may be overridden.
    /// </summary>
    public IOperation? Of(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        return definition is { DeclaringSyntaxReferences.Length: > 0, IsVirtual: false, IsAbstract: false, IsOverride: false }
            ? _bodies.GetOrAdd(definition.PartialDefinitionPart ?? definition, _read)
            : null;
    }

    /// <summary>The operation of an expression in source.</summary>
    public IOperation? OperationOf(SyntaxNode expression) => _operation(expression);

    /// <summary>What there is in a body.</summary>
    public BodySurvey SurveyOf(IOperation body) => _surveys.GetOrAdd(body, _survey);

    /// <summary>What there is in the body of a method that always is what is called.</summary>
    public BodySurvey SurveyOf(IMethodSymbol method) => Of(method) is { } body ? SurveyOf(body) : BodySurvey.OfNothing;

    /// <summary>
    /// Whether there is something in a body, or in one that it may lead to. Rules are not gone into: they answer for themselves.
    /// </summary>
    public bool LeadsTo(Func<BodySurvey, bool> something, IOperation body)
    {
        var survey = SurveyOf(body);
        if (something(survey))
        {
            return true;
        }

        if (survey.Called.IsEmpty)
        {
            return false;
        }

        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>(survey.Called);
        while (pending.Count > 0)
        {
            var method = pending.Pop();
            if (!seen.Add(method) || _known.FindCustomVjp(method) is not null)
            {
                continue;
            }

            survey = SurveyOf(method);
            if (something(survey))
            {
                return true;
            }

            foreach (var called in survey.Called)
            {
                pending.Push(called);
            }
        }

        return false;
    }

    private static IOperation? Read(IMethodSymbol method, Compilation compilation)
    {
        // A method without a body may be of another compilation, whose source is at hand all the same.
        var syntax = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences[0].GetSyntax();
        if (!HasBody(syntax) || !compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

        return OperationOf(syntax, compilation);
    }

#pragma warning disable RS1030 // What lies elsewhere is looked into only where something leads there; the driver shares its models.
    private static IOperation? OperationOf(SyntaxNode syntax, Compilation compilation) =>
        compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030

    private static bool HasBody(SyntaxNode syntax) => syntax switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };
}
