using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Everything the analyzers report. What a diagnostic says is <see cref="ViolationMessages"/>.</summary>
internal static class DiagnosticDescriptors
{
    public const string Category = "VjpGen";

    /// <summary>Where each diagnostic has a page.</summary>
    public const string HelpLinkBase = "https://github.com/vjpgen/vjpgen/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NoPlaceForBody = new(
        DiagnosticIds.NoPlaceForBody,
        "A rule's method must be partial and without a body",
        ViolationMessages.NoPlaceForBody,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.NoPlaceForBody + ".md");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        DiagnosticIds.ContainingTypeNotPartial,
        "The types around a rule must be partial",
        ViolationMessages.ContainingTypeNotPartial,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.ContainingTypeNotPartial + ".md");

    public static readonly DiagnosticDescriptor RuleMethodNotFound = new(
        DiagnosticIds.RuleMethodNotFound,
        "A method of the rule was not found",
        ViolationMessages.RuleMethodNotFound,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.RuleMethodNotFound + ".md");

    public static readonly DiagnosticDescriptor RuleMethodAmbiguous = new(
        DiagnosticIds.RuleMethodAmbiguous,
        "A method of the rule cannot be chosen among overloads",
        ViolationMessages.RuleMethodAmbiguous,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.RuleMethodAmbiguous + ".md");

    public static readonly DiagnosticDescriptor RuleMethodStaticness = new(
        DiagnosticIds.RuleMethodStaticness,
        "The methods of a rule must be static as it is",
        ViolationMessages.RuleMethodStaticness,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.RuleMethodStaticness + ".md");

    public static readonly DiagnosticDescriptor RuleMethodTypeParameters = new(
        DiagnosticIds.RuleMethodTypeParameters,
        "The methods of a rule must have its type parameters",
        ViolationMessages.RuleMethodTypeParameters,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.RuleMethodTypeParameters + ".md");

    public static readonly DiagnosticDescriptor FwdParameters = new(
        DiagnosticIds.FwdParameters,
        "Fwd and Primal must take what the method takes",
        ViolationMessages.FwdParameters,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.FwdParameters + ".md");

    public static readonly DiagnosticDescriptor FwdNotAPair = new(
        DiagnosticIds.FwdNotAPair,
        "Fwd must return output and residuals",
        ViolationMessages.FwdNotAPair,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.FwdNotAPair + ".md");

    public static readonly DiagnosticDescriptor OutputType = new(
        DiagnosticIds.OutputType,
        "Fwd and Primal must compute what the method returns",
        ViolationMessages.OutputType,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.OutputType + ".md");

    public static readonly DiagnosticDescriptor BwdParameters = new(
        DiagnosticIds.BwdParameters,
        "Bwd must take static arguments, residuals and cotangent, in that order",
        ViolationMessages.BwdParameters,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.BwdParameters + ".md");

    public static readonly DiagnosticDescriptor ResidualType = new(
        DiagnosticIds.ResidualType,
        "Bwd must take the residuals that Fwd keeps",
        ViolationMessages.ResidualType,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.ResidualType + ".md");

    public static readonly DiagnosticDescriptor CotangentType = new(
        DiagnosticIds.CotangentType,
        "Bwd must take the cotangent of the output",
        ViolationMessages.CotangentType,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.CotangentType + ".md");

    public static readonly DiagnosticDescriptor CotangentCount = new(
        DiagnosticIds.CotangentCount,
        "Bwd must return a cotangent for every differentiable parameter",
        ViolationMessages.CotangentCount,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.CotangentCount + ".md");

    public static readonly DiagnosticDescriptor CotangentComponent = new(
        DiagnosticIds.CotangentComponent,
        "A cotangent must have the type of its parameter",
        ViolationMessages.CotangentComponent,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.CotangentComponent + ".md");

    public static readonly DiagnosticDescriptor NonDiffPosition = new(
        DiagnosticIds.NonDiffPosition,
        "NonDiffArgnums must name each parameter once",
        ViolationMessages.NonDiffPosition,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.NonDiffPosition + ".md");

    public static readonly DiagnosticDescriptor NotDifferentiableParameter = new(
        DiagnosticIds.NotDifferentiableParameter,
        "A parameter without a cotangent must be static",
        ViolationMessages.NotDifferentiableParameter,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.NotDifferentiableParameter + ".md");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = new(
        DiagnosticIds.NothingToDifferentiate,
        "A rule needs a differentiable parameter",
        ViolationMessages.NothingToDifferentiate,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.NothingToDifferentiate + ".md");

    public static readonly DiagnosticDescriptor NotDifferentiableOutput = new(
        DiagnosticIds.NotDifferentiableOutput,
        "A rule needs a differentiable output",
        ViolationMessages.NotDifferentiableOutput,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.NotDifferentiableOutput + ".md");

    public static readonly DiagnosticDescriptor Unsupported = new(
        DiagnosticIds.Unsupported,
        "A rule cannot use this feature",
        ViolationMessages.Unsupported,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.Unsupported + ".md");

    public static readonly DiagnosticDescriptor EndlessRecursion = new(
        DiagnosticIds.EndlessRecursion,
        "A rule must not run itself to compute its value",
        ViolationMessages.EndlessRecursion,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.EndlessRecursion + ".md");

    public static readonly DiagnosticDescriptor ArrayInStaticSlot = new(
        DiagnosticIds.ArrayInStaticSlot,
        "No gradient reaches a static array",
        ViolationMessages.ArrayInStaticSlot,
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + DiagnosticIds.ArrayInStaticSlot + ".md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NoPlaceForBody,
        ContainingTypeNotPartial,
        RuleMethodNotFound,
        RuleMethodAmbiguous,
        RuleMethodStaticness,
        RuleMethodTypeParameters,
        FwdParameters,
        FwdNotAPair,
        OutputType,
        BwdParameters,
        ResidualType,
        CotangentType,
        CotangentCount,
        CotangentComponent,
        NonDiffPosition,
        NotDifferentiableParameter,
        NothingToDifferentiate,
        NotDifferentiableOutput,
        Unsupported,
        EndlessRecursion,
        ArrayInStaticSlot,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        All.ToImmutableDictionary(static descriptor => descriptor.Id);

    public static DiagnosticDescriptor For(string id) => ById[id];
}
