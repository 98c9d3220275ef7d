using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>Whether there is a place for the generated body, and whether a rule can live with what C# allows there.</summary>
internal readonly struct DeclarationCheck(RuleDeclaration rule, ViolationList violations)
{
    /// <summary>Whether the rest of the rule can be judged.</summary>
    public bool Run()
    {
        if (rule.Method.MethodKind == MethodKind.Ordinary && UnsupportedFeatures.OfContainingTypes(rule.Method) is { } obstacle)
        {
            AddUnsupported(obstacle);
            return false;
        }

        CheckPlace();
        if (rule.Method.MethodKind != MethodKind.Ordinary)
        {
            return false;
        }

        CheckContainingTypes();
        return CheckFeatures();
    }

    private void CheckPlace()
    {
        if (ObstacleToBody(rule.Method) is { } obstacle)
        {
            var site = new ViolationSite(SitePart.Name, rule.Method);
            var advice = rule.Method.MethodKind == MethodKind.Ordinary || IsNested(rule.Method)
                ? ""
                : "; let it call an ordinary method, and make that one the rule";
            violations.Add(DiagnosticIds.NoPlaceForBody, site, rule.Method, obstacle, advice, rule.Expected.OfMethod());
        }
    }

    private static bool IsNested(IMethodSymbol method) =>
        method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;

    private static string? ObstacleToBody(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => "is a local function",
        { MethodKind: MethodKind.AnonymousFunction } => "is a lambda",
        { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "is an operator",
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "implements an interface explicitly",
        { AssociatedSymbol: not null } => "is an accessor",
        { MethodKind: not MethodKind.Ordinary } => "is not an ordinary method",
        { IsPartialDefinition: false } => "is not partial",
        { PartialImplementationPart: { } body } when !GeneratedPart.Is(body) => "already has a body",
        _ => null,
    };

    private void CheckContainingTypes()
    {
        for (var type = rule.Method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (!rule.Known.DeclaringTypes.Of(type).IsPartial)
            {
                var site = new ViolationSite(SitePart.Name, type);
                violations.Add(DiagnosticIds.ContainingTypeNotPartial, site, type, rule.Method, ExpectedDeclaration.OfContainingType(type));
            }
        }
    }

    private bool CheckFeatures()
    {
        var before = violations.Count;
        foreach (var obstacle in UnsupportedFeatures.OfAnnotatedMethod(rule.Method, rule.Known))
        {
            AddUnsupported(obstacle);
        }

        return violations.Count == before;
    }

    private void AddUnsupported(Obstacle obstacle)
    {
        var site = new ViolationSite(obstacle.Part, rule.Method, obstacle.Position);
        violations.Add(DiagnosticIds.Unsupported, site, rule.Method, obstacle.Reason, rule.Expected.OfMethod());
    }
}
