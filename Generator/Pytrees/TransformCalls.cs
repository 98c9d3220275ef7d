using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>
/// Calls of the runtime's generic functions of trees. They cannot find out by themselves how a tuple or a collection consists of
/// arrays, so that is made known to them beforehand.
/// </summary>
internal static class TransformCalls
{
    private const string Namespace = "VjpGen";

    /// <summary>The classes whose generic functions take trees.</summary>
    public static readonly HashSet<string> Classes = ["Autodiff", "GradCheck", "Implicit", "Pytree"];

    /// <summary>The names of those functions.</summary>
    public static readonly HashSet<string> Functions =
    [
        "Check", "Checkpoint", "ClipGradient", "ClipGradientByNorm", "CustomGradient", "CustomVjp", "FixedPoint", "Grad", "Hessian",
        "Hvp", "Jacobian", "Leaves", "Map", "Ravel", "ReverseGradient", "Root", "ScaleGradient", "StopGradient", "StraightThrough",
        "ValueAndGrad", "ValueAndGradWithAux", "Vjp", "ZerosLike", "Zip",
    ];

    /// <summary>Whether a node looks like such a call.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax call && NameOf(call) is { } name && Functions.Contains(name);

    /// <summary>C# for the shapes of the trees among the type arguments of a call.</summary>
    public static EquatableArray<string> TreesOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { IsGenericMethod: true } method
            || !Classes.Contains(method.ContainingType.Name)
            || method.ContainingNamespace is not { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true })
        {
            return EquatableArray<string>.Empty;
        }

        var known = KnownTypes.Of(method.ContainingType, model.Compilation);
        return method.TypeArguments
            .Where(argument => known.ArrayElement(argument) is null
                && IsVisibleEverywhere(argument, model.Compilation)
                && !Obsolescence.Forbids(argument))
            .Select(argument => TreeTypes.ShapeOf(argument, known))
            .OfType<string>()
            .ToEquatableArray();
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether the type can be named outside of the method and type where it is used.</summary>
    private static bool IsVisibleEverywhere(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsVisibleEverywhere(array.ElementType, compilation),
        INamedTypeSymbol { IsFileLocal: false, IsAnonymousType: false } named =>
            compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, compilation.Assembly)
            && (named.ContainingType is null || IsVisibleEverywhere(named.ContainingType, compilation))
            && named.TypeArguments.All(argument => IsVisibleEverywhere(argument, compilation)),
        _ => false,
    };
}
