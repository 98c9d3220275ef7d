using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Finds the source of what a violation is about; where there is none, the argument of the attribute that led there.</summary>
internal sealed class SiteLocations(IMethodSymbol method, AttributeData attribute, CancellationToken cancellation)
{
    private readonly CustomVjpArguments _arguments = new(attribute);

    public Location Of(ViolationSite site) => site switch
    {
        { Part: SitePart.NonDiffPosition } => NonDiffPosition(site.Position),
        { Symbol: { } symbol } => Part(symbol, site) ?? Name(symbol) ?? AttributeArgument(site.Role),
        _ => AttributeArgument(site.Role),
    };

    private static Location? Name(ISymbol symbol) => symbol.Locations.FirstOrDefault(static place => place.IsInSource);

    /// <summary>The part of a declaration in source; none where only the name will do.</summary>
    private Location? Part(ISymbol symbol, ViolationSite site)
    {
        var declarations = symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation));
        return symbol switch
        {
            IMethodSymbol => (declarations.FirstOrDefault() as MethodDeclarationSyntax, site.Part) switch
            {
                ({ } method, SitePart.ParameterList) => method.ParameterList.GetLocation(),
                ({ } method, SitePart.Parameter) => method.ParameterList.Parameters[site.Position].GetLocation(),
                ({ ReturnType: TupleTypeSyntax tuple }, SitePart.ReturnElement) => tuple.Elements[site.Position].GetLocation(),
                ({ } method, SitePart.ReturnType or SitePart.ReturnElement) => method.ReturnType.GetLocation(),
                _ => null,
            },

            // One part of the type is generated, and that one is partial.
            _ => declarations.OfType<BaseTypeDeclarationSyntax>()
                .FirstOrDefault(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))?.Identifier.GetLocation(),
        };
    }

    private Location AttributeLocation() => _arguments.Syntax?.GetLocation() ?? method.Locations[0];

    private Location AttributeArgument(RuleRole? role) =>
        (role is { } given ? _arguments.SyntaxOf(given) : null)?.Expression.GetLocation() ?? AttributeLocation();

    private Location NonDiffPosition(int index)
    {
        var value = _arguments.SyntaxOfNonDiffArgnums?.Expression;
        return (ArrayElementSyntax.Of(value).ElementAtOrDefault(index) ?? value)?.GetLocation() ?? AttributeLocation();
    }
}
