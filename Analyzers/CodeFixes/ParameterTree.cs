using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>The types of the user's that keep a parameter from being a tree for no other reason than that they are not marked.</summary>
internal sealed class ParameterTree
{
    private readonly RuleInSource _rule;

    private ParameterTree(RuleInSource rule, INamedTypeSymbol type, IReadOnlyList<TypeDeclarationSyntax> declarations) =>
        (_rule, Type, Declarations) = (rule, type, declarations);

    /// <summary>The type that arrays are first hidden in.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>A declaration of each of the types.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Declarations { get; }

    /// <summary>
    /// Whether the rule is written as for a tree: Bwd returns a cotangent of the type, or takes that of an output of it. A static argument
    /// comes into Bwd by itself and never out of it.
    /// </summary>
    public bool IsMeant => _rule.MethodOf(RuleRole.Bwd) is { } bwd
        && (Mentions(bwd.ReturnType)
            || (Mentions(_rule.Method.ReturnType) && bwd.Parameters.LastOrDefault(static parameter => !NeedsFlags.IsMeant(parameter))
                is { } cotangent && Mentions(cotangent.Type)));

    /// <summary>Those of the parameter, or of the instance, that a violation is about; none where they cannot be edited.</summary>
    public static ParameterTree? Of(RuleInSource rule, Violation violation)
    {
        ITypeSymbol? parameter = violation.Site switch
        {
            { Part: SitePart.Parameter, Position: var position } => rule.Method.Parameters[position].Type,
            { Part: SitePart.Name } => rule.Method.ContainingType,
            _ => null,
        };
        var types = parameter is null ? [] : UnmarkedTree.AllIn(parameter, rule.Declaration.Known);
        var declarations = types
            .Select(static type => type.DeclaringSyntaxReferences[0].GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => rule.Compilation.ContainsSyntaxTree(declaration.SyntaxTree))
            .ToList();
        return types.Count > 0 && declarations.Count == types.Count ? new ParameterTree(rule, types[0], declarations) : null;
    }

    private bool Mentions(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, Type) || type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(Mentions),
        _ => false,
    };
}
